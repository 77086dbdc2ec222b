"""What an official paper consists of, before it is a Word file: blocks of words with fields.

A field stands in double braces: {{责任单位}}; in what is repeated, {{项.编号}}. A field without a
value is printed as 【缺：责任单位】 and listed. ``documents/layout.py`` makes Word templates of
these blocks; an office edits those in Word and puts them back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Fields = Mapping[str, object]

# Looks (GB/T 9704-2012): title 2号小标宋, h1 黑体, h2 楷体, p 3号仿宋 with an indent of two.
TITLE, SUBTITLE, TO, H1, H2, P, LEFT, SIGN, DAY, ANNEX, NOTE, PAGE, LANDSCAPE, GRID, FORM = (
    "title", "subtitle", "to", "h1", "h2", "p", "left", "sign", "day", "annex", "note", "page",
    "landscape", "grid", "form",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or table.

    ``each`` names the list it is repeated for (the element is 项); ``when`` the field that must
    have a value. ``rows``: of a form, its rows of cells; of a grid, (heading, width in mm, field)
    for each column. ``band`` names the field that gives a form's first row its colour.
    """

    look: str
    text: str = ""
    each: str = ""
    when: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    band: str = ""


def title(text: str) -> Block:
    return Block(TITLE, text)


def subtitle(text: str) -> Block:
    return Block(SUBTITLE, text)


def to(text: str) -> Block:
    """主送机关, at the left edge."""
    return Block(TO, text)


def h1(text: str) -> Block:
    return Block(H1, text)


def h2(text: str, each: str = "") -> Block:
    return Block(H2, text, each)


def p(text: str, each: str = "", when: str = "") -> Block:
    return Block(P, text, each, when)


def note(text: str, when: str = "") -> Block:
    return Block(NOTE, text, when=when)


def signed(office: str = "{{落款}}", day: str = "{{日期}}") -> tuple[Block, Block]:
    """落款 and 成文日期, four characters from the right edge."""
    return Block(SIGN, office), Block(DAY, day)


def annex(text: str) -> Block:
    """附件说明"""
    return Block(ANNEX, text)


def grid(each: str, *columns: tuple[str, int, str]) -> Block:
    """A table with a heading row on every page, one row for each 项."""
    return Block(
        GRID, each=each, rows=tuple((name, str(width), text) for name, width, text in columns)
    )


def form(*rows: tuple[str, ...], band: str = "") -> Block:
    """A form: in each row label and content take turns; a single cell spans the row."""
    return Block(FORM, rows=rows, band=band)


def present(fields: Mapping[str, object | None]) -> dict[str, object]:
    """The fields that have a value: a blank one is missing, and said to be."""
    return {name: value for name, value in fields.items() if value is not None and value != ""}


def rows(found: Sequence[Mapping[str, object | None]]) -> list[dict[str, object]]:
    """The elements of a repeated block."""
    return [present(one) for one in found]
