"""When something is: a day, or a day bound to an event; what lies between is counted later."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from domain.calendar import add_workdays
from domain.ports import WorkCalendar


@dataclass(frozen=True, slots=True)
class Shift:
    """How far a day lies from another: ``months`` first, then ``days``, then ``workdays``."""

    months: int = 0
    days: int = 0
    workdays: int = 0


@dataclass(frozen=True, slots=True)
class OnDay:
    """A date that the campaign's paper names; ``then`` what only the calendar can count."""

    day: date
    then: tuple[Shift, ...] = ()


@dataclass(frozen=True, slots=True)
class OnEvent:
    """A date bound to an event, ``days`` after it; which day that is, the schedule says."""

    event: str
    days: int = 0
    then: tuple[Shift, ...] = ()


Moment = OnDay | OnEvent


@dataclass(frozen=True, slots=True)
class Event:
    """Something outside whose date is only projected at first (党的二十大结束).

    ``name`` never stands in one sentence with a date before it is confirmed; ``neutral``
    (整改节点) is said instead. ``subject`` and ``verb`` (党的二十大, 闭幕) make the sentence that
    says so once it is.
    """

    id: str
    name: str
    neutral: str
    projected: date
    subject: str | None = None
    verb: str | None = None


def moved(day: date, shift: Shift, days: WorkCalendar) -> date:
    """The day so far away; the 31st of a month that is shorter is its last day."""
    month = day.year * 12 + day.month - 1 + shift.months
    year, month = month // 12, month % 12 + 1
    same = date(year, month, min(day.day, monthrange(year, month)[1]))
    return add_workdays(same + timedelta(days=shift.days), shift.workdays, days)


def resolved(moment: Moment, base: date, days: WorkCalendar) -> date:
    """The moment's day, counted from the day it names, or its event's day."""
    if isinstance(moment, OnEvent):
        base += timedelta(days=moment.days)
    for shift in moment.then:
        base = moved(base, shift, days)
    return base
