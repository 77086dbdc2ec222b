"""What should have been said by now and was not; the same rules for ticks, rehearsals and demos."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, datetime

from domain.calendar import DAY, at, local_day, next_allowed, next_workday
from domain.plan.alike import alike_call_days, alike_steps
from domain.plan.budget import Address, Together, hours, is_early, kept_back, marks
from domain.plan.digests import led, view
from domain.plan.direct import direct_steps
from domain.plan.events import event_days, event_steps
from domain.plan.filings import filing_call_days, filing_steps
from domain.plan.issues import issue_steps, reminder_keys, spelled
from domain.plan.leading import leading_steps
from domain.plan.leading_parts import Outcome
from domain.plan.legal import legal_steps, moments
from domain.plan.lessons import lesson_days, lesson_steps
from domain.plan.marks import coming
from domain.plan.meetings import meeting_days, meeting_steps
from domain.plan.model import (
    LAST_DAY,
    LEADER,
    MORNING,
    NOTICE,
    WEEKLY,
    Deadline,
    Part,
    PhaseNotice,
    Saying,
    Snapshot,
    Step,
)
from domain.plan.phases import phase_steps, weekly_steps
from domain.plan.relays import relay_call_days, relay_steps
from domain.plan.sheets import call_instants, list_days, sheet_steps, sheets_running
from domain.plan.unit_sheets import instants_of, unit_steps

_GROUPS = (NOTICE, WEEKLY)
_PRIVATE = (MORNING, LAST_DAY, LEADER)


def due(snap: Snapshot, now: datetime) -> tuple[Saying, ...]:
    """Everything that should have been said by ``now`` (UTC) and was not, merged by recipient.

    Empty in quiet hours and on days off: what came meanwhile waits. Of each series only the
    latest step is said. Who is filling in a form hears later.
    """
    return weighed(snap, now)[0]


def weighed(snap: Snapshot, now: datetime) -> tuple[tuple[Saying, ...], frozenset[Address]]:
    """``due``, and (slot, reader) of what has come and is kept back by the reader's budget."""
    office = snap.office
    if next_allowed(office.times, office.days, office.tz, now) != now:
        return (), frozenset()
    today = local_day(now, office.tz)
    snap = snap.on(today)
    steps = _latest(_come(snap, now))
    said = snap.said([s.reason for s in steps]) if steps else frozenset()
    together: dict[Address, list[Step]] = defaultdict(list)
    for step in steps:
        if step.reason not in said and not snap.waits(step):
            together[step.slot, step.to].append(step)
    held = kept_back(together, snap, today)
    told = {address: found for address, found in together.items() if address not in held}
    return tuple(_merge(told, snap, today)), held


def _come(snap: Snapshot, now: datetime) -> Iterator[Step]:
    """The steps whose instant has come and whose time has not run out."""
    today, tz = local_day(now, snap.office.tz), snap.office.tz
    for step in steps_by(snap, now):
        if step.at > now or (step.until and now >= step.until):
            continue
        if _silent(step, snap, today) or is_early(step.slot, snap.office, now):
            continue
        if snap.office.go_live and local_day(step.at, tz) < snap.office.go_live:
            continue
        yield step


def _silent(step: Step, snap: Snapshot, today: date) -> bool:
    """Whether the campaign's end keeps this from being said.

    Groups hear nothing more after it, nor after 收官 but for its own message; people then hear
    only of issues, of 直报 and of what is left to watch.
    """
    if step.slot not in _GROUPS:
        return snap.closed_at is not None and step.slot in _PRIVATE and not _is_issue(step)
    farewell = isinstance(step.part, PhaseNotice) and step.part.kind == "close"
    return snap.schedule.over(today) or (snap.closed_at is not None and not farewell)


def _is_issue(step: Step) -> bool:
    about = step.part.instruction if isinstance(step.part, Outcome) else step.part
    return getattr(about, "issue", None) is not None


def steps_by(snap: Snapshot, now: datetime) -> Iterator[Step]:
    """Every step that could be said by ``now``, also what is over, overtaken or still to come.

    Leaders read theirs in one message a day, whatever its hour.
    """
    yield from _common(snap, now)
    seen = view(snap.office, now)
    if seen == now:
        yield from (led(step, snap) for step in _personal(snap, now))
        return
    yield from (step for step in _personal(snap, now) if led(step, snap) is step)
    for step in _personal(snap, seen):
        moved = led(step, snap)
        if moved is not step:
            yield moved


def _common(snap: Snapshot, now: datetime) -> Iterator[Step]:
    """What goes to groups, and what has an hour of its own."""
    yield from phase_steps(snap)
    yield from weekly_steps(snap)
    yield from leading_steps(snap)
    yield from direct_steps(snap)
    yield from legal_steps(snap, now)


