"""The rows of a roster file by field, whichever sheet, header or order the file has."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bot.office_files.spreadsheet import Sheet, Unreadable, sheets
from bot.roster.words import field_of

HEADER_WITHIN = 30
"""The console's export has lines of advice above its header."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row by field names; ``columns`` are the headers as the file spells them."""

    row: int
    cells: dict[str, str]
    columns: dict[str, str]

    def get(self, field: str) -> str:
        return self.cells.get(field, "")

    def column(self, field: str) -> str:
        shown = {"userid": "账号", "name": "姓名", "unit": "单位"}
        return self.columns.get(field, shown.get(field, field))


def entries(path: Path, *more: Path) -> list[Entry]:
    """The first sheet that is a roster; later ones with accounts (or names) add cells to its rows.

    ``more`` are further files, whose sheets come after those of the first.
    """
    every = [sheet for file in (path, *more) for sheet in sheets(file)]
    found = [rows for sheet in every if (rows := _of_sheet(sheet)) is not None]
    if not found:
        raise Unreadable(f"{path.name} 里找不到表头：要有“账号”列，和“姓名”、“单位”等列。")
    main, *rest = found
    by_userid = {e.get("userid").casefold(): e for e in main if e.get("userid")}
    by_name = _once(main)
    for extra in (entry for rows in rest for entry in rows):
        key, name = extra.get("userid").casefold(), extra.get("name")
        entry = by_userid.get(key) if key else by_name.get(name)
        if entry is None:
            main.append(extra)  # somebody whom the first sheet has not: judged like any row
            continue
        entry.columns.update({k: v for k, v in extra.columns.items() if k not in entry.columns})
        entry.cells.update({k: v for k, v in extra.cells.items() if v and k != "userid"})
    if not main:
        raise Unreadable(f"{path.name} 里只有表头，没有人员。")
    return main


def _once(rows: list[Entry]) -> dict[str, Entry]:
    """Who can be meant by the name alone: a name that several have means none of them."""
    names = Counter(row.get("name") for row in rows)
    return {row.get("name"): row for row in rows if names[row.get("name")] == 1}


def _of_sheet(sheet: Sheet) -> list[Entry] | None:
    for index, row in enumerate(sheet[:HEADER_WITHIN]):
        fields = [field_of(cell) for cell in row.cells]
        named = {f for f in fields if f}
        if len(named) >= 2 and named & {"userid", "name"}:
            columns = {f: c for f, c in zip(fields, row.cells, strict=True) if f}
            return [
                _entry(below.number, fields, below.cells, columns) for below in sheet[index + 1 :]
            ]
    return None


def _entry(
    number: int, fields: list[str | None], cells: tuple[str, ...], columns: dict[str, str]
) -> Entry:
    found: dict[str, str] = {}
    for field, cell in zip(fields, cells, strict=False):
        if field and not found.get(field):
            found[field] = cell
    return Entry(number, found, columns)
