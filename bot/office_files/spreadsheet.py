"""Reading a table that people keep in CSV or XLSX: sheets of rows, whatever wrote the file."""

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

MAX_BYTES = 16 * 1024 * 1024
MAX_ROWS = 50_000


class Unreadable(Exception):  # noqa: N818 - it is a state of the file
    """The file is no table; the message is one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it (from 1), and its cells, stripped."""

    number: int
    cells: tuple[str, ...]


Sheet = tuple[Row, ...]


def sheets(path: Path) -> tuple[Sheet, ...]:
    """Every sheet of the file, without its empty rows; a CSV is one sheet.

    CSV may be UTF-8 with or without BOM, UTF-16 with BOM or GB18030, with commas, tabs or
    semicolons. Raises Unreadable.
    """
    try:
        data = path.read_bytes()
    except OSError:
        raise Unreadable(f"读不到文件 {path}。") from None
    if len(data) > MAX_BYTES:
        raise Unreadable(f"{path.name} 超过 16 MB，不像是名单。")
    if data.startswith(b"PK\x03\x04"):
        return _workbook(path, data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(f"{path.name} 是旧的 xls 格式，请另存为 xlsx 或 CSV。")
    return (_csv(path, data),)


def _csv(path: Path, data: bytes) -> Sheet:
    text = _decoded(path, data)
    head = text.split("\n", 1)[0]
    delimiter = max(",\t;", key=head.count)
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise Unreadable(f"{path.name} 不是正常的 CSV，请用表格软件另存一次。") from None
    return _rows(found)


def _decoded(path: Path, data: bytes) -> str:
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(f"{path.name} 的编码认不出来，请另存为 UTF-8 的 CSV 或 xlsx。")


def _workbook(path: Path, data: bytes) -> tuple[Sheet, ...]:
    from openpyxl import load_workbook  # kept out of the process until a workbook is read

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return tuple(
            _rows(list(sheet.iter_rows(values_only=True, max_row=MAX_ROWS)))
            for sheet in book.worksheets
        )
    except (OSError, ValueError, KeyError, TypeError, SyntaxError, zipfile.BadZipFile):
        raise Unreadable(f"{path.name} 打不开，请用表格软件另存为 xlsx 或 CSV。") from None


def _rows(found: list[Any]) -> Sheet:
    rows = (Row(n, tuple(_cell(cell) for cell in row)) for n, row in enumerate(found, 1))
    return tuple(row for row in rows if any(row.cells))


def _cell(value: object) -> str:
    """A cell as people see it; a whole number keeps no “.0”."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value).strip()
