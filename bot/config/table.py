"""Reading one TOML table: typed values, with every fault collected instead of raised."""

import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from bot.config.overrides import FromEnv
from bot.office_files.faults import fault, nearest
from domain.campaign import Fault

T = TypeVar("T")
REQUIRED = object()
NO_BLANKS = re.compile(r"[!-~]+")


class Table:
    """A table and its dotted place. A faulty value is recorded and a stand-in returned,
    so that reading goes on; the stand-in never leaves, since any fault refuses the file."""

    def __init__(self, raw: dict[str, Any], place: str, faults: list[Fault]) -> None:
        self.raw = raw
        self.place = place
        self.faults = faults
        self._known: set[str] = set()

    def at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key

    def say(self, key: str, mend: str) -> None:
        """Record a fault of this key; names the variable where the value came from one."""
        self.faults.append(fault(self.at(key), mend, _origin(self.raw.get(key))))

    def has(self, key: str) -> bool:
        self._known.add(key)
        return key in self.raw

    def knows(self, *keys: str) -> None:
        """These keys may stand here, whether or not they are read."""
        self._known.update(keys)

    def take(
        self, key: str, default: Any, standin: T, read: Callable[[Any], T | None], mend: str
    ) -> T:
        """The value of ``key`` as ``read`` makes it; None from ``read`` is the fault ``mend``."""
        if not self.has(key):
            if default is REQUIRED:
                self.say(key, f"缺少这一项，{mend}")
                return standin
            return default  # type: ignore[no-any-return]  # each caller's default fits T
        value = read(self.raw[key])
        if value is None:
            self.say(key, mend)
            return standin
        return value

    def text(self, key: str, default: Any = REQUIRED, mend: str = "应为非空的文字") -> str:
        return self.take(key, default, "", as_text, mend)

    def secret(self, key: str, default: Any = REQUIRED) -> str:
        """One word without blanks; its value is said nowhere."""
        return self.take(key, default, "", as_word, "应为不含空格的一串字符，从企业微信后台复制")

    def choice(self, key: str, options: tuple[str, ...], default: Any = REQUIRED) -> str:
        def read(value: Any) -> str | None:
            return str(value) if value in options else None

        return self.take(key, default, "", read, f"只能是：{'、'.join(options)}")

    def number(self, key: str, low: int, high: int, default: Any = REQUIRED) -> int:
        def read(value: Any) -> int | None:
            found = as_number(value)
            return found if found is not None and low <= found <= high else None

        return self.take(key, default, low, read, f"应为 {low} 到 {high} 之间的整数")

    def flag(self, key: str, default: bool) -> bool:
        return self.take(key, default, default, as_flag, "只能是 true 或 false")

    def day(self, key: str) -> date | None:
        return self.take(key, None, None, as_day, "应为日期，如 2022-08-01")

    def days(self, key: str) -> frozenset[date]:
        mend = '应为日期的列表，如 ["2022-10-08"]'
        none: tuple[date, ...] = ()
        return frozenset(self.take(key, none, none, lambda value: as_list(value, as_day), mend))

    def texts(self, key: str, default: Any, mend: str) -> tuple[str, ...]:
        return self.take(key, default, (), lambda value: as_list(value, as_text), mend)

    def moment(self, key: str, default: time) -> time:
        return self.take(key, default, default, as_time, '应为时刻，如 "08:53"')

    def minutes(self, key: str, default: timedelta) -> timedelta:
        whole = self.number(key, 0, 24 * 60, int(default.total_seconds() // 60))
        return timedelta(minutes=whole)

    def spans(
        self, key: str, default: tuple[tuple[time, time], ...]
    ) -> tuple[tuple[time, time], ...]:
        mend = '应为时段的列表，如 [["12:00", "14:00"], ["19:30", "08:00"]]'
        return self.take(key, default, default, as_spans, mend)

    def table(self, key: str) -> "Table":
        """The table under ``key``; an absent one reads as empty."""
        value = self.raw.get(key, {}) if self.has(key) else {}
        if isinstance(value, dict):
            return Table(value, self.at(key), self.faults)
        self.say(key, f"应为一节，写成 [{self.at(key)}]")
        return Table({}, self.at(key), [])

    def tables(self, key: str) -> Iterator["Table"]:
        """The elements of an array of tables (``[[units]]``)."""
        rows = self.raw.get(key, []) if self.has(key) else []
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self.say(key, f"应为若干节，每节写成 [[{key}]]")
            rows = []
        for index, row in enumerate(rows):
            yield Table(row, f"{self.at(key)}[{index}]", self.faults)

    def done(self) -> None:
        """Everything has been read: whatever is left over is an unknown key."""
        for key in self.raw:
            if key not in self._known:
                self.say(key, f"没有这个键，{nearest(key, self._known)}")


def _origin(value: Any) -> str:
    found = list(value.values()) if isinstance(value, dict) else [value]
    named = [element.name for element in found if isinstance(element, FromEnv)]
    return f"（值来自环境变量 {'、'.join(named)}）" if named else ""


def as_text(value: Any) -> str | None:
    return str(value).strip() or None if isinstance(value, str) else None


def as_word(value: Any) -> str | None:
    return str(value) if isinstance(value, str) and NO_BLANKS.fullmatch(value) else None


def as_number(value: Any) -> int | None:
    if isinstance(value, FromEnv):
        return int(value) if re.fullmatch(r"-?[0-9]{1,18}", value) else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def as_flag(value: Any) -> bool | None:
    if isinstance(value, FromEnv):
        return {"true": True, "false": False, "1": True, "0": False}.get(value.lower())
    return value if isinstance(value, bool) else None


def as_day(value: Any) -> date | None:
    """A TOML local date, or its ISO form in quotes."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def as_time(value: Any) -> time | None:
    """A TOML local time, or ``08:53`` in quotes."""
    if isinstance(value, str) and re.fullmatch(r"\d\d:\d\d(:\d\d)?", value):
        try:
            return time.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, time) else None


def as_list(value: Any, read: Callable[[Any], T | None]) -> tuple[T, ...] | None:
    """A list, or from the environment one line with commas; None when any element is faulty."""
    if isinstance(value, FromEnv):
        value = [part.strip() for part in value.split(",") if part.strip()]
    if not isinstance(value, list):
        return None
    found = [read(element) for element in value]
    return tuple(x for x in found if x is not None) if None not in found else None


def as_spans(value: Any) -> tuple[tuple[time, time], ...] | None:
    if isinstance(value, FromEnv):
        try:
            value = tomllib.loads(f"it = {value}")["it"]
        except tomllib.TOMLDecodeError:
            return None
    return as_list(value, _as_span)


def _as_span(value: Any) -> tuple[time, time] | None:
    ends = as_list(value, as_time)
    return (ends[0], ends[1]) if ends and len(ends) == 2 and ends[0] != ends[1] else None
