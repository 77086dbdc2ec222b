"""版本对比: what changed between two snapshots, column by column (N5)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from domain.redaction import Redaction
from texts.papers import ledger
from texts.papers.table import Cell, Row, Table, columns, stamp, written

ADDED, GONE, CHANGED = "新增", "不再列入", "改动"
# What moves with the calendar alone is no change.
UNTOLD = frozenset({"序时进度"})
Rows = Mapping[int, Mapping[str, Cell]]


def by_number(table: Table) -> dict[int, dict[str, Cell]]:
    """Issue number to heading to cell."""
    heads = [column.name for column in table.columns]
    place = heads.index(ledger.NUMBER)
    found = {}
    for row in table.rows:
        number = row.cells[place]
        if isinstance(number, int):
            found[number] = dict(zip(heads, row.cells, strict=True))
    return found


def of_versions(paper: str, numbers: tuple[int, int], old: Redaction, new: Redaction) -> Table:
    """What two filed versions of a paper differ in: 实施方案第1版与第2版."""
    name = f"{paper}第{numbers[0]}版与第{numbers[1]}版"
    outline = new.snapshot.campaign.outline
    return replace(difference(old, new), name=name, title=f"{outline.short}{name}对比")


def difference(old: Redaction, new: Redaction) -> Table:
    """From the older snapshot to the newer one, as the same reader may see both."""
    before, after = by_number(ledger.ledger(old)), by_number(ledger.ledger(new))
    rows = [row for number in sorted(before | after) for row in _of(number, before, after)]
    outline = new.snapshot.campaign.outline
    return Table(
        name="版本对比",
        title=f"{outline.short}台账版本对比",
        columns=columns((ledger.NUMBER, 6), ("变化", 10), ("栏目", 14), ("原来", 40), ("现在", 40)),
        rows=rows,
        above=(f"原来：{stamp(old.snapshot)}", f"现在：{stamp(new.snapshot)}"),
        below=(_count(before, after, rows),),
    )


def _count(before: Rows, after: Rows, rows: list[Row]) -> str:
    added, gone = len(after.keys() - before.keys()), len(before.keys() - after.keys())
    changed = len({row.cells[0] for row in rows}) - added - gone
    return f"新增{added}件，不再列入{gone}件，有改动{changed}件"


def _of(number: int, before: Rows, after: Rows) -> list[Row]:
    if number not in before:
        return [Row((number, ADDED, None, None, shown(after[number]["问题描述"])))]
    if number not in after:
        return [Row((number, GONE, None, shown(before[number]["问题描述"]), None))]
    old, new = before[number], after[number]
    return [
        Row((number, CHANGED, name, shown(old[name]), shown(new[name])))
        for name in old
        if name not in UNTOLD and old[name] != new[name]
    ]


def shown(cell: Cell) -> str | None:
    """A cell in words."""
    return written(cell) if isinstance(cell, date) else None if cell is None else str(cell)
