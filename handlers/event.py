"""事件: an event's day is confirmed after a look at what moves; everybody hears of it once."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from domain import reflow as rules
from domain.calendar import local_day
from domain.campaign import Event, schedule
from domain.dates import read_day
from domain.figures import hidden_items
from domain.issue import Issue
from domain.people import Group
from domain.plan import Snapshot
from domain.plan import Step as Said
from domain.plan.model import PhaseNotice
from domain.plan.phases import phase_steps, speaking_groups
from domain.push import Push
from domain.reflow import Change, hangs_on
from domain.visibility import hidden
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
from storage import apart, events, outbox, reflow, work
from storage.events import Confirmation
from storage.reflow import Affected, Order
from texts import dates, names, redate
from texts import event as say
from texts.event import Notice

router = Router("事件")
AT_ONCE = 200  # issues that one transaction takes; more are left to the worker
_PAST = {"昨天": 1, "昨日": 1, "前天": 2, "前日": 2}


class EventForm(Form):
    """Which event, which day, and a look at what follows. The subject is the campaign's id."""

    kind = "event"

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        event = _event(talk, answers)
        if event is None:
            return Step("event", say.which(talk.campaign.events))
        if "day" not in answers:
            return Step("day", Ask(_asked(talk, event)), read=lambda text: _read(talk, event, text))
        return None if "sure" in answers else Step("sure", _preview(talk, event, _day(answers)))

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        event = _event(talk, answers)
        if event is None or answers["sure"] != "yes":
            return say.not_done()
        # Somebody else may have confirmed it since the preview.
        again = _refused(talk, event, _day(answers))
        return again or _confirm(talk, event, _day(answers))


def _event(talk: Talk, answers: Answers) -> Event | None:
    known = talk.campaign.events
    if len(known) == 1:
        return known[0]
    return next((e for e in known if e.id == answers.get("event")), None)


def _day(answers: Answers) -> date:
    return date.fromisoformat(str(answers["day"]))


def _asked(talk: Talk, event: Event) -> str:
    known = events.latest(talk.conn, talk.campaign.id, event.id)
    if known is None:
        return say.ask_day(event, say.planned(talk.campaign, event))
    by = next((p.name for p in talk.roster.people if p.pseudonym == known.by), "法治科")
    return say.ask_again(event, known.day, by, known.ref, talk.today)


def _read(talk: Talk, event: Event, text: str) -> Reading:
    day = _date(talk, text)
    if day is None:
        return Sorry(say.no_day())
    refused = _refused(talk, event, day)
    return Sorry(refused) if refused else day.isoformat()


def _date(talk: Talk, text: str) -> date | None:
    """A day of the campaign, past ones too; without a year the one that lies in it."""
    if plain(text) in _PAST:
        return talk.today - timedelta(days=_PAST[plain(text)])
    day = read_day(text, talk.today, talk.office.days)
    if day is None or talk.schedule.start <= day <= talk.schedule.end:
        return day
    return read_day(text, talk.schedule.start, talk.office.days)


def _refused(talk: Talk, event: Event, day: date) -> str | None:
    change = _change(talk, event, day)
    if change.firm and not change.moves:
        return say.same(day)
    why = rules.impossible(talk.campaign, event, day, change.after)
    return say.refused(change, why) if why else None


def _change(talk: Talk, event: Event, day: date) -> Change:
    known = events.confirmed(talk.conn, talk.campaign.id)
    was = known.get(event.id)
    told = events.notices(talk.conn, talk.campaign.id)
    if day != (was or event.projected):
        told = {**told, event.id: local_day(_say_at(talk, talk.office.times.group), talk.office.tz)}
    plan = schedule(talk.campaign, {**known, event.id: day}, talk.office.days, told)
    return Change(
        talk.campaign, event, day, was or event.projected, was is not None, talk.schedule, plan
    )


def _say_at(talk: Talk, clock: time) -> datetime:
    return rules.told_at(talk.office, talk.now, clock)


def _notice(talk: Talk, change: Change, ref: str = "") -> Notice:
    office = talk.office
    return Notice(
        change, talk.me, talk.roster, talk.today, rules.redate_by(talk.today, office.days),
        office.days, office.times.end_of_work, ref,
    )  # fmt: skip


def _preview(talk: Talk, event: Event, day: date) -> Ask:
    change = _change(talk, event, day)
    found = reflow.affected(talk.conn, change)
    groups, owners = len(speaking_groups(talk.office)), len(found.owners(talk.roster))
    return say.preview(_notice(talk, change), len(found.behind), groups, owners)


