"""Deadlines of an issue: the latest day that one may set, days off, and short periods to object."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from domain.calendar import add_workdays, at, local_day, next_workday, workday_until
from domain.campaign import Campaign, Schedule
from domain.issue import Issue
from domain.people import Person
from domain.ports import WorkCalendar

STANDARD = 15  # working days where the issue belongs to no item
FREE = ("legal", "deputy_chief", "chief", "bureau_leader")


def phase_end(
    schedule: Schedule, today: date, *, unit: str | None = None, area: str | None = None
) -> date:
    """The end of the rectifying phase (of this unit and area); once it is over, the campaign's."""
    end = schedule.ends("rectify", today, unit=unit, area=area)
    return end or max(schedule.end, today)


def standard(
    campaign: Campaign, schedule: Schedule, issue: Issue, today: date, days: WorkCalendar
) -> date:
    """The item's standard deadline, in working days from today, within the phase."""
    item = campaign.item(issue.item)
    count = item.deadline if item else STANDARD
    return min(add_workdays(today, count, days), end_for(campaign, schedule, issue, today))


def end_for(campaign: Campaign, schedule: Schedule, issue: Issue, today: date) -> date:
    """The last day for this issue: its unit's and its task area's rectifying phase."""
    item = campaign.item(issue.item)
    return phase_end(schedule, today, unit=issue.unit, area=item.area if item else None)


def latest(
    campaign: Campaign,
    schedule: Schedule,
    actor: Person,
    issue: Issue,
    today: date,
    days: WorkCalendar,
) -> date:
    """The latest day this person may set: a captain the standard one, others the phase's end."""
    if actor.is_a(*FREE):
        return end_for(campaign, schedule, issue, today)
    return standard(campaign, schedule, issue, today, days)


def instead_of_day_off(day: date, days: WorkCalendar) -> date | None:
    """The last working day before a day off, to offer in its place; None for a working day."""
    return None if days.is_workday(day) else workday_until(day, days)


def correctable(
    issue: Issue, actor: Person, now: datetime, days: WorkCalendar, end_of_work: time, tz: ZoneInfo
) -> bool:
    """Whether the actor gave this deadline himself and may still correct it: one working day.

    Later, and for everybody else, a deadline moves by 延期 only, which is counted.
    """
    until = decline_until(issue, days, end_of_work, tz)
    given = issue.assigned_by == actor.id and not issue.extended and not issue.reopened
    return given and until is not None and now <= until


def decline_until(
    issue: Issue, days: WorkCalendar, end_of_work: time, tz: ZoneInfo
) -> datetime | None:
    """Until when the owner may hand it back: the end of the first working day after it was given.

    An instant (UTC); None for an issue that nobody was given.
    """
    if issue.assigned_at is None:
        return None
    day = next_workday(local_day(issue.assigned_at, tz), days)
    return at(day, end_of_work, tz)
