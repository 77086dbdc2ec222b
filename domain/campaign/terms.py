"""The days on which a paper is due: one, or one a week, month, quarter, half-year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from domain.calendar import (
    DAY,
    add_workdays,
    monday,
    previous_workday,
    workday_from,
    workday_until,
)
from domain.campaign.paper import Deliverable, Every
from domain.ports import WorkCalendar

MONTHS = {"month": 1, "quarter": 3, "half_year": 6}


@dataclass(frozen=True, slots=True)
class Term:
    """One day on which a paper is due: ``due`` after the holiday rule, ``written`` as worded.

    ``period`` tells recurring ones apart (2022-08-15, the first day of the period); "" where the
    paper is due once. ``firm`` False: the day hangs on an event that is not confirmed.
    """

    paper: Deliverable
    due: date
    written: date
    period: str = ""
    firm: bool = True

    @property
    def key(self) -> str:
        """What tells this day's filing from all others of the campaign."""
        return f"{self.paper.id}:{self.period}" if self.period else self.paper.id

    @property
    def clock(self) -> time | None:
        """The hour that the notice names on the day; None: the day's end."""
        return self.paper.clock

    def safe(self, days: WorkCalendar) -> date:
        """The day to which is reminded: before the wording's “前” the last working day earlier.

        Where an hour is named or a rule has moved the day, and in every other wording, the day
        itself, or the last working day before it.
        """
        plain = self.paper.clock is None and self.paper.holiday == "stay" and not self.period
        if self.paper.wording == "前" and plain:
            return previous_workday(self.due, days)
        return workday_until(self.due, days)


def terms(
    paper: Deliverable,
    due: tuple[date, bool] | None,
    window: tuple[date, date],
    days: WorkCalendar,
) -> Iterator[Term]:
    """Every day on which the paper is due, in order; recurring ones as far as ``window`` holds."""
    if due is not None:
        yield Term(paper, _off(due[0], paper.holiday, days), due[0], firm=due[1])
    elif paper.every is not None:
        first, last = window
        for begin, written in _periods(paper.every, first, last):
            if first <= written <= last:
                yield Term(paper, _off(written, paper.holiday, days), written, str(begin))


def _periods(every: Every, first: date, last: date) -> Iterator[tuple[date, date]]:
    """(first day, day on which it is due) of every period that could touch the window."""
    if every.unit == "week":
        week = monday(first)
        while week <= last:
            yield week, week + DAY * every.weekday
            week += timedelta(days=7)
        return
    length = MONTHS[every.unit]
    begin = date(first.year - 1, 1, 1)
    while begin <= last:
        following = later(begin, length)
        yield begin, _day_of(every, following)
        begin = following


def later(day: date, months: int) -> date:
    """The first day of the month that comes so many months after the day's."""
    month = day.year * 12 + day.month - 1 + months
    return date(month // 12, month % 12 + 1, 1)


def _day_of(every: Every, following: date) -> date:
    """The due day of the period before ``following``, the first day of the next one."""
    if every.after:
        return following + DAY * (every.after - 1)
    end = following - DAY
    return end.replace(day=min(every.day, end.day))


def _off(day: date, rule: str, days: WorkCalendar) -> date:
    """Where the rule moves a day off; a working day stays."""
    if rule == "stay" or days.is_workday(day):
        return day
    if rule == "before":
        return workday_until(day, days)
    first = workday_from(day, days)
    return first if rule == "after" else add_workdays(first, 1, days)
