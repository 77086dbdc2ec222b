"""The personal self-check over time: invitation, chasers, and who hears of what is missing."""

from collections.abc import Iterator
from datetime import date, datetime, time

from domain.calendar import (
    DAY,
    at,
    end_of,
    first_workday_of_week,
    local_day,
    monday,
    next_workday,
    workday_from,
    workday_until,
)
from domain.figures import Figures
from domain.people import Person
from domain.plan.model import (
    LAST_DAY,
    MORNING,
    NOTICE,
    SheetCall,
    SheetCount,
    SheetsMissing,
    Snapshot,
    Step,
)
from domain.plan.phases import speaking_groups
from domain.sheets import Dates, dates_of, expected, last_day

_WHY = {
    "open": "自查表开放日，发一次邀请",
    "chase": "自查表还没有提交，按计划的日期提醒",
    "last": "自查表今天截止，截止前再提醒一次",
}


def call_days(snap: Snapshot) -> list[tuple[str, date, time]]:
    """(kind, day, clock) of the calls for the personal sheet, as they come."""
    if snap.campaign.sheets is None:
        return []
    plan, times, days = snap.campaign.asking, snap.office.times, snap.office.days
    due = workday_until(plan.due, days)
    calls = [("open", workday_from(plan.opens, days), times.morning)]
    calls += [("chase", day, times.morning) for day in plan.chase if days.is_workday(day)]
    calls.append(("last", due, times.last_day))
    calls += [("chase", day, times.morning) for day in weekly_chasers(snap)]
    return sorted(calls, key=lambda call: (call[1], call[2]))


def own_calls(snap: Snapshot, person: Person) -> list[tuple[str, date, time]]:
    """The calls for somebody who joined after the due day; none for everybody else."""
    own = dates_for(snap, person)
    if not own.own or person.joined is None:
        return []
    times, days = snap.office.times, snap.office.days
    due = workday_until(own.due, days)
    calls = [
        ("open", next_workday(person.joined, days), times.morning),
        ("last", due, times.last_day),
    ]
    late = next_workday(due, days)
    return [*calls, ("chase", late, times.morning)] if late <= own.last else calls


def dates_for(snap: Snapshot, person: Person) -> Dates:
    return dates_of(snap.campaign, snap.schedule, snap.office.days, person)


def newcomers(snap: Snapshot) -> list[Person]:
    """Who joined after the due day and has not submitted: they have dates of their own."""
    if snap.campaign.sheets is None:
        return []
    due = snap.campaign.asking.due
    late = [p for p in snap.roster.people if p.active and p.joined and p.joined > due]
    absent = {p.id for p in missing(snap)} if late else set()
    return [p for p in late if p.id in absent and dates_for(snap, p).own]


def call_instants(snap: Snapshot) -> set[datetime]:
    """Every instant at which somebody, or a group, may be called."""
    tz, group = snap.office.tz, snap.office.times.group
    days = [call for p in newcomers(snap) for call in own_calls(snap, p)]
    found = {at(day, clock, tz) for _, day, clock in [*call_days(snap), *days]}
    return found | {at(day, group, tz) for _, day, _ in call_days(snap)}


def weekly_chasers(snap: Snapshot) -> Iterator[date]:
    """The first working day of each week after the due day's, until sheets are no longer taken."""
    week = monday(snap.campaign.asking.due) + DAY * 7
    while week <= last_day(snap.campaign, snap.schedule):
        first = first_workday_of_week(week, snap.office.days)
        if first and first <= last_day(snap.campaign, snap.schedule):
            yield first
        week += DAY * 7


def sheets_running(snap: Snapshot, now: datetime) -> bool:
    """Whether the personal sheet may have anything to say at this instant."""
    if snap.campaign.sheets is None:
        return False
    opens = at(snap.campaign.asking.opens, time(0), snap.office.tz)
    return opens <= now < running_until(snap)


def running_until(snap: Snapshot) -> datetime:
    """When nobody's sheet is taken any more (UTC)."""
    last = last_day(snap.campaign, snap.schedule)
    return end_of(max([last, *(dates_for(snap, p).last for p in newcomers(snap))]), snap.office.tz)


def missing(snap: Snapshot, unit: str | None = None) -> list[Person]:
    """应交 who have not submitted."""
    asked = expected(snap.campaign, snap.roster, unit, excused=snap.excused)
    return [p for p in asked if p.id not in snap.submitted]


