"""Meetings that come again (R46): after a period without a record somebody is asked, once."""

from collections.abc import Iterator
from datetime import date, datetime

from domain.calendar import DAY, add_workdays, at, end_of, monday, next_workday
from domain.campaign.duties import Meeting
from domain.campaign.terms import MONTHS, later
from domain.lessons import records_meetings
from domain.people import Person
from domain.plan.duty_parts import MeetingCall
from domain.plan.model import MORNING, Snapshot, Step

STALE = 5  # working days after which a question that was missed is not made up for
_WHY = "例会过了一期，还没有登记传达，问一次"
Period = tuple[str, date, date]  # every, first day, last day


def periods(snap: Snapshot) -> Iterator[Period]:
    """Every whole period inside the campaign in which some meeting is to be held."""
    start, end = snap.schedule.start, snap.schedule.end
    for every in dict.fromkeys(m.every for m in snap.campaign.meetings if m.every):
        first = monday(start) if every == "week" else date(start.year, 1, 1)
        while first <= end:
            following = first + 7 * DAY if every == "week" else later(first, MONTHS[every])
            if start <= first and following - DAY <= end:
                yield every, first, following - DAY
            first = following


def asked(snap: Snapshot) -> tuple[Person, ...]:
    """The coordinator who records meetings; without one the legal office."""
    able = [p for p in snap.roster.having("coordinator") if records_meetings(snap.roster, p)]
    return tuple(p for p in able or snap.roster.having("legal") if p.userid)


def meeting_steps(snap: Snapshot, now: datetime) -> Iterator[Step]:
    """For each period that is over, the meetings of which nobody recorded one."""
    clock, tz, days = snap.office.times.morning, snap.office.tz, snap.office.days
    for every, first, last in periods(snap):
        day = next_workday(last, days)
        missing = _missing(snap, every, first, last) if at(day, clock, tz) <= now else ()
        for person in asked(snap) if missing else ():
            yield Step(
                reason=f"meeting:{every}:{last}:{person.userid}",
                at=at(day, clock, tz),
                series=f"meeting:{every}:{person.userid}",
                to=person.userid or "",
                slot=MORNING,
                why=_WHY,
                part=MeetingCall(every, first, last, missing),
                until=end_of(add_workdays(day, STALE, days), tz),
            )


def _missing(snap: Snapshot, every: str, first: date, last: date) -> tuple[Meeting, ...]:
    held = {relay.meeting for relay in snap.relays if first <= relay.held <= last}
    return tuple(m for m in snap.campaign.meetings if m.every == every and m.id not in held)


def meeting_days(snap: Snapshot) -> list[date]:
    """Every day on which somebody may be asked."""
    return [next_workday(last, snap.office.days) for _, _, last in periods(snap)]
