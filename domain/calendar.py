"""Working days, weeks, the end of a day and the quiet hours; every rule of time starts here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from domain.ports import WorkCalendar
from domain.times import Times

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PlainWeeks:
    """A ``WorkCalendar`` without any table: Monday to Friday, no holidays."""

    def is_workday(self, day: date) -> bool:
        return day.weekday() < 5

    def is_known(self, year: int) -> bool:
        return False

    def holiday(self, day: date) -> str | None:
        return None


WEEKDAYS = PlainWeeks()


def workday_from(day: date, days: WorkCalendar) -> date:
    """This day, or the first working day after it: when something that starts is announced."""
    while not days.is_workday(day):
        day += DAY
    return day


def workday_until(day: date, days: WorkCalendar) -> date:
    """This day, or the last working day before it: when something that ends is announced."""
    while not days.is_workday(day):
        day -= DAY
    return day


def next_workday(day: date, days: WorkCalendar) -> date:
    """The first working day after this one."""
    return workday_from(day + DAY, days)


def previous_workday(day: date, days: WorkCalendar) -> date:
    """The last working day before this one."""
    return workday_until(day - DAY, days)


# Many issues share a deadline, and a tick asks for each of them: remembered by day and calendar.
@lru_cache(maxsize=4096)
def add_workdays(day: date, count: int, days: WorkCalendar) -> date:
    """The ``count``-th working day after the day (before it when negative); 0 is the day itself.

    “N个工作日内” counts forward from the next day, as the law counts days.
    """
    step = next_workday if count > 0 else previous_workday
    for _ in range(abs(count)):
        day = step(day, days)
    return day


@lru_cache(maxsize=4096)
def workdays_between(start: date, end: date, days: WorkCalendar) -> int:
    """How many working days lie after ``start`` up to and including ``end``; 0 if none do."""
    span = (end - start).days
    return sum(days.is_workday(start + DAY * n) for n in range(1, span + 1))


def hard_line(day: date, before: str) -> date:
    """The last day that still satisfies “X日前”: the day itself, or, read exclusively, the eve."""
    return day if before == "inclusive" else day - DAY


def monday(day: date) -> date:
    """The Monday of the day's week; weeks run from Monday to Sunday."""
    return day - DAY * day.weekday()


def next_month(day: date) -> date:
    """The first day of the month after the day's."""
    return (day.replace(day=1) + DAY * 31).replace(day=1)


def first_workday_of_week(day: date, days: WorkCalendar) -> date | None:
    """The first working day of the day's week, or None in a week without any."""
    start = monday(day)
    return next((d for d in (start + DAY * n for n in range(7)) if days.is_workday(d)), None)


def last_workday_of_week(day: date, days: WorkCalendar) -> date | None:
    """The last working day of the day's week, or None in a week without any."""
    start = monday(day)
    return next(
        (d for d in (start + DAY * n for n in range(6, -1, -1)) if days.is_workday(d)), None
    )


def weekly_days(start: date, end: date, days: WorkCalendar) -> Iterator[date]:
    """The days of the weeklies of a campaign: each week's last working day.

    Not its first day, when there is nothing to tell, nor its last: that has a message of its own.
    """
    week = monday(start)
    while week < end:
        last = last_workday_of_week(week, days)
        if last and start < last < end:
            yield last
        week += DAY * 7


def at(day: date, clock: time, tz: ZoneInfo) -> datetime:
    """A local wall time as an instant (UTC)."""
    return datetime.combine(day, clock, tz).astimezone(UTC)


def end_of(day: date, tz: ZoneInfo) -> datetime:
    """The day's 24:00 as an instant (UTC)."""
    return at(day + DAY, time(0), tz)


def local_day(now: datetime, tz: ZoneInfo) -> date:
    """The local date of an instant."""
    return now.astimezone(tz).date()


def _quiet_until(clock: time, times: Times) -> tuple[time, bool] | None:
    """Where the quiet span around this wall time ends, and whether that is tomorrow."""
    for start, end in times.quiet:
        if start <= end and start <= clock < end:
            return end, False
        if start > end and clock >= start:
            return end, True
        if start > end and clock < end:
            return end, False
    return None


def next_allowed(times: Times, days: WorkCalendar, tz: ZoneInfo, now: datetime) -> datetime:
    """``now`` itself when routine messages may be said, else the next instant when they may.

    Days off are quiet as a whole.
    """
    moment = now
    while True:
        local = moment.astimezone(tz)
        if not days.is_workday(local.date()):
            moment = end_of(local.date(), tz)
            continue
        quiet = _quiet_until(local.time(), times)
        if quiet is None:
            return moment
        end, tomorrow = quiet
        moment = at(local.date() + DAY * tomorrow, end, tz)
