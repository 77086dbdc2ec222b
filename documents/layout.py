"""Word templates laid out as GB/T 9704-2012 has it, made of ``texts.papers`` blocks.

``python -m documents.layout`` writes them anew into ``documents/templates``.
"""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from documents import page
from texts.papers import blocks
from texts.papers.blocks import Block
from texts.papers.shipped import TEMPLATES

FOLDER = Path(__file__).parent / "templates"
CONTENT_WIDTH = 156  # mm of an upright page
LABEL_WIDTH = 28  # mm of a form's label
CLOSING = (blocks.ANNEX, blocks.SIGN)  # they never stand on a page without any text
ROW_HEIGHT = 12  # mm at least, of a form


def template(content: Sequence[Block]) -> bytes:
    """A DOCX with the fields still in their braces."""
    document = page.blank()
    for place, block in enumerate(content, 1):
        near = any(after.look in CLOSING for after in content[place : place + 2])
        _put(document, block, held=near and block.look == blocks.P)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _put(document: Any, block: Block, *, held: bool) -> None:
    if block.look == blocks.GRID:
        _grid(document, block)
    elif block.look == blocks.FORM:
        _form(document, block)
    elif block.look == blocks.PAGE:
        document.add_page_break()
    elif block.look == blocks.LANDSCAPE:
        page.landscape(document)
    else:
        _paragraph(document, block, held=held)


def _paragraph(document: Any, block: Block, *, held: bool) -> None:
    if block.each:
        _tag(document, f"{{%p for 项 in {block.each} %}}")
    if block.when:
        _tag(document, f"{{%p if {block.when} %}}")
    made = document.add_paragraph(block.text, style=page.STYLES[block.look].name)
    if held:
        made.paragraph_format.keep_with_next = True
    if block.when:
        _tag(document, "{%p endif %}")
    if block.each:
        _tag(document, "{%p endfor %}")


def _tag(document: Any, text: str) -> None:
    document.add_paragraph(text, style=page.STYLES[blocks.NOTE].name)


def _grid(document: Any, block: Block) -> None:
    """Heading row, the loop's opening row, the row itself, the loop's closing row."""
    table = page.table(document, [int(width) for _, width, _ in block.rows])
    page.fill_row(table.rows[0], [name for name, _, _ in block.rows], page.HEAD)
    page.repeat(table.rows[0])
    for texts in (
        [f"{{%tr for 项 in {block.each} %}}"],
        [text for _, _, text in block.rows],
        ["{%tr endfor %}"],
    ):
        page.fill_row(table.add_row(), texts, page.CELL)


def _form(document: Any, block: Block) -> None:
    half = CONTENT_WIDTH // 2 - LABEL_WIDTH
    table = page.table(document, [LABEL_WIDTH, half, LABEL_WIDTH, half], rows=0)
    for place, texts in enumerate(block.rows):
        row = table.add_row()
        page.keep_whole(row)
        if len(texts) == 1:
            whole = page.merged(row, 0, 3)
            colour = f"{{% cellbg {block.band} %}}" if block.band and place == 0 else ""
            page.fill(whole, colour + texts[0], page.HEAD)
        elif len(texts) == 2:
            page.fill(row.cells[0], texts[0], page.HEAD)
            page.fill(page.merged(row, 1, 3), texts[1], page.CELL)
        else:
            for n, text in enumerate(texts):
                page.fill(row.cells[n], text, page.CELL if n % 2 else page.HEAD)
        page.heighten(row, ROW_HEIGHT)


def write(folder: Path, templates: Mapping[str, Sequence[Block]] = TEMPLATES) -> list[Path]:
    """Write every shipped template; the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in templates.items():
        written.append(folder / f"{name}.docx")
        written[-1].write_bytes(template(content))
    return written


if __name__ == "__main__":
    write(FOLDER)
