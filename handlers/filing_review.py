"""审核 and 上报: papers are passed or returned, each hop upwards is put on record (R27, R43)."""

from collections.abc import Callable
from datetime import date

from domain.calendar import local_day
from domain.campaign.terms import Term
from domain.dates import read_day_before
from domain.filing import (
    APPROVED,
    RETURNED,
    REVIEW,
    Taken,
    Version,
    filers,
    forwarders,
    reviewers,
    standing,
)
from domain.people import Person
from domain.plan.marks import first_morning
from handlers.act_form import read_words
from handlers.filing import term_of
from handlers.forms import begin
from handlers.talk import Answers, Ask, Call, Command, Form, Reading, Router, Sorry, Step, Talk
from handlers.telling import tell
from handlers.words import plain
from storage import filings
from texts import dates
from texts import filing_review as say

router = Router("审核")
Waiting = list[tuple[Term, Version]]


class ReviewForm(Form):
    """Which, pass or return, and why. Subject: the version's id."""

    kind = "review"

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        found = _found(talk, subject, REVIEW)
        if found is None:
            return None
        if "decision" not in answers:
            return Step("decision", say.ask(*found, _filer(talk, found[1]), talk.office.tz))
        if answers["decision"] == say.RETURN and "reason" not in answers:
            return Step("reason", Ask(say.ask_reason()), read=read_words)
        return None

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        found = _found(talk, subject, REVIEW)
        if found is None or found not in to_review(talk):
            return say.gone()
        if answers["decision"] == say.CANCEL:
            return say.dropped()
        if answers["decision"] == say.RETURN:
            return _return(talk, *found, str(answers["reason"]))
        return _pass(talk, *found)


def _pass(talk: Talk, term: Term, version: Version) -> str:
    place = version.place + 1
    moved = filings.move(
        talk.conn, version, state=standing(term.paper.hops, place), place=place,
        decided_by=talk.me.id, decided_at=talk.now,
    )  # fmt: skip
    if moved is None:
        return say.gone()
    told = _tell(talk, term, moved, lambda p, ref: say.told_passed(term, moved, talk.me, ref))
    return say.passed(term, moved, told)


def _return(talk: Talk, term: Term, version: Version, reason: str) -> str:
    moved = filings.move(
        talk.conn, version, state=RETURNED, decided_by=talk.me.id, decided_at=talk.now,
        reason=reason,
    )  # fmt: skip
    if moved is None:
        return say.gone()
    told = _tell(talk, term, moved, lambda p, ref: say.told_returned(term, moved, talk.me, ref))
    morning = first_morning(talk.now, talk.office)
    return say.returned(term, moved, told, dates.by(morning, talk.office.times.morning))


def _tell(
    talk: Talk, term: Term, version: Version, text: Callable[[Person, str], str]
) -> list[Person]:
    """Who filed it, and who else files for the owner."""
    filer = talk.roster.by_id(version.filed_by)
    people = [*([filer] if filer else []), *filers(talk.roster, term.paper)]
    return tell(talk, dict.fromkeys(people), "filing", text)


class ForwardForm(Form):
    """The number there and the day, then a look at the whole. Subject: the version's id."""

    kind = "forward"

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        found = _found(talk, subject, APPROVED)
        if found is None or "ok" in answers:
            return None
        term, version = found
        to = term.paper.hops[version.place].to
        if "number" not in answers:
            return Step("number", Ask(say.ask_number(term, to)), read=_read_number)
        if "on" not in answers:
            prompt = Ask(say.ask_day(to))
            return Step("on", prompt, read=lambda text: _read_day(talk, version, text))
        return Step("ok", say.sure(term, version, to, *_given(answers)))

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        found = _found(talk, subject, APPROVED)
        if found is None or found not in to_forward(talk):
            return say.gone()
        return say.dropped() if answers["ok"] == "cancel" else _forward(talk, *found, answers)


