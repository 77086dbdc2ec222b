"""The days that a notice names, with the year that it leaves out."""

import re
from calendar import monthrange
from datetime import date, timedelta

from domain.drafting.model import Point

DAY = r"(?:20\d\d年)?(?:\d{1,2}月)?\d{1,2}日|(?:20\d\d年)?\d{1,2}月(?:底|末)"
_DAY = re.compile(r"(?:(20\d\d)年)?(?:(\d{1,2})月)?(\d{1,2})日")
_MONTH = re.compile(r"(?:(20\d\d)年)?(\d{1,2})月(底|末|上旬|中旬|下旬)?")
# First and last day of what is said of a month; 31 is its last day, whatever its length.
_PARTS = {
    "": (1, 31),
    "底": (31, 31),
    "末": (31, 31),
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 31),
}
_YEAR = re.compile(r"(20\d\d)年")
HALF = timedelta(days=183)


def point(text: str, near: date, *, last: bool) -> Point:
    """A day, near another one where the year is left out; of a month the ``last`` or the first.

    What names no day is an event.
    """
    words = text.strip(" 　，。的从自")
    if found := _DAY.search(words):
        day = _day(found[1], found[2], int(found[3]), near)
        return Point(day, rough=day is None or "左右" in words)
    if found := _MONTH.search(words):
        of = found[3] or ""
        return Point(_day(found[1], found[2], _PARTS[of][last], near), rough=of != "底")
    return Point(event=words or None)


def year_of(text: str) -> int | None:
    """The first year that is named."""
    found = _YEAR.search(text)
    return int(found[1]) if found else None


def _day(year: str | None, month: str | None, number: int, near: date) -> date | None:
    named = int(month or near.month)
    if not 1 <= named <= 12 or number < 1:
        return None
    found = _in(int(year or near.year), named, number)
    if year or found >= near - HALF:
        return found
    return _in(near.year + 1, named, number)


def _in(year: int, month: int, number: int) -> date:
    return date(year, month, min(number, monthrange(year, month)[1]))
