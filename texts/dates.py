"""Dates as every message writes them: 「8月31日（周三）18:00」, never ISO."""

from collections.abc import Iterable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from domain.ports import WorkCalendar

# What counts as days off in a year without a published table (see ``bot.holidays``).
GUESS = "暂按双休和元旦、五一、国庆法定假推算"
WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


def short(day: date) -> str:
    """「8月31日」"""
    return f"{day.month}月{day.day}日"


def full(day: date, *, year: int | None = None) -> str:
    """「8月31日（周三）」; the year stands before it when it is not ``year``."""
    prefix = f"{day.year}年" if year is not None and day.year != year else ""
    return f"{prefix}{short(day)}（{WEEKDAYS[day.weekday()]}）"


def noted(day: date, days: WorkCalendar) -> str:
    """The day with what is special about it: 「10月8日（周六，调休上班）」.

    Where the year's table of holidays is not published, this is said too.
    """
    notes = [WEEKDAYS[day.weekday()]]
    holiday = days.holiday(day)
    if holiday:
        notes.append(holiday)
    elif days.is_workday(day) and day.weekday() >= 5:
        notes.append("调休上班")
    if not days.is_known(day.year):
        notes.append(f"{day.year}年放假安排未公布，{GUESS}")
    return f"{short(day)}（{'，'.join(notes)}）"


def guessed(years: Iterable[int], days: WorkCalendar) -> str:
    """Said beside dates of years whose table of holidays is not published; else empty."""
    unknown = [year for year in sorted(set(years)) if not days.is_known(year)]
    if not unknown:
        return ""
    named = "、".join(map(str, unknown))
    return f"{named}年放假安排未公布，工作日{GUESS}，公布后请联络员补进配置"


def doubted(text: str, years: Iterable[int], days: WorkCalendar) -> str:
    """A reminder with a line, before its reference number, where its days are guesses."""
    line = guessed(years, days)
    if not line:
        return text
    body, last = text.rpartition("\n")[::2]
    return f"{body}\n{line}\n{last}" if last.startswith("编号 ") else f"{text}\n{line}"


def by(day: date, clock: time) -> str:
    """「8月31日（周三）18:00」; midnight at the end of the day is 24:00, see ``until``."""
    return f"{full(day)}{clock:%H:%M}"


def until(day: date) -> str:
    """A deadline: 「8月31日（周三）24:00」"""
    return f"{full(day)}24:00"


def moment(instant: datetime, tz: ZoneInfo) -> str:
    """An instant in local words: 「8月16日（周二）10:20」"""
    local = instant.astimezone(tz)
    return by(local.date(), local.time())


def span(start: date, end: date) -> str:
    """「9月24日—30日」, 「9月1日—10月22日」; one day alone: 「9月24日」"""
    if start == end:
        return short(start)
    tail = f"{end.day}日" if (start.year, start.month) == (end.year, end.month) else short(end)
    return f"{short(start)}—{tail}"