def _forward(talk: Talk, term: Term, version: Version, answers: Answers) -> str:
    (number, on), hops = _given(answers), term.paper.hops
    to = hops[version.place].to
    place = version.place + 1
    moved = filings.move(talk.conn, version, state=standing(hops, place), place=place)
    if moved is None:
        return say.gone()
    taken = Taken(version.place, to, number, on)
    filings.take_hop(talk.conn, version, taken, by=talk.me.id, now=talk.now)
    told = _tell(
        talk, term, moved, lambda p, ref: say.told_forwarded(term, moved, to, number, on, ref)
    )
    return say.forwarded(term, moved, to, on, told)


def _given(answers: Answers) -> tuple[str | None, date]:
    number = str(answers["number"])
    return (None if number == say.NONE else number), date.fromisoformat(str(answers["on"]))


def _read_number(text: str) -> Reading:
    words = " ".join(plain(text).split())
    if words.rstrip("。.") in say.SKIPPED:
        return say.NONE
    return Sorry(say.too_long()) if len(words) > say.LONGEST else words


def _read_day(talk: Talk, version: Version, text: str) -> Reading:
    day = read_day_before(text, talk.today, talk.office.days)
    if day is None:
        return Sorry(say.no_day())
    if day > talk.today:
        return Sorry(say.not_yet(day))
    since = local_day(version.decided_at or version.filed_at or talk.now, talk.office.tz)
    return Sorry(say.too_early(day, since)) if day < since else day.isoformat()


def _found(talk: Talk, subject: str, state: str) -> tuple[Term, Version] | None:
    """The version of this id with its term, while it is in this state."""
    version = filings.get(talk.conn, int(subject))
    term = term_of(talk, version.term) if version else None
    return (term, version) if version and term and version.state == state else None


def _filer(talk: Talk, version: Version) -> str:
    person = talk.roster.by_id(version.filed_by)
    return person.name if person else ""


def _under_way(talk: Talk, state: str) -> Waiting:
    latest = filings.under_way(talk.conn, talk.campaign.id).values()
    found = [(term_of(talk, v.term), v) for v in latest if v.state == state]
    return [(term, version) for term, version in found if term]


def waiting(talk: Talk, state: str) -> Waiting:
    """What waits for me: to be reviewed, or to be sent on by me as its own office."""
    if state == REVIEW:
        return to_review(talk)
    return [
        (t, v) for t, v in to_forward(talk) if talk.me in forwarders(talk.roster, t.paper, v.place)
    ]


def to_review(talk: Talk) -> Waiting:
    """What waits for my review; nobody reviews what he filed himself."""
    return [
        (t, v)
        for t, v in _under_way(talk, REVIEW)
        if v.filed_by != talk.me.id and talk.me in reviewers(talk.roster, t.paper.hops[v.place])
    ]


def to_forward(talk: Talk) -> Waiting:
    return [
        (t, v)
        for t, v in _under_way(talk, APPROVED)
        if talk.me.is_a("legal") or talk.me in forwarders(talk.roster, t.paper, v.place)
    ]


def review(talk: Talk, call: Call) -> str:
    """审核: the paper that has waited longest comes first."""
    mine = sorted(to_review(talk), key=lambda found: found[1].filed_at or found[1].made_at)
    return begin(talk, REVIEWS, str(mine[0][1].id)) if mine else say.nothing()


def forward(talk: Talk, call: Call) -> str:
    """上报: the paper that has waited longest comes first."""
    mine = sorted(to_forward(talk), key=lambda found: found[1].made_at)
    return begin(talk, FORWARDS, str(mine[0][1].id)) if mine else say.nothing_to_forward()


REVIEWS, FORWARDS = ReviewForm(), ForwardForm()
router.forms += [REVIEWS, FORWARDS]
router.add(
    Command("审核", "/review", "review", review, writes=True, help="审核报来的材料，通过或退回")
)
router.add(
    Command("上报", "/forward", "forward", forward, writes=True, help="登记上报的文号和日期")
)
