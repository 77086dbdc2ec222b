"""The campaign's end: from when issues may be carried on, and when legal lists what stays open."""

from collections.abc import Iterator
from datetime import date, timedelta

from domain.calendar import add_workdays, workday_from
from domain.campaign import Schedule
from domain.issue import Issue
from domain.ports import WorkCalendar
from domain.steps import RULE

LAST_MONTH = timedelta(days=30)
LIST_UNTIL = 7  # working days before the end: what cannot be closed by then is decided on


def begins(schedule: Schedule) -> date:
    """The first day on which an issue may be carried on: of 总结评估, or in the last month."""
    review = schedule.of_kind("review")
    return review.start if review else schedule.end - LAST_MONTH


def has_begun(schedule: Schedule, today: date) -> bool:
    return today >= begins(schedule)


def list_days(schedule: Schedule, days: WorkCalendar) -> Iterator[date]:
    """The days on which legal reads what cannot be closed: the first, and the last to act on."""
    first = workday_from(begins(schedule), days)
    last = add_workdays(schedule.end, -LIST_UNTIL, days)
    yield first
    if last > first:
        yield last


def is_rule(issue: Issue) -> bool:
    """Whether it is carried on as a rule in the making; others wait for somebody outside."""
    return issue.track == RULE
