"""Chinese working days: the published tables of chinesecalendar, corrected by the configuration."""

from collections.abc import Iterable
from datetime import date

from chinese_calendar.constants import Holiday, holidays, workdays

# Off by law whatever the year's table moves (全国年节及纪念日放假办法, 2025): 元旦、劳动节、国庆.
_FIXED = {(1, 1): "元旦", (5, 1): "劳动节", (5, 2): "劳动节"} | {
    (10, day): "国庆节" for day in (1, 2, 3)
}
_YEARS = frozenset(day.year for day in holidays) | frozenset(day.year for day in workdays)


class Holidays:
    """A ``WorkCalendar``; ``off`` and ``work`` are the office's own days and win over the table.

    A year without a published table is Monday to Friday but for the holidays of a fixed date, and
    ``is_known`` says so.
    """

    def __init__(self, off: Iterable[date] = (), work: Iterable[date] = ()) -> None:
        self._off = frozenset(off)
        self._work = frozenset(work)

    def is_workday(self, day: date) -> bool:
        if day in self._work:
            return True
        if day in self._off:
            return False
        if day.year not in _YEARS and (day.month, day.day) in _FIXED:
            return False
        # Straight from the tables: the library's own function looks for its range at each call.
        return day in workdays or (day.weekday() < 5 and day not in holidays)

    def is_known(self, year: int) -> bool:
        return year in _YEARS or any(day.year == year for day in self._off)

    def holiday(self, day: date) -> str | None:
        if self.is_workday(day):
            return None
        if name := holidays.get(day):
            return str(Holiday(name).chinese)
        return None if day.year in _YEARS else _FIXED.get((day.month, day.day))
