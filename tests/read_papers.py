"""Everything that is written on a paper, whatever kind of file it is."""

import io
import zipfile
from pathlib import PurePosixPath
from typing import Any

import paper_office as of
from docx import Document
from openpyxl import load_workbook

from documents import picture
from documents.order import Order
from documents.press import make
from domain.papers import ISSUE, KINDS, UNIT
from texts.papers import picture as drawn

NUMBER = 6  # an issue that is late, in hand, and not legal's alone


def order(kind: str, **more: Any) -> Order:
    """An order of any kind from the example snapshot."""
    about = KINDS[kind].about
    snapshot = more.pop("snapshot", None) or of.snapshot()
    more = {
        "number": NUMBER if about == ISSUE else None,
        "unit": "brigade-3" if about == UNIT else None,
        "older": of.snapshot(of.lines()[:5], id="S-0812-1"),
        "stories": {n: of.story(n) for n in range(1, 15)},
        **more,
    }
    return Order(kind, snapshot, **more)


def words(wanted: Order) -> str:
    """What a reader reads, with the file's own properties."""
    kind = KINDS[wanted.kind]
    if kind.suffix == "png":
        return "\n".join(_canvas(wanted).words())
    return _read(kind.suffix, make(wanted).content)


def _canvas(wanted: Order) -> picture.Canvas:
    seen = wanted.seen()
    if wanted.kind == "weekly-picture":
        return picture.weekly(drawn.weekly(wanted.snapshot))
    if wanted.kind == "progress-chart":
        return picture.progress(drawn.grid(seen))
    return picture.timeline(drawn.timeline(seen, wanted.line, of.story(wanted.number or 0)))


def _read(suffix: str, content: bytes) -> str:
    if suffix == "docx":
        return _letter(content)
    if suffix == "xlsx":
        return _book(content)
    if suffix == "zip":
        return _archive(content)
    return content.decode("utf-8") if suffix in ("json", "txt") else ""


def _letter(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    core = document.core_properties
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    lines = [p.text for p in document.paragraphs]
    return "\n".join([*lines, *cells, core.author, core.last_modified_by, core.title])


def _book(content: bytes) -> str:
    book = load_workbook(io.BytesIO(content))
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    cells = [str(cell) for row in rows for cell in row if cell is not None]
    return "\n".join([*book.sheetnames, *cells, str(book.properties.creator or "")])


def _archive(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "\n".join(
            f"{name}\n{_read(PurePosixPath(name).suffix.lstrip('.'), package.read(name))}"
            for name in package.namelist()
        )
