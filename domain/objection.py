"""异议: the clock of an issue stands while the legal office looks at the finding again."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from domain.calendar import add_workdays, at, local_day, workdays_between
from domain.issue import Issue
from domain.ports import WorkCalendar

WITHIN = 3  # working days after the assignment
# What changes hands or dates has to wait until the objection is answered.
FROZEN = frozenset({"assign", "decline", "ask_extension", "extend", "deny_extension", "carry"})


def until(issue: Issue, days: WorkCalendar, end_of_work: time, tz: ZoneInfo) -> datetime | None:
    """Until when the owner may object (UTC); None where nobody was given the issue."""
    if issue.assigned_at is None:
        return None
    day = add_workdays(local_day(issue.assigned_at, tz), WITHIN, days)
    return at(day, end_of_work, tz)


def stood(issue: Issue, today: date, days: WorkCalendar) -> int:
    """For how many working days the clock has stood; 0 while it runs."""
    if not issue.paused or issue.objected_on is None:
        return 0
    return workdays_between(issue.objected_on, today, days)


def resumed(
    due: date | None, issue: Issue, today: date, last: date, days: WorkCalendar
) -> date | None:
    """One of the issue's dates with the days on which the clock stood, but not after ``last``.

    ``last`` is the end of the phase; a date that lay behind it already stays.
    """
    if due is None:
        return None
    longer = add_workdays(due, stood(issue, today, days), days)
    return max(due, min(longer, last))
