"""The second track (建章立制): ordered steps, back-scheduled from the last day (R30, R36, N13)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from domain.calendar import add_workdays, workday_until, workdays_between
from domain.campaign import Campaign
from domain.campaign.rule_steps import RuleStep
from domain.issue import Issue
from domain.issue import late_by as overdue
from domain.ports import WorkCalendar

SHORT, RULE = "short", "rule"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a rule: ``place`` from 1, ``owner`` a person id, ``due`` a local date.

    ``output`` is what it shall leave behind, ``result`` what it left; ``done_by`` a person id.
    """

    place: int
    name: str
    owner: int
    due: date
    output: str
    done_on: date | None = None
    done_by: int | None = None
    result: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What whoever plans it wants otherwise than usual, by place."""

    due: Mapping[int, date] = field(default_factory=dict)
    owner: Mapping[int, int] = field(default_factory=dict)
    output: Mapping[int, str] = field(default_factory=dict)


def agency(campaign: Campaign, issue: Issue) -> bool:
    """Whether the subject is an agency, so that a rule may be what is missing (A, C1, C3)."""
    item = campaign.item(issue.item)
    return item is not None and (item.grades is not None or item.grade in ("brigade", "detachment"))


def first_day(today: date, count: int, days: WorkCalendar) -> date:
    """The earliest last day of so many steps: each takes a working day at least."""
    return add_workdays(today, count, days)


def plan(
    usual: Sequence[RuleStep],
    *,
    owner: int,
    today: date,
    last: date,
    days: WorkCalendar,
    first: int = 1,
    changes: Changes | None = None,
) -> tuple[Step, ...]:
    """The steps, counted back from ``last``: each gets its share of the working days left.

    ``first`` is the place of the first of them. Changed dates are kept between the step before
    and the last day, so that the order always holds.
    """
    wanted, end = changes or Changes(), workday_until(last, days)
    left, whole = workdays_between(today, end, days), sum(step.days for step in usual)
    found: list[Step] = []
    before = today
    for place, step in enumerate(usual, first):
        later = sum(one.days for one in usual[place - first + 1 :])
        counted = add_workdays(end, -(later * left // whole), days)
        day = wanted.due.get(place, counted if later else last)
        before = min(max(day, before), last)
        found.append(
            Step(
                place,
                step.name,
                wanted.owner.get(place, owner),
                before,
                wanted.output.get(place, step.output),
            )
        )
    return tuple(found)


def current(steps: Iterable[Step]) -> Step | None:
    """The step that is open now: they are done in order."""
    return next((s for s in steps if s.done_on is None), None)


def late_by(step: Step, today: date, days: WorkCalendar) -> int:
    """How many working days the step is, or was, behind its date; 0 when it is not."""
    return workdays_between(step.due, step.done_on or today, days)


def behind(issue: Issue, today: date) -> bool:
    """Yellow (比计划晚): the step's date is past, the last day of the whole is not."""
    whole = issue.ends is not None and today <= issue.ends
    return issue.step is not None and whole and overdue(issue, today)


def shifted(steps: Sequence[Step], to: date) -> tuple[Step, ...]:
    """The open steps after the current one was extended: none falls due before it."""
    return tuple(replace(s, due=max(s.due, to)) for s in steps if s.done_on is None)


def delayed(steps: Sequence[Step], count: int, last: date, days: WorkCalendar) -> tuple[Step, ...]:
    """The open steps after the clock stood for so many working days; none is put after ``last``."""
    return tuple(
        replace(s, due=max(s.due, min(add_workdays(s.due, count, days), last)))
        for s in steps
        if s.done_on is None
    )
