"""A sheet's rows as XML: openpyxl takes a second for every 60,000 cells, writing them does not."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from texts.papers.table import Cell

TEXT, NUMBER, DAY = "s", "n", "d"
_EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet's calendar
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_EMPTY = re.compile(rb"<sheetData\s*/>|<sheetData></sheetData>")
_EXTENT = re.compile(rb'<dimension ref="[^"]*"\s*/>')
Styled = tuple[Cell, int]


def kind_of(value: Cell) -> str:
    """The type under which a spreadsheet keeps it; a text is never anything but a text."""
    return TEXT if isinstance(value, str) else DAY if isinstance(value, date) else NUMBER


def inert(text: str) -> str:
    """The text without what a spreadsheet file cannot hold."""
    return _CONTROL.sub("", text)


def row(number: int, cells: Iterable[Styled | None], letters: Sequence[str], height: int) -> str:
    """One row; ``height`` in points, 0: as the program has it; a cell comes with its style's id."""
    high = f' ht="{height}" customHeight="1"' if height else ""
    made = "".join(
        _cell(f"{letter}{number}", *styled)
        for letter, styled in zip(letters, cells, strict=False)
        if styled
    )
    return f'<row r="{number}"{high}>{made}</row>'


def _cell(place: str, value: Cell, style: int) -> str:
    if isinstance(value, str):
        text = inert(value).translate(_MARKUP)
        return f'<c r="{place}" s="{style}" t="inlineStr"><is>{_text(text)}</is></c>'
    if value is None:
        return f'<c r="{place}" s="{style}"/>'
    plain = (value - _EPOCH).days if isinstance(value, date) else value
    return f'<c r="{place}" s="{style}"><v>{plain}</v></c>'


def _text(text: str) -> str:
    kept = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f"<t{kept}>{text}</t>"


def filled(book: bytes, sheets: Mapping[str, tuple[str, Iterator[str]]]) -> bytes:
    """The workbook with rows in its empty sheets: part's name to (last cell, the rows)."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.infolist():
            content = source.read(part)
            if part.filename in sheets:
                content = _with_rows(content, *sheets[part.filename])
            target.writestr(part, content)
    return made.getvalue()


def _with_rows(sheet: bytes, last: str, rows: Iterator[str]) -> bytes:
    data = f"<sheetData>{''.join(rows)}</sheetData>".encode()
    extent = f'<dimension ref="A1:{last}"/>'.encode()
    begin = _EXTENT.sub(lambda _: extent, sheet, count=1)
    return _EMPTY.sub(lambda _: data, begin, count=1)