def _confirm(talk: Talk, event: Event, day: date) -> str:
    change = _change(talk, event, day)
    moves, say_at = change.moves, _say_at(talk, talk.office.times.group)
    ref = events.next_ref(talk.conn, talk.today) if moves else None
    done = events.confirm(
        talk.conn, campaign=talk.campaign.id, event=event.id, day=day, by=talk.me.pseudonym,
        now=talk.now, notice=local_day(say_at, talk.office.tz) if moves else None, ref=ref,
    )  # fmt: skip
    if done is None:
        return say.meanwhile()
    found = reflow.affected(talk.conn, change)
    notice = _notice(talk, change, ref or "")
    _tell_groups(talk, notice, found, done, say_at)
    if moves:
        _carry_out(talk, notice, found, done)
    groups = [g.name for g in speaking_groups(talk.office)]
    when = "" if say_at == talk.now else dates.moment(say_at, talk.office.tz)
    waiting = sorted(i.number for i in (*found.behind, *found.still))
    owners = len(found.owners(talk.roster))
    return redate.confirmed(notice, when, groups, owners, waiting, fresh=bool(found.behind))


def _tell_groups(
    talk: Talk, notice: Notice, found: Affected, done: Confirmation, say_at: datetime
) -> None:
    """One correction a group, or one quiet line; what still waits about the old dates goes."""
    outbox.supersede(talk.conn, "phase", {g.id for g in speaking_groups(talk.office)})
    snap = Snapshot(talk.office, talk.roster, notice.change.after)
    overtaken = [s for s in phase_steps(snap) if s.at <= say_at and _is_of_an_end(s, notice)]
    for group in speaking_groups(talk.office):
        key = f"event:{talk.campaign.id}:{done.event}:{done.round}:{group.id}"
        told = apart.names(
            talk.conn, talk.office, [s.reason for s in overtaken if s.to == group.id]
        )
        push = Push(
            key=key, kind="event", channel="webhook", to=group.id, ref=done.ref, say_at=say_at,
            text=_group_text(talk, notice, found, group),
            reasons=(key, *told),
        )  # fmt: skip
        outbox.post(talk.conn, push, now=talk.now)


def _is_of_an_end(step: Said, notice: Notice) -> bool:
    """Whether the correction says already what this notice of a phase's end would say."""
    part = step.part
    if not isinstance(part, PhaseNotice) or part.kind not in ("last", "end"):
        return False
    return notice.change.moves and hangs_on(part.span, notice.change.event.id)


def _group_text(talk: Talk, notice: Notice, found: Affected, group: Group) -> str:
    if not notice.change.moves:
        return say.quiet(notice.change)
    parts = [_by_unit(talk, some) for some in (found.behind, found.still, found.back)]
    if group.kind == "leadership":
        influence = say.for_leaders(notice, *(_named(talk, part) for part in parts))
    else:
        unit = group.unit or ""
        numbers = [part.get(unit, []) for part in parts]
        influence = say.for_unit(notice, names.unit(talk.roster, unit), *numbers)
    return say.correction(notice, influence, talk.office.bot_name)


def _by_unit(talk: Talk, some: Sequence[Issue]) -> dict[str, list[int]]:
    """The numbers that a group may read, by unit, in the office's order."""
    shut = hidden_items(talk.campaign)
    shown = [i for i in some if i.item not in shut and not hidden(i)]
    found = {u.id: [i.number for i in shown if i.unit == u.id] for u in talk.office.units}
    return {unit: numbers for unit, numbers in found.items() if numbers}


def _named(talk: Talk, by_unit: dict[str, list[int]]) -> list[tuple[str, list[int]]]:
    return [(names.unit(talk.roster, unit), numbers) for unit, numbers in by_unit.items()]


def _carry_out(talk: Talk, notice: Notice, found: Affected, done: Confirmation) -> None:
    """Mark the issues and tell their owners: now, or, where there are many, by the worker."""
    if found.count > AT_ONCE:
        args = {
            "campaign": talk.campaign.id, "event": done.event, "round": done.round,
            "by": talk.me.id, "via": talk.via, "at": talk.now.isoformat(),
        }  # fmt: skip
        work.add(talk.conn, "reflow", args, talk.now)
        return
    order = Order(notice, talk.me.pseudonym, talk.via, _say_at(talk, talk.office.times.morning))
    reflow.carry_out(talk.conn, talk.seal, talk.office, found, order, talk.now)


def event(talk: Talk, call: Call) -> str:
    """事件, or 事件 10月22日, which goes on to the preview."""
    known = talk.campaign.events
    if not known:
        return say.none()
    if not call.text or len(known) > 1:
        return begin(talk, FORM, talk.campaign.id)
    day = _read(talk, known[0], call.text)
    if isinstance(day, Sorry):
        return day.text
    return begin(talk, FORM, talk.campaign.id, {"day": day} if isinstance(day, str) else {})


def _fits(talk: Talk, text: str) -> bool:
    """“事件 10月22日” is the command, “事件很急” is not."""
    return _date(talk, text) is not None


FORM = EventForm()
router.forms.append(FORM)
router.add(
    Command(
        "事件", "/event", "event", event, takes=WORDS, fits=_fits, writes=True,
        help="确认日期未定的节点，例如：事件 10月22日",
    )
)  # fmt: skip
