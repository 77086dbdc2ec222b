"""Legal is asked for the day of an event once its planned day has come, then weekly (N2, R37)."""

from collections.abc import Iterator
from datetime import date, datetime

from domain.calendar import DAY, at, end_of, first_workday_of_week, monday, workday_from
from domain.campaign import Event, OnEvent
from domain.plan.duty_parts import EventCall
from domain.plan.model import MORNING, Snapshot, Step
from domain.reflow import hangs_on

_WHY = "计划的日子到了，日期未定的节点还没有确认，请法治科确认"


def unconfirmed(snap: Snapshot) -> tuple[Event, ...]:
    """The events on which something hangs and whose day is not known yet."""
    found = []
    for event in snap.campaign.events:
        spans = [s for s in snap.schedule.spans if hangs_on(s, event.id)]
        open_span = any(not (s.start_firm and s.end_firm) for s in spans)
        open_term = any(
            not t.firm and isinstance(t.paper.due, OnEvent) and t.paper.due.event == event.id
            for t in snap.schedule.filings
        )
        if open_span or open_term:
            found.append(event)
    return tuple(found)


def limits(snap: Snapshot, event: Event) -> tuple[tuple[date, str], ...]:
    """(day, what becomes impossible when the event comes after it), the nearest first."""
    begun = [
        s
        for s in snap.schedule.spans
        if isinstance(s.phase.start, OnEvent) and s.phase.start.event == event.id
    ]
    phases = {s.phase.id for s in begun}
    found = [
        (t.due, f"报{t.paper.name}")
        for t in snap.schedule.filings
        if t.paper.phase in phases and t.firm and not t.period
    ]
    found += [(s.end, s.phase.name) for s in begun if s.end_firm]
    return tuple(sorted(found))


def _days(snap: Snapshot, event: Event) -> Iterator[date]:
    """The planned day (or the first working day after it), then the first one of each week."""
    days, first = snap.office.days, workday_from(event.projected, snap.office.days)
    yield first
    week = monday(first) + DAY * 7
    while week <= snap.schedule.end:
        day = first_workday_of_week(week, days)
        if day and day <= snap.schedule.end:
            yield day
        week += DAY * 7


def event_days(snap: Snapshot) -> list[date]:
    """Every day on which legal may be asked."""
    return [day for event in unconfirmed(snap) for day in _days(snap, event)]


def event_steps(snap: Snapshot, now: datetime) -> Iterator[Step]:
    """For each event that nobody has confirmed, the latest call that has come."""
    clock, tz = snap.office.times.morning, snap.office.tz
    for event in unconfirmed(snap):
        come = [day for day in _days(snap, event) if at(day, clock, tz) <= now]
        for person in snap.roster.having("legal") if come else ():
            if person.userid:
                yield Step(
                    reason=f"event:{event.id}:{come[-1]}:{person.userid}",
                    at=at(come[-1], clock, tz),
                    series=f"event:{event.id}:{person.userid}",
                    to=person.userid,
                    slot=MORNING,
                    why=_WHY,
                    part=EventCall(event, limits(snap, event)),
                    until=end_of(snap.schedule.end, tz),
                )
