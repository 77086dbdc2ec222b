"""Words for the plan's findings: days as Chinese readers say them, runs of days off."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from domain.campaign.schedule import Schedule
from domain.ports import WorkCalendar

ONE = timedelta(days=1)
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: ``place`` is a dotted path, ``text`` says what was found and how it is read."""

    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.place}: {self.text}"

    @property
    def key(self) -> str:
        """What tells it from all others; another one as soon as the plan says anything else."""
        return sha256(f"{self.place}\n{self.text}".encode()).hexdigest()[:16]


def said(day: date) -> str:
    """8月15日（周一）"""
    return f"{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）"


def listed(parts: Iterable[str]) -> str:
    return "、".join(parts)


def off_name(day: date, days: WorkCalendar) -> str:
    """Why nobody works on this day: the holiday's name, or 休息日."""
    return days.holiday(day) or "休息日"


def span_days(first: date, last: date) -> Iterator[date]:
    """Every day from first to last, both included."""
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def days_off(first: date, last: date, days: WorkCalendar) -> tuple[list[str], list[str]]:
    """The span's holidays as 「国庆节10月1日至7日」, and its worked weekend days."""
    named: dict[str, list[date]] = {}
    worked = []
    for day in span_days(first, last):
        holiday = days.holiday(day)
        if days.is_workday(day):
            worked += [said(day)] if day.weekday() >= 5 else []
        elif holiday:
            named.setdefault(f"{holiday}{day.year}", []).append(day)
    runs = [f"{name[:-4]}{_run(run)}" for name, run in named.items()]
    return runs, worked


def _run(run: list[date]) -> str:
    first, last = run[0], run[-1]
    if first == last:
        return said(first)
    end = f"{last.day}日" if last.month == first.month else f"{last.month}月{last.day}日"
    return f"{first.month}月{first.day}日至{end}放假"


def years(plan: Schedule) -> range:
    return range(plan.start.year, plan.end.year + 1)
