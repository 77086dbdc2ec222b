"""Tables as an XLSX workbook that prints on A4 landscape; every text stays a text."""

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from documents.rows import DAY, TEXT, Styled, filled, kind_of, row
from texts.papers.table import Cell, Row, Table

# Okabe and Ito's colours, made light: told apart by the colour-blind, and printed in grey.
FILLS = {
    "red": "F6B99B", "yellow": "FAF3A0", "blue": "BFE3F7", "green": "BFE8DA", "grey": "E3E3E3",
}  # fmt: skip
HEAD = "DCE6F1"
FONT = "宋体"
LEADING = 3  # cells of a row that carry its colour, besides the one that says it in words
LINE, HIGHEST = 14, 409  # points: of a line of the body, of the highest row that Excel knows
LARGER = 2  # points that a line of the heading is higher
PAGE = 190  # characters of the body's size that one may still read across an A4 page
MOST_NAME = 31  # characters of a sheet's name
_FORMULA = re.compile(r"^[\s]*[=+\-@]|^[\t\r]")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def workbook(tables: Sequence[Table]) -> bytes:
    """One sheet a table, with frozen heading, filter, repeated heading row and A4 landscape."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook()
    for first in book.worksheets:
        book.remove(first)
    book.properties.creator = ""
    styles = _Styles(book.create_sheet(_sheet_name(tables[0].name)))
    sheets = {}
    for n, table in enumerate(tables):
        sheet = styles.sheet if n == 0 else book.create_sheet(_sheet_name(table.name))
        letters = [get_column_letter(place) for place in range(1, len(table.columns) + 1)]
        _set_up(sheet, table, letters)
        rows = list(_rows(table, styles, letters))
        sheets[f"xl/worksheets/sheet{n + 1}.xml"] = (f"{letters[-1]}{len(rows)}", iter(rows))
    made = io.BytesIO()
    book.save(made)
    return filled(made.getvalue(), sheets)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula when somebody edits the cell."""
    return _FORMULA.match(text) is not None


def _sheet_name(name: str) -> str:
    return _FORBIDDEN.sub("·", name)[:MOST_NAME]


class _Styles:
    """The workbook's ids of the looks that cells have, each registered when first wanted."""

    def __init__(self, sheet: Any) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        thin = Side(style="thin", color="808080")
        self.sheet = sheet
        self._frame = Border(left=thin, right=thin, top=thin, bottom=thin)
        self._wrapped = Alignment(wrap_text=True, vertical="top")
        self._middle = Alignment(wrap_text=True, horizontal="center", vertical="top")
        self._font, self._fill = Font, PatternFill
        self._looks: dict[tuple[str | None, str, bool], int] = {}
        self.title = self._look(Font(name="黑体", size=18))
        self.note = self._look(Font(name=FONT, size=11))
        self.head = self._look(
            Font(name="黑体", size=11), border=self._frame, fill=_solid(PatternFill, HEAD),
            alignment=Alignment(wrap_text=True, horizontal="center", vertical="center"),
        )  # fmt: skip

    def _look(self, font: Any, **more: Any) -> int:
        from openpyxl.cell import Cell as XlsxCell

        cell = XlsxCell(self.sheet, row=1, column=1)  # it stands on no sheet
        cell.font = font
        for name, value in more.items():
            setattr(cell, name, value)
        number: int = cell.style_id
        return number

    def body(self, tone: str | None, kind: str, *, quoted: bool) -> int:
        """The look of a row's cell; ``kind`` TEXT | NUMBER | DAY."""
        key = (tone, kind, quoted)
        if key not in self._looks:
            turned = self._wrapped if kind == TEXT else self._middle
            more: dict[str, Any] = {"border": self._frame, "alignment": turned}
            if tone:
                more["fill"] = _solid(self._fill, FILLS[tone])
            if kind == DAY:
                more["number_format"] = 'yyyy"年"m"月"d"日"'
            if quoted:
                more["quotePrefix"] = True
            self._looks[key] = self._look(self._font(name=FONT, size=10), **more)
        return self._looks[key]


def _solid(fill: Any, colour: str) -> Any:
    return fill("solid", start_color=colour, end_color=colour)


def _heading(table: Table) -> int:
    """The number of the row that names the columns."""
    return 2 + len(table.above)


def _across(table: Table) -> int:
    """How many A4 pages the table is wide."""
    return -(-sum(column.width + 1 for column in table.columns) // PAGE)


def _rows(table: Table, styles: _Styles, letters: Sequence[str]) -> Iterator[str]:
    """Title, lines above, heading, the body, lines below."""
    lead: tuple[None, ...] = (None,) if _across(table) > 1 else ()  # a repeated column cuts it off
    heading = _heading(table)
    lines = [(table.title, styles.title), *((text, styles.note) for text in table.above)]
    for number, line in enumerate(lines, 1):
        yield row(number, (*lead, line), letters, 0)
    names = [column.name for column in table.columns]
    high = _height(names, table, LINE + LARGER)
    yield row(heading, ((name, styles.head) for name in names), letters, high)
    for number, one in enumerate(table.rows, heading + 1):
        yield row(number, _cells(one, styles), letters, _height(one.cells, table, LINE))
    for number, text in enumerate(table.below, heading + len(table.rows) + 1):
        yield row(number, (*lead, (text, styles.note)), letters, 0)


def _height(cells: Sequence[Cell], table: Table, line: int) -> int:
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
    return min(line * lines + 2, HIGHEST)


def _cells(found: Row, styles: _Styles) -> Iterator[Styled]:
    for place, value in enumerate(found.cells):
        tone = found.tone if found.tone and (place < LEADING or _says_tone(value)) else None
        quoted = isinstance(value, str) and is_formula(value)
        yield value, styles.body(tone, kind_of(value), quoted=quoted)


def _says_tone(value: Cell) -> bool:
    return isinstance(value, str) and ("红：" in value or "黄：" in value or "蓝：" in value)


def _set_up(sheet: Any, table: Table, letters: Sequence[str]) -> None:
    """Widths, what stays in sight, the filter; on paper A4 landscape, no smaller than one can
    read: the heading stands on every page, and where the table is too wide for one page the first
    column too. Page numbers below (GB/T 9704)."""
    heading, across = _heading(table), _across(table)
    for letter, column in zip(letters, table.columns, strict=True):
        sheet.column_dimensions[letter].width = column.width + 1
    sheet.freeze_panes = f"B{heading + 1}"
    sheet.auto_filter.ref = f"A{heading}:{letters[-1]}{heading + len(table.rows)}"
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
