"""Read a table of a campaign file strictly: each wrong value becomes a fault with its mend."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches

from domain.campaign.quota import is_quota

NO_DAY = date.min
"""Stands where a date was missing or wrong; a fault has been noted, later checks skip it."""
YEARS = range(2000, 2101)
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?\Z")
_WHOLE = re.compile(r"-?[0-9]{1,4}\Z")
_IDENT = re.compile(r"[a-z][a-z0-9_-]{0,39}\Z")


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a file: ``place`` a dotted path, ``text`` a Chinese sentence with the mend."""

    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.place}: {self.text}"


class CampaignFaults(ValueError):  # noqa: N818 - plural of Fault, as printed
    """The file is no campaign; carries every fault at once, in the order of reading."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class Table:
    """One table being read. Every access notes its key, ``done`` reports the keys nobody asked for.

    Readers return a harmless stand-in after a fault ("", 0, NO_DAY, ()), so that reading goes on.
    """

    def __init__(
        self,
        data: Mapping[str, object],
        place: str,
        faults: list[Fault],
        root: str = "",
        *,
        missing: bool = False,
    ) -> None:
        self.data = data
        self.place = place
        self.faults = faults
        self.root = root or place
        self.missing = missing
        self._known: set[str] = set()

    def at(self, key: str) -> str:
        """The dotted path of a key of this table."""
        return f"{self.place}{': ' if self.place == self.root else '.'}{key}"

    def fault(self, key: str, text: str) -> None:
        self.faults.append(Fault(self.at(key), text))

    def has(self, key: str) -> bool:
        self._known.add(key)
        return key in self.data

    def _get(self, key: str, wanted: str) -> object:
        """The raw value; None after noting that the key is missing or holds nothing."""
        if not self.has(key):
            self.fault(key, f"缺少这一项，请补上{wanted}。")
        elif self.data[key] is None:
            self._wrong(key, wanted)
        return self.data.get(key)

    def _wrong(self, key: str, wanted: str) -> None:
        self.fault(key, f"类型不对，这里要写{wanted}。")

    def text(self, key: str, default: str | None = None) -> str:
        """A non-empty string; with a default the key may be absent."""
        if default is not None and not self.has(key):
            return default
        value = self._get(key, "一段文字")
        if value is None:
            return ""
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)  # a telephone number without quotes is no mistake worth a fault
        if not isinstance(value, str):
            self._wrong(key, "一段带引号的文字")
            return ""
        if not value.strip() and default != "":
            self.fault(key, "文字是空的，请写上内容。")
        return value.strip()

    def maybe(self, key: str) -> str | None:
        """A non-empty string or, where the key is absent, None."""
        return self.text(key) if self.has(key) else None

    def ident(self, key: str = "id") -> str:
        """A short name for references: small letters, digits, - and _."""
        value = self.text(key)
        if value and not _IDENT.match(value):
            self.fault(key, "标识只能用小写字母开头的字母、数字、“-”“_”，请改写。")
        return value

    def number(self, key: str, default: int | None = None, *, low: int, high: int = 400) -> int:
        """A whole number within the bounds."""
        if default is not None and not self.has(key):
            return default
        value = self._get(key, "一个整数")
        if value is None:
            return 0
        if isinstance(value, str) and _WHOLE.match(value.strip()):
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            self._wrong(key, "一个整数")
            return 0
        if not low <= value <= high:
            self.fault(key, f"应在{low}到{high}之间，请改正。")
        return value

    def flag(self, key: str) -> bool:
        """true or false; absent means false."""
        if not self.has(key):
            return False
        value = self.data[key]
        if not isinstance(value, bool):
            self._wrong(key, "true 或 false")
            return False
        return value

    def choice(self, key: str, among: Sequence[str], default: str | None = None) -> str:
        """One of the listed words."""
        value = self.text(key, default)
        if value and value not in among:
            self.fault(key, f"“{value}”不在可选值里，请改为{nearest(value, among)}。")
        return value

    def day(self, key: str, default: date | None = None) -> date:
        """A local date, bare (2022-08-15) or quoted."""
        if default is not None and not self.has(key):
            return default
        value = self._get(key, "日期，例如 2022-08-15")
        return NO_DAY if value is None else self.as_day(key, value)

    def as_day(self, key: str, value: object) -> date:
        """The value as a date; NO_DAY after noting why it is none."""
        found: date | None = None
        if isinstance(value, str):
            found = _iso(value)
        elif isinstance(value, date) and not isinstance(value, datetime):
            found = value
        if found is None:
            self.fault(key, "不是日期，请写成 2022-08-15 的样子，不带钟点。")
            return NO_DAY
        if found.year not in YEARS:
            self.fault(key, "年份不在2000到2100之间，请核对。")
            return NO_DAY
        return found

    def items(self, key: str, wanted: str, *, may_be_empty: bool = False) -> list[object]:
        """A list as it stands; an empty one is a fault unless allowed."""
        if may_be_empty and not self.has(key):
            return []
        value = self._get(key, wanted)
        if value is None:
            return []
        if isinstance(value, str) and "文字" in wanted:
            value = [value]  # one alone may stand without brackets
        if not isinstance(value, list | tuple):
            self._wrong(key, wanted)
            return []
        if not value and not may_be_empty:
            self.fault(key, "列表是空的，请至少写一项。")
        return list(value)

    def texts(self, key: str, *, may_be_empty: bool = False) -> tuple[str, ...]:
        """A list of different, non-empty strings."""
        found: list[str] = []
        for n, one in enumerate(self.items(key, "文字列表", may_be_empty=may_be_empty)):
            value = str(one) if isinstance(one, int) and not isinstance(one, bool) else one
            if not isinstance(value, str) or not value.strip():
                self.fault(f"{key}[{n}]", "这里要写一段不为空的文字。")
            elif value.strip() in found:
                self.fault(f"{key}[{n}]", f"“{value.strip()}”重复了，请删去一个。")
            else:
                found.append(value.strip())
        return tuple(found)

    def table(self, key: str, *, needed: bool = True) -> "Table":
        """A sub-table; an empty stand-in when it is absent or no table."""
        value = self._get(key, f"表 [{key}]") if needed or self.has(key) else None
        if isinstance(value, Mapping) and is_table(value):
            return Table(value, self.at(key), self.faults, self.root)
        if value is not None:
            self._wrong(key, f"表 [{key}]")
        return Table({}, self.at(key), self.faults, self.root, missing=True)

    def tables(self, key: str, *, needed: bool = True) -> Iterator["Table"]:
        """The tables of a list of tables; what is no table is noted and left out."""
        for n, value in enumerate(self.items(key, f"表 [[{key}]]", may_be_empty=not needed)):
            if isinstance(value, Mapping) and is_table(value):
                yield Table(value, self.at(f"{key}[{n}]"), self.faults, self.root)
            else:
                self._wrong(f"{key}[{n}]", f"表 [[{key}]]")

    def done(self) -> None:
        """Report every key that nobody asked for, with the nearest one that exists."""
        for key in self.data:
            if key not in self._known and not is_quota(key):
                self.fault(
                    key,
                    f"没有这一项，最接近的是{nearest(key, sorted(self._known))}，请改名或删去。",
                )


def is_table(value: object) -> bool:
    """Whether the value is a table with text keys, as TOML makes them."""
    return isinstance(value, Mapping) and all(isinstance(key, str) for key in value)


def nearest(word: str, among: Sequence[str]) -> str:
    """The closest known word in quotes, or all of them where none is close."""
    close = get_close_matches(word, among, n=1, cutoff=0.5)
    return f"“{close[0]}”" if close else "、".join(f"“{a}”" for a in among) or "（无）"


def _iso(text: str) -> date | None:
    found = _DAY.match(text.strip())
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
