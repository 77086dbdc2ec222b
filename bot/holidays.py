"""Chinese working days: the published tables of chinesecalendar, corrected by the configuration."""

from collections.abc import Iterable
from datetime import date

from chinese_calendar.constants import Holiday, holidays, workdays

_YEARS = frozenset(day.year for day in holidays) | frozenset(day.year for day in workdays)


class Holidays:
    """A ``WorkCalendar``; ``off`` and ``work`` are the office's own days and win over the table.

    A year without a published table is Monday to Friday, and ``is_known`` says so.
    """

    def __init__(self, off: Iterable[date] = (), work: Iterable[date] = ()) -> None:
        self._off = frozenset(off)
        self._work = frozenset(work)

    def is_workday(self, day: date) -> bool:
        if day in self._work:
            return True
        if day in self._off:
            return False
        # Straight from the tables: the library's own function looks for its range at each call.
        return day in workdays or (day.weekday() < 5 and day not in holidays)

    def is_known(self, year: int) -> bool:
        return year in _YEARS or any(day.year == year for day in self._off)

    def holiday(self, day: date) -> str | None:
        name = holidays.get(day)
        if name is None or self.is_workday(day):
            return None
        return str(Holiday(name).chinese)
