"""Tables as an XLSX workbook that prints on A4 landscape; every text stays a text."""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from texts.papers.table import Cell, Table

# Okabe and Ito's colours, made light: told apart by the colour-blind, and printed in grey.
FILLS = {
    "red": "F6B99B", "yellow": "FAF3A0", "blue": "BFE3F7", "green": "BFE8DA", "grey": "E3E3E3",
}  # fmt: skip
HEAD = "DCE6F1"
FONT = "宋体"
LEADING = 3  # cells of a row that carry its colour, besides the one that says it in words
LINE, HIGHEST = 14, 409  # points: of a line of the body, of the highest row that Excel knows
PAGE = 190  # characters of the body's size that one may still read across an A4 page
MOST_NAME = 31  # characters of a sheet's name
_FORMULA = re.compile(r"^[\s]*[=+\-@]|^[\t\r]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def workbook(tables: Sequence[Table]) -> bytes:
    """One sheet a table, with frozen heading, filter, repeated heading row and A4 landscape."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    styles = _Styles(book.create_sheet(_sheet_name(tables[0].name)))
    for n, table in enumerate(tables):
        sheet = styles.sheet if n == 0 else book.create_sheet(_sheet_name(table.name))
        _fill(sheet, table, styles)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def inert(text: str) -> str:
    """The text without what a spreadsheet file cannot hold."""
    return _CONTROL.sub("", text)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula when somebody edits the cell."""
    return _FORMULA.match(text) is not None


def _sheet_name(name: str) -> str:
    return _FORBIDDEN.sub("·", name)[:MOST_NAME]


class _Styles:
    """One cell for each look. A row is written cell by cell, so the same cell serves again and
    again: making and styling a new one each time would take most of the time."""

    def __init__(self, sheet: Any) -> None:
        from openpyxl.cell import Cell as XlsxCell
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        class Look(XlsxCell):
            has_style = True

            @cached_property
            def style_id(self) -> int:
                number: int = super().style_id  # looked up once a look, not once a cell
                return number

            def __repr__(self) -> str:
                return ""  # openpyxl writes every styled cell's into an error that it catches

        thin = Side(style="thin", color="808080")
        self.sheet, self._made = sheet, Look
        self._frame = Border(left=thin, right=thin, top=thin, bottom=thin)
        self._wrapped = Alignment(wrap_text=True, vertical="top")
        self._font, self._fill = Font, PatternFill
        self._looks: dict[tuple[str | None, bool, bool], Any] = {}
        self.title = self._look(Font(name="黑体", size=18))
        self.note = self._look(Font(name=FONT, size=11))
        self.head = self._look(
            Font(name="黑体", size=11), border=self._frame, fill=_solid(PatternFill, HEAD),
            alignment=Alignment(wrap_text=True, horizontal="center", vertical="center"),
        )  # fmt: skip

    def _look(self, font: Any, **more: Any) -> Any:
        cell = self._made(self.sheet, row=1, column=1)
        cell.font = font
        for name, value in more.items():
            setattr(cell, name, value)
        return cell

    def body(self, tone: str | None, *, day: bool, quoted: bool) -> Any:
        """The look of a row's cell."""
        key = (tone, day, quoted)
        if key not in self._looks:
            more: dict[str, Any] = {"border": self._frame, "alignment": self._wrapped}
            if tone:
                more["fill"] = _solid(self._fill, FILLS[tone])
            if day:
                more["number_format"] = 'yyyy"年"m"月"d"日"'
            if quoted:
                more["quotePrefix"] = True
            self._looks[key] = self._look(self._font(name=FONT, size=10), **more)
        return self._looks[key]


def _with(look: Any, value: Cell) -> Any:
    """The look's cell with this value; a text is never anything but a text."""
    if isinstance(value, str):
        look._value, look.data_type = inert(value), "s"
    elif isinstance(value, date):
        look._value, look.data_type = value, "d"
    else:
        look._value, look.data_type = value, "n"
    return look


def _solid(fill: Any, colour: str) -> Any:
    return fill("solid", start_color=colour, end_color=colour)


def _fill(sheet: Any, table: Table, styles: _Styles) -> None:
    from openpyxl.utils import get_column_letter

    heading = 2 + len(table.above)
    last = get_column_letter(len(table.columns))
    for n, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(n)].width = column.width + 1
    sheet.freeze_panes = f"B{heading + 1}"
    _print(sheet, table, heading)
    sheet.auto_filter.ref = f"A{heading}:{last}{heading + len(table.rows)}"
    for text, look in ((table.title, styles.title), *((x, styles.note) for x in table.above)):
        sheet.append([_with(look, text)])
    sheet.append(_with(styles.head, column.name) for column in table.columns)
    for number, row in enumerate(table.rows, heading + 1):
        sheet.row_dimensions[number].height = _height(row.cells, table)
        sheet.append(_cells(row.cells, row.tone, styles))
    for line in table.below:
        sheet.append([_with(styles.note, line)])


def _height(cells: Sequence[Cell], table: Table) -> int:
    """Points that the row needs: not every program finds out by itself how words wrap.

    In GBK a Chinese character takes two bytes and a Latin one takes one, as in a column's width.
    """
    lines = 1
    for value, column in zip(cells, table.columns, strict=True):
        if isinstance(value, str) and 2 * len(value) > column.width:
            taken = sum(
                -(-len(part.encode("gbk", "replace")) // column.width) for part in value.split("\n")
            )
            lines = max(lines, taken)
    return min(LINE * lines + 2, HIGHEST)


def _cells(cells: Sequence[Cell], tone: str | None, styles: _Styles) -> Iterator[Any]:
    """The row's cells, each to be written before the next is asked for."""
    for place, value in enumerate(cells):
        coloured = tone if tone and (place < LEADING or _says_tone(value)) else None
        quoted = isinstance(value, str) and is_formula(value)
        yield _with(styles.body(coloured, day=isinstance(value, date), quoted=quoted), value)


def _says_tone(value: Cell) -> bool:
    return isinstance(value, str) and ("红：" in value or "黄：" in value or "蓝：" in value)


def _print(sheet: Any, table: Table, heading: int) -> None:
    """A4 landscape, no smaller than one can read: the heading stands on every page, and where the
    table is too wide for one page the first column too. Page numbers below (GB/T 9704)."""
    across = -(-sum(column.width + 1 for column in table.columns) // PAGE)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = across
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{heading}:{heading}"
    if across > 1:
        sheet.print_title_cols = "A:A"
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top, sheet.page_margins.bottom = 0.7, 0.7
    sheet.oddFooter.center.text = "— &P —"
    sheet.oddFooter.left.text = table.above[-1].rpartition("　")[2] if table.above else ""