def _personal(snap: Snapshot, now: datetime) -> Iterator[Step]:
    """What asks somebody for something that is his: a leader reads it in his digest."""
    if sheets_running(snap, now):
        yield from sheet_steps(snap, now)
        yield from unit_steps(snap, now)
    yield from lesson_steps(snap, now)
    yield from relay_steps(snap, now)
    yield from filing_steps(snap, now)
    yield from alike_steps(snap, now)
    yield from event_steps(snap, now)
    yield from meeting_steps(snap, now)
    for speaking in snap.speaking:
        if speaking.floor <= now:
            yield from issue_steps(speaking.issue, snap, speaking.floor, now)


def _latest(steps: Iterable[Step]) -> list[Step]:
    """Of each series the steps with the latest instant; older ones are superseded."""
    series: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        known = series[step.series]
        if known and known[0].at < step.at:
            known.clear()
        if not known or known[0].at == step.at:
            known.append(step)
    return [step for known in series.values() for step in known]


def _merge(together: Together, snap: Snapshot, today: date) -> Iterator[Saying]:
    """One message a recipient and slot; notices of a group are one a day."""
    told = _reminders([step for found in together.values() for step in found], snap)
    for (slot, to), found in together.items():
        reader = snap.office.group(to) if slot in _GROUPS else snap.roster.by_userid(to)
        if reader is None:
            continue
        one = found[0] if len(found) == 1 else None
        issues = {getattr(getattr(s.part, "issue", None), "number", None) for s in found}
        yield Saying(
            key=one.reason if one else f"{slot}:{today}:{to}",
            kind=_kind(slot, one),
            slot=slot,
            channel="webhook" if slot in _GROUPS else "app",
            to=to,
            at=max(s.at for s in found),
            why="；".join(dict.fromkeys(s.why for s in found)),
            reasons=tuple(s.reason for s in found),
            reader=reader,
            parts=tuple(_told(s.part, snap, today, told) for s in found),
            today=today,
            issue=issues.pop() if len(issues) == 1 else None,
            series=f"{slot}:{to}" if slot in (WEEKLY, LAST_DAY) else None,
            marks=marks((slot, to), today),
        )


def _kind(slot: str, one: Step | None) -> str:
    """What a log shows: the single reason's first word, else the slot."""
    if one and slot in (MORNING, NOTICE, LEADER, LAST_DAY):
        return one.reason.split(":")[0]
    return slot


def _reminders(steps: list[Step], snap: Snapshot) -> AbstractSet[str]:
    """Which reminders were given of the deadlines that captains are about to hear of."""
    late = [s.part for s in steps if isinstance(s.part, Deadline) and s.part.reader == "captain"]
    keys = [key for part in late for key in reminder_keys(part.issue, snap)]
    return snap.said(keys) if keys else frozenset()


def _told(part: Part | Deadline, snap: Snapshot, today: date, told: AbstractSet[str]) -> Part:
    if isinstance(part, Deadline):
        return spelled(part, snap, today, told)
    if isinstance(part, PhaseNotice) and part.kind != "last":
        return replace(part, left=max(0, (part.span.end - today).days))
    return part


def instants(snap: Snapshot, now: datetime) -> list[datetime]:
    """Every instant after ``now`` at which something may be due, in order; issues' next ones."""
    office, tz, times = snap.office, snap.office.tz, snap.office.times
    found = {s.at for s in (*phase_steps(snap), *weekly_steps(snap), *direct_steps(snap))}
    found |= {s.at for s in leading_steps(snap)} | {moment.at for moment in moments(snap)}
    own = {i for i in _personal_instants(snap, now) if i > now - DAY}
    found |= own | {at(day, times.leader, tz) for day in {local_day(i, tz) for i in own}}
    then = next_allowed(times, office.days, tz, now)
    days = {local_day(i, tz) for i in (now, then)}
    if snap.held:
        days.add(next_workday(local_day(now, tz), office.days))
    found |= {then, *(i for day in days for i in hours(day, office))}
    allowed = {next_allowed(times, office.days, tz, i) for i in found if i > now}
    return sorted(allowed - {now})


def _personal_instants(snap: Snapshot, now: datetime) -> set[datetime]:
    """When people may be asked for what is theirs; leaders on the same days, at their hour."""
    office = snap.office
    mornings = [*relay_call_days(snap), *filing_call_days(snap), *list_days(snap)]
    mornings += [*lesson_days(snap), *alike_call_days(snap), *event_days(snap)]
    mornings += meeting_days(snap)
    found = {at(day, office.times.morning, office.tz) for day in mornings}
    for speaking in snap.speaking:
        found |= set(coming(speaking.issue, office, now=now))
    return found | call_instants(snap) | instants_of(snap)


def next_moment(snap: Snapshot, now: datetime) -> datetime | None:
    """The first instant from ``now`` on at which ``due`` says something, nothing else changing.

    None: never again. ``now`` itself when something is due already.
    """
    said, held = weighed(snap, now)
    if said:
        return now
    snap = replace(snap, held=held)
    return next((i for i in instants(snap, now) if due(snap, i)), None)
