"""三色督办 (N12): blue near its date, yellow behind schedule or handed back, red overdue."""

from collections.abc import Iterable
from datetime import date

from domain.calendar import workdays_between
from domain.campaign import Campaign
from domain.campaign.supervision import Supervision
from domain.issue import Issue, late_by, stands
from domain.ports import WorkCalendar
from domain.steps import behind

RED, YELLOW, BLUE = "red", "yellow", "blue"


def light(campaign: Campaign, issue: Issue, today: date, days: WorkCalendar) -> str | None:
    """The issue's colour today, or None: in time, at rest, or not in anybody's hands."""
    if behind(issue, today):
        return YELLOW  # the step is late, the whole is not
    if late_by(issue, today):
        return RED
    if issue.state != "rectifying" or stands(issue):
        return None
    if issue.returned:
        return YELLOW
    near = campaign.supervision.near
    near = max(campaign.remind, default=0) if near is None else near
    if issue.due is not None and workdays_between(today, issue.due, days) <= near:
        return BLUE
    return None


def working_days_late(issue: Issue, today: date, days: WorkCalendar) -> int:
    """Working days past the date; 0 where it is not overdue."""
    return workdays_between(issue.due, today, days) if issue.due and late_by(issue, today) else 0


def proposal(lights: Iterable[str | None], rule: Supervision) -> str | None:
    """What a unit's colours suggest to whoever signs, never done by itself.

    talk (约谈) from so many red ones, letter (专函督办) from so many yellow ones; None: no more
    than the papers themselves.
    """
    shown = list(lights)
    if shown.count(RED) >= rule.talk_after:
        return "talk"
    return "letter" if shown.count(YELLOW) >= rule.letter_after else None
