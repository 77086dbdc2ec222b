"""Days as people type them: 2022-09-30, 9月30日, 9.30, 明天, 下周三, 月底, 3个工作日."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from domain.calendar import add_workdays, monday
from domain.ports import WorkCalendar

_NEAR = {
    "今天": 0,
    "今日": 0,
    "明天": 1,
    "明日": 1,
    "后天": 2,
    "大后天": 3,
    "昨天": -1,
    "昨日": -1,
    "前天": -2,
}
_WEEKDAYS = "一二三四五六日"
_FULL = re.compile(r"(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})[日号]?")
_MONTH_DAY = re.compile(r"(\d{1,2})(?:月|[-./])(\d{1,2})[日号]?")
_DAY = re.compile(r"(\d{1,2})[日号]")
_MONTH_END = re.compile(r"(?:(\d{1,2})月|(本月|这个月|下个?月)?月?)(?:底|末)")
_WEEKDAY = re.compile(r"(本|这|下下|下)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天1-7])")
_WORKDAYS = re.compile(r"(\d{1,2})个?工作日(?:内|后|之内|以内)?")
_CHINESE_NUMBERS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8}


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_after(day: date, count: int) -> tuple[int, int]:
    months = day.year * 12 + day.month - 1 + count
    return months // 12, months % 12 + 1


def _full(found: re.Match[str], today: date, days: WorkCalendar) -> date | None:
    return _real(int(found[1]), int(found[2]), int(found[3]))


def _month_day(found: re.Match[str], today: date, days: WorkCalendar) -> date | None:
    """The nearest such day that is not past."""
    years = range(today.year, today.year + 9)  # nine years hold a 29 February
    found_days = (_real(year, int(found[1]), int(found[2])) for year in years)
    return next((d for d in found_days if d and d >= today), None)


def _day_of_month(found: re.Match[str], today: date, days: WorkCalendar) -> date | None:
    months = (_month_after(today, n) for n in range(3))
    found_days = (_real(year, month, int(found[1])) for year, month in months)
    return next((d for d in found_days if d and d >= today), None)


def _month_end(found: re.Match[str], today: date, days: WorkCalendar) -> date | None:
    if found[1]:
        month = int(found[1])
        if not 1 <= month <= 12:
            return None
        year = today.year + (month < today.month)
    else:
        year, month = _month_after(today, 1 if (found[2] or "").startswith("下") else 0)
    return date(year, month, monthrange(year, month)[1])


def _weekday(found: re.Match[str], today: date, days: WorkCalendar) -> date | None:
    """周五 is the nearest one not past; 本周五, 下周五 belong to the week from Monday on."""
    which, name = found[1], found[2].replace("天", "日")
    index = int(name) - 1 if name.isdigit() else _WEEKDAYS.index(name)
    if which is None:
        return today + timedelta(days=(index - today.weekday()) % 7)
    weeks = {"本": 0, "这": 0, "下": 1, "下下": 2}[which]
    return monday(today) + timedelta(days=7 * weeks + index)


def _workdays(found: re.Match[str], today: date, days: WorkCalendar) -> date | None:
    count = int(found[1])
    return add_workdays(today, count, days) if count else None


_Reader = Callable[[re.Match[str], date, WorkCalendar], date | None]
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_FULL, _full),
    (_MONTH_DAY, _month_day),
    (_DAY, _day_of_month),
    (_MONTH_END, _month_end),
    (_WEEKDAY, _weekday),
    (_WORKDAYS, _workdays),
)


def _plain(text: str) -> str:
    """Half-width, without blanks and a closing 前/之前; 五个工作日 → 5个工作日."""
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    folded = re.sub(r"(?:之|以)?前$", "", folded)
    return re.sub(r"^([一两二三四五六七八])(?=个)", lambda m: str(_CHINESE_NUMBERS[m[1]]), folded)


def read_day(text: str, today: date, days: WorkCalendar) -> date | None:
    """The day that these words name, seen from ``today`` (local), or None.

    A day without a year is the nearest one that is not past; a full date or 本周x may be past.
    """
    plain = _plain(text)
    if plain in _NEAR:
        return today + timedelta(days=_NEAR[plain])
    for pattern, read in _READERS:
        found = pattern.fullmatch(plain)
        if found:
            return read(found, today, days)
    return None


_PAST_WEEKDAY = re.compile(r"(本|这|上上|上)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天1-7])")


def _weekday_before(found: re.Match[str], today: date) -> date:
    """周三 is the nearest one not to come; 本周三, 上周三 belong to the week from Monday on."""
    which, name = found[1], found[2].replace("天", "日")
    index = int(name) - 1 if name.isdigit() else _WEEKDAYS.index(name)
    if which is None:
        return today - timedelta(days=(today.weekday() - index) % 7)
    weeks = {"本": 0, "这": 0, "上": 1, "上上": 2}[which]
    return monday(today) + timedelta(days=index - 7 * weeks)


def read_day_before(text: str, today: date, days: WorkCalendar) -> date | None:
    """The day of something that has happened: without a year the nearest one not to come.

    A full date, or 本周x, may still lie ahead: whoever asks refuses it.
    """
    plain = _plain(text)
    weekday, month_day = _PAST_WEEKDAY.fullmatch(plain), _MONTH_DAY.fullmatch(plain)
    day = _DAY.fullmatch(plain)
    if weekday:
        return _weekday_before(weekday, today)
    if month_day:
        years = range(today.year, today.year - 9, -1)
        found = (_real(year, int(month_day[1]), int(month_day[2])) for year in years)
    elif day:
        months = (_month_after(today, -n) for n in range(3))
        found = (_real(year, month, int(day[1])) for year, month in months)
    else:
        return read_day(text, today, days)
    return next((d for d in found if d and d <= today), None)
