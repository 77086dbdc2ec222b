"""举一反三 over time: who has not answered is reminded on the last day, and when it is late."""

from collections.abc import Iterator
from datetime import date, datetime

from domain.alike import Asked
from domain.calendar import (
    DAY,
    at,
    end_of,
    first_workday_of_week,
    monday,
    next_workday,
    workday_until,
)
from domain.people import Person, Unit
from domain.plan.duty_parts import AlikeCall
from domain.plan.model import MORNING, Snapshot, Step

_WHY = {
    "last": "举一反三今天到答复时间，本单位还没有答复",
    "late": "举一反三过了答复时间，还没有答复",
}


def alike_days(asked: Asked, snap: Snapshot) -> list[tuple[str, date]]:
    """(kind, day) of the calls about one question: the last day, the next one, then weekly."""
    days = snap.office.days
    late = [next_workday(asked.due, days)]
    week = monday(asked.due) + 7 * DAY
    while week <= snap.schedule.end:
        first = first_workday_of_week(week, days)
        late += [first] if first and first > late[0] else []
        week += 7 * DAY
    calls = [("last", workday_until(asked.due, days)), *(("late", day) for day in late)]
    return [call for call in calls if call[1] <= snap.schedule.end]


def alike_steps(snap: Snapshot, now: datetime) -> Iterator[Step]:
    """The latest call that has come, for each unit that owes an answer."""
    clock, tz = snap.office.times.morning, snap.office.tz
    for asked in snap.inquiries:
        come = [c for c in alike_days(asked, snap) if at(c[1], clock, tz) <= now]
        units = [u for u in map(snap.roster.unit, asked.waiting) if u]
        if not come or not units:
            continue
        for unit in units:
            for person in snap.roster.acting_captains(unit.id):
                yield from _step(asked, come[-1], "unit", (unit,), person, snap)
        asker = snap.roster.by_id(asked.by)
        if asker and asker.active and len(come) > 1 and come[-2][0] == "last":
            yield from _step(asked, come[-1], "asker", tuple(units), asker, snap)


def _step(
    asked: Asked,
    call: tuple[str, date],
    reader: str,
    units: tuple[Unit, ...],
    person: Person,
    snap: Snapshot,
) -> Iterator[Step]:
    (kind, day), tz = call, snap.office.tz
    if not person.userid:
        return
    whose = units[0].id if reader == "unit" else "all"
    yield Step(
        reason=f"alike:{asked.issue}:{kind}:{day}:{whose}:{person.userid}",
        at=at(day, snap.office.times.morning, tz),
        series=f"alike:{asked.issue}:{whose}:{person.userid}",
        to=person.userid,
        slot=MORNING,
        why=_WHY[kind],
        part=AlikeCall(kind, asked, reader, units),
        until=end_of(day, tz) if kind == "last" else None,
    )


def alike_call_days(snap: Snapshot) -> list[date]:
    """Every day on which an answer may be called for."""
    return [day for asked in snap.inquiries for _, day in alike_days(asked, snap)]
