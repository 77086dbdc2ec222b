"""Reads a ledger that came back from Excel: which snapshot it is of, and its rows as texts."""

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from texts.papers.ledger import NUMBER
from texts.papers.table import written

_SNAPSHOT = re.compile(r"快照\s*(S-\d{4}-\d+)")
ABOVE = 10  # rows among which the heading is looked for


@dataclass(frozen=True, slots=True)
class Edited:
    """The snapshot's id, and each row's heading to text."""

    snapshot: str
    rows: tuple[dict[str, str], ...]


def read(content: bytes) -> Edited | None:
    """The first sheet of the workbook; None where it is no ledger of ours."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        table = [tuple(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    except (OSError, ValueError, KeyError, IndexError, TypeError, SyntaxError, zipfile.BadZipFile):
        return None
    place = next((n for n, row in enumerate(table[:ABOVE]) if NUMBER in row), None)
    above = " ".join(_text(cell) for row in table[: place or 0] for cell in row)
    named = _SNAPSHOT.search(above)
    if place is None or named is None:
        return None
    head = [_text(cell) for cell in table[place]]
    rows = (dict(zip(head, map(_text, row), strict=False)) for row in table[place + 1 :])
    return Edited(named.group(1), tuple(row for row in rows if _is_line(row)))


def _is_line(row: dict[str, str]) -> bool:
    """Not the notes below the table, which stand in the first column alone."""
    first, *others = row.values()
    return bool(first) and (first.isdigit() or any(others))


def _text(cell: Any) -> str:
    """A cell as the paper shows it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return written(cell) or ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
