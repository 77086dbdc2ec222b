"""A table as a workbook shows it, before it is one: words, widths, and what a colour means."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.lights import BLUE, RED, YELLOW
from domain.snapshot import Snapshot
from texts import dates

Cell = str | int | date | None
GREEN, GREY = "green", "grey"
# A colour never stands alone: the same is said in a word.
TONES = {
    RED: "红：逾期",
    YELLOW: "黄：比计划晚，或者退回过",
    BLUE: "蓝：临近时限",
    GREEN: "绿：已销号",
    GREY: "灰：暂停计时、转入长效",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and how wide it is, in characters of the body's size."""

    name: str
    width: int = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``tone`` red | yellow | blue | green | grey colours its leading cells."""

    cells: tuple[Cell, ...]
    tone: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its name, the lines above the table, its columns and rows, lines below."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()


def columns(*named: tuple[str, int]) -> tuple[Column, ...]:
    """Columns from (heading, width)."""
    return tuple(Column(name, width) for name, width in named)


def stamp(snapshot: Snapshot) -> str:
    """数据截至2022年9月30日16:00，快照 S-0930-2: stands on every paper."""
    name = f"，快照 {snapshot.id}" if snapshot.id else ""
    return f"数据截至{written(snapshot.today)}{snapshot.local:%H:%M}{name}"


def written(day: date | None) -> str | None:
    """2022年9月30日, as official papers write it: Arabic figures without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日" if day else None


def until(day: date | None) -> str | None:
    """「8月31日（周三）」"""
    return dates.full(day) if day else None


def legend() -> str:
    """One line that says what the colours mean."""
    return "；".join(TONES.values())
