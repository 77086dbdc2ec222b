"""三色督办 (N12): blue near its date, yellow behind schedule or handed back, red overdue."""

from collections.abc import Iterable
from datetime import date

from domain.calendar import workdays_between
from domain.campaign import Campaign
from domain.issue import Issue, late_by
from domain.ports import WorkCalendar
from domain.steps import behind

RED, YELLOW, BLUE = "red", "yellow", "blue"
# Proposals to whoever signs, never done by themselves: so many yellow or red ones of a unit.
LETTER_FROM, TALK_FROM = 2, 3


def light(campaign: Campaign, issue: Issue, today: date, days: WorkCalendar) -> str | None:
    """The issue's colour today, or None: in time, at rest, or not in anybody's hands."""
    if behind(issue, today):
        return YELLOW  # the step is late, the whole is not
    if late_by(issue, today):
        return RED
    if issue.state != "rectifying" or issue.paused:
        return None
    if issue.returned:
        return YELLOW
    near = max(campaign.remind, default=0)
    if issue.due is not None and workdays_between(today, issue.due, days) <= near:
        return BLUE
    return None


def working_days_late(issue: Issue, today: date, days: WorkCalendar) -> int:
    """Working days past the date; 0 where it is not overdue."""
    return workdays_between(issue.due, today, days) if issue.due and late_by(issue, today) else 0


def proposal(lights: Iterable[str | None]) -> str | None:
    """What a unit's colours suggest: talk (约谈) from three red ones, letter (专函督办) from two
    yellow ones; None: no more than the papers themselves."""
    shown = list(lights)
    if shown.count(RED) >= TALK_FROM:
        return "talk"
    return "letter" if shown.count(YELLOW) >= LETTER_FROM else None
