"""传达: a meeting that was held is recorded, and a unit says that it passed it on (R46)."""

import re
from datetime import date

from domain.campaign.duties import Lesson, Meeting
from domain.dates import read_day, read_day_before
from domain.lessons import (
    Relay,
    in_charge,
    kind_of,
    learners,
    limit,
    not_passed,
    records_meetings,
)
from domain.lessons import units as reached
from domain.people import Unit
from domain.plan.marks import first_morning
from handlers import materials, study
from handlers.act_form import SHORTEST
from handlers.forms import begin
from handlers.talk import (
    WORDS,
    Answers,
    Ask,
    Call,
    Command,
    Form,
    Reading,
    Router,
    Sorry,
    Step,
    Talk,
)
from handlers.words import plain
from storage import reads, relays, studies
from texts import acting as echo
from texts import dates, names
from texts import relay as say
from texts.inert import inert

router = Router("传达")
NEW = ("新会议", "会议", "登记")
_NUMBER = re.compile(r"[#第]?\s*(\d{1,3})\s*[号份]?")


class RelayForm(Form):
    """Which meeting, when it was held, what it asks, until when; then a look at the whole."""

    kind = "relay"

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        if "meeting" not in answers:
            return Step("meeting", say.which_meeting(talk.campaign.meetings))
        meeting = _meeting(talk, answers)
        if "held" not in answers:
            prompt = Ask(say.ask_held(meeting))
            return Step("held", prompt, read=lambda text: _read_held(talk, meeting, text))
        if "points" not in answers:
            return Step("points", Ask(say.ask_points()), read=_read_points)
        usual = limit(meeting, _held(answers), talk.today, talk.office.days)
        if "by" not in answers:
            return Step("by", say.ask_by(usual), read=lambda text: _read_by(talk, text))
        title = say.title(meeting, _held(answers))
        units = [names.short(u.name) for u in reached(talk.campaign, talk.roster)]
        by, points = _by(answers, usual), str(answers["points"])
        return None if "ok" in answers else Step("ok", say.summary(title, by, points, units))

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        if answers["ok"] == "cancel":
            return say.dropped()
        meeting, held = _meeting(talk, answers), _held(answers)
        before = relays.known(talk.conn, talk.campaign.id, meeting.id, held)
        if before:
            return say.recorded_before(number_of(talk, before), before)
        relay = relays.add(
            talk.conn, campaign=talk.campaign.id, meeting=meeting.id,
            title=say.title(meeting, held), points=str(answers["points"]), held=held,
            by=_by(answers, limit(meeting, held, talk.today, talk.office.days)),
            recorder=talk.me.id, now=talk.now,
        )  # fmt: skip
        people = learners(talk.campaign, talk.roster)
        morning = first_morning(talk.now, talk.office)
        return say.recorded(
            number_of(talk, relay), relay, len(reached(talk.campaign, talk.roster)), len(people),
            dates.by(morning, talk.office.times.morning),
        )  # fmt: skip


def _meeting(talk: Talk, answers: Answers) -> Meeting:
    meeting = kind_of(talk.campaign.meetings, str(answers["meeting"]))
    return meeting or talk.campaign.meetings[0]


def _held(answers: Answers) -> date:
    return date.fromisoformat(str(answers["held"]))


def _by(answers: Answers, usual: date) -> date:
    kept = str(answers["by"])
    return usual if kept == say.AS_IT_IS else date.fromisoformat(kept)


def _read_held(talk: Talk, meeting: Meeting, text: str) -> Reading:
    day = read_day_before(text, talk.today, talk.office.days)
    if day is None:
        return Sorry(say.no_day())
    if day > talk.today:
        return Sorry(say.not_yet(day))
    before = relays.known(talk.conn, talk.campaign.id, meeting.id, day)
    return Sorry(say.known(number_of(talk, before), before)) if before else day.isoformat()


def _read_points(text: str) -> Reading:
    words = inert(text, len(text) + 1)
    if len(words) < SHORTEST:
        return Sorry(echo.too_short())
    return Sorry(say.too_long()) if len(words) > say.POINTS else words


def _read_by(talk: Talk, text: str) -> Reading:
    day = read_day(text, talk.today, talk.office.days)
    if day is None:
        return Sorry(say.no_day())
    return Sorry(say.past(day)) if day < talk.today else day.isoformat()


def number_of(talk: Talk, relay: Relay) -> int:
    """Under which number the meeting's points are read."""
    return next(n for n, m in enumerate(materials.known(talk), 1) if m.id == relay.material)


def relay(talk: Talk, call: Call) -> str:
    """传达: what waits; 传达 3: my unit passed it on; 传达 新会议: a meeting is recorded."""
    held = relays.of_campaign(talk.conn, talk.campaign.id)
    records = bool(talk.campaign.meetings) and records_meetings(talk.roster, talk.me)
    if call.text:
        return _asked(talk, held, plain(call.text), records)
    left = {r.id: not_yet(talk, r) for r in held}
    mine = [r for r in held if any(talk.me in in_charge(talk.roster, u.id) for u in left[r.id])]
    if len(mine) == 1 and not records:
        return study.start(talk, _lesson(talk, mine[0]))
    if records and not any(left.values()):
        return begin(talk, FORM, talk.campaign.id)
    rows = [
        (number_of(talk, r), r, [names.short(u.name) for u in left[r.id]])
        for r in held[-say.MOST :]
    ]
    return say.listing(rows, may_record=records) if rows else say.nothing()


def _asked(talk: Talk, held: tuple[Relay, ...], text: str, records: bool) -> str:
    if text in NEW:
        return begin(talk, FORM, talk.campaign.id) if records else say.not_recorder()
    found = _NUMBER.fullmatch(text)
    number = int(found[1]) if found else 0
    meant = next((r for r in held if number_of(talk, r) == number), None)
    return study.start(talk, _lesson(talk, meant)) if meant else say.not_a_meeting(number)


def _lesson(talk: Talk, relay: Relay) -> Lesson:
    return next(m for m in materials.known(talk) if m.id == relay.material)


def not_yet(talk: Talk, relay: Relay) -> list[Unit]:
    """The units that have not passed it on."""
    studied = studies.units_that_studied(talk.conn, talk.campaign.id)
    signed = reads.signed(talk.conn, talk.campaign.id).get(relay.material, frozenset())
    unsigned = {p.id for p in learners(talk.campaign, talk.roster)} - signed
    done = studied.get(relay.material, frozenset())
    return [unit for unit, _ in not_passed(talk.campaign, talk.roster, unsigned, done)]


def _fits(talk: Talk, text: str) -> bool:
    """“传达 3” is the command, “传达室在哪” is not."""
    return plain(text) in NEW or _NUMBER.fullmatch(plain(text)) is not None


FORM = RelayForm()
router.forms.append(FORM)
router.add(
    Command(
        "传达", "/relay", "relay", relay, takes=WORDS, fits=_fits, writes=True,
        help="登记会议和传达情况",
    )
)  # fmt: skip