def sheet_steps(snap: Snapshot, now: datetime) -> Iterator[Step]:
    """The latest call of each kind that has come by ``now``; nothing when nobody is missing."""
    absent = missing(snap)
    today = local_day(now, snap.office.tz)
    common = [c for c in call_days(snap) if _instant(snap, c) <= now]
    for person in absent:
        own = own_calls(snap, person)
        calls = [c for c in own if _instant(snap, c) <= now] if own else common
        if calls and person.userid and person.active:
            yield _person_step(snap, calls[-1], person)
    # Somebody new is missing only from his own day on.
    gone = [p for p in absent if not dates_for(snap, p).own or today > dates_for(snap, p).due]
    if gone:
        yield from _list_steps(snap, now, gone)
        yield from _count_steps(snap, now)


def _instant(snap: Snapshot, call: tuple[str, date, time]) -> datetime:
    return at(call[1], call[2], snap.office.tz)


def _person_step(snap: Snapshot, call: tuple[str, date, time], person: Person) -> Step:
    kind, day, _ = call
    own = dates_for(snap, person)
    return Step(
        reason=f"sheet:{kind}:{day}:{person.userid}",
        at=_instant(snap, call),
        series=f"sheet:{person.userid}",
        to=person.userid or "",
        slot=LAST_DAY if kind == "last" else MORNING,
        why=_WHY[kind],
        part=SheetCall(kind, own.due, own.last, len(snap.campaign.asked(person.category))),
        until=end_of(own.due if kind == "last" else own.last, snap.office.tz),
    )


def list_days(snap: Snapshot) -> list[date]:
    """When captains and coordinators read who is missing: the due day, the next, then weekly."""
    if snap.campaign.sheets is None:
        return []
    due = workday_until(snap.campaign.asking.due, snap.office.days)
    return [due, next_workday(due, snap.office.days), *weekly_chasers(snap)]


def _list_steps(snap: Snapshot, now: datetime, absent: list[Person]) -> Iterator[Step]:
    clock, tz = snap.office.times.morning, snap.office.tz
    come = [d for d in list_days(snap) if at(d, clock, tz) <= now]
    if not come:
        return
    for unit in dict.fromkeys(p.unit for p in absent):
        people = tuple(p for p in absent if p.unit == unit)
        for reader in _list_readers(snap, unit):
            others = tuple(p for p in people if p.id != reader.id)
            if not reader.userid or not others:
                continue
            yield Step(
                reason=f"sheet:missing:{come[-1]}:{unit}:{reader.userid}",
                at=at(come[-1], clock, tz),
                series=f"sheet:missing:{unit}:{reader.userid}",
                to=reader.userid,
                slot=MORNING,
                why="本单位有人没有提交自查表，名单只告知大队长和联络员",
                part=SheetsMissing(unit, snap.campaign.asking.due, others),
                until=running_until(snap),
            )


def _list_readers(snap: Snapshot, unit: str) -> tuple[Person, ...]:
    """The unit's captains and coordinators; where there are none, the detachment's coordinator."""
    own = (*snap.roster.captains(unit), *snap.roster.having("coordinator", unit=unit))
    detachments = [u.id for u in snap.roster.units if u.kind == "detachment"]
    others = [p for p in snap.roster.having("coordinator") if p.unit in detachments]
    return tuple(dict.fromkeys(own or others))


def _count_steps(snap: Snapshot, now: datetime) -> Iterator[Step]:
    clock, tz = snap.office.times.group, snap.office.tz
    days = [
        day for kind, day, _ in call_days(snap) if kind == "chase" and at(day, clock, tz) <= now
    ]
    if not days:
        return
    rows = {unit.id: _row(snap, unit.id, unit.name) for unit in snap.roster.units}
    for group in speaking_groups(snap.office):
        units = list(rows) if group.kind == "leadership" else [group.unit or ""]
        shown = tuple(rows[u] for u in units if u in rows and rows[u].asked)
        if not any(row.missing for row in shown):
            continue
        yield Step(
            reason=f"sheet:count:{days[-1]}:{group.id}",
            at=at(days[-1], clock, tz),
            series=f"sheet:count:{group.id}",
            to=group.id,
            slot=NOTICE,
            why="自查表未交件数，群内只报数字",
            part=SheetCount(snap.campaign.asking.due, shown),
            until=running_until(snap),
        )


def _row(snap: Snapshot, unit: str, name: str) -> Figures:
    asked = len(expected(snap.campaign, snap.roster, unit, excused=snap.excused))
    return Figures(unit, name, asked=asked, answered=asked - len(missing(snap, unit)))
