"""The measures of GB/T 9704-2012 for Word: page, grid, styles, page numbers, tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from texts.papers import blocks

# 版心 156 x 225 mm of A4: 天头 37, 订口 28, so 26 at the right and 35 below.
TOP, LEFT, RIGHT, BOTTOM = 37, 28, 26, 35
# 22 lines of 28 characters. The characters come by spacing, since Word and LibreOffice lay out a
# grid of characters differently: 28 x (16 - 0.25) points are just within 156 mm.
LINE_PITCH, CLOSER = 579, -5  # twips
LINE = 28.95  # points
SIZE_2, SIZE_3, SIZE_4 = 22, 16, 14  # points of 2号, 3号, 4号
SONG, HEI, KAI, FANG = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
# What a machine without the official fonts takes instead.
FALLBACKS = {
    SONG: "小标宋;FZXiaoBiaoSong-B05S;华文中宋;宋体;SimSun;Noto Serif SC",
    HEI: "SimHei;微软雅黑;Noto Sans SC",
    KAI: "楷体;KaiTi;华文楷体;Noto Serif SC",
    FANG: "仿宋;FangSong;华文仿宋;宋体;Noto Serif SC",
    "宋体": "SimSun;Noto Serif SC",
}
HEAD, CELL = "公文表头", "公文表格"


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style; ``indent`` and ``right`` in characters of its size. ``follow``: it stays
    on the page of what comes next."""

    name: str
    font: str = FANG
    size: int = SIZE_3
    align: str = "both"
    indent: int = 2
    right: int = 0
    space: tuple[int, int] = (0, 0)  # points before and after
    exact: bool = True
    follow: bool = False


STYLES = {
    blocks.TITLE: Look("公文标题", SONG, SIZE_2, "center", 0, space=(14, 14), exact=False),
    blocks.SUBTITLE: Look("公文副题", KAI, align="center", indent=0, space=(6, 6)),
    blocks.TO: Look("公文主送", indent=0),
    blocks.H1: Look("公文一级", HEI, follow=True),
    blocks.H2: Look("公文二级", KAI, follow=True),
    blocks.P: Look("公文正文"),
    blocks.LEFT: Look("公文顶格", indent=0),
    blocks.SIGN: Look("公文落款", align="right", indent=0, right=4, space=(14, 0), follow=True),
    blocks.DAY: Look("公文日期", align="right", indent=0, right=4, follow=True),
    blocks.ANNEX: Look("公文附件", space=(14, 0), follow=True),
    blocks.NOTE: Look("公文附注", "宋体", 10, "left", 0, space=(4, 0), exact=False),
    HEAD: Look(HEAD, HEI, 12, "center", 0, exact=False),
    CELL: Look(CELL, FANG, 12, "left", 0, exact=False),
}


def blank() -> Any:
    """An empty document: A4, the measures, the styles, page numbers."""
    from docx import Document

    document = Document()
    _known(document)
    for look in STYLES.values():
        _style(document, look)
    _measures(document.sections[0], (TOP, RIGHT, BOTTOM, LEFT))
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    _number(section.footer, "right")
    _number(section.even_page_footer, "left")
    return document


def landscape(document: Any) -> None:
    """What follows stands on A4 turned a quarter: the binding edge is above, and the number where
    it is on the upright pages, which is at the left."""
    from docx.enum.section import WD_ORIENT, WD_SECTION

    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    _measures(section, (LEFT, TOP, RIGHT, BOTTOM))
    for footer, header, end in (
        (section.footer, section.header, True),
        (section.even_page_footer, section.even_page_header, False),
    ):
        footer.is_linked_to_previous = header.is_linked_to_previous = False
        _turned_number(header, low=end)


def _measures(section: Any, edges: tuple[int, int, int, int]) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm

    upright = section.page_width is None or section.page_width < section.page_height
    short, long = Mm(210), Mm(297)
    section.page_width, section.page_height = (short, long) if upright else (long, short)
    top, right, bottom, left = edges
    section.top_margin, section.right_margin = Mm(top), Mm(right)
    section.bottom_margin, section.left_margin = Mm(bottom), Mm(left)
    section.footer_distance, section.header_distance = Mm(23), Mm(15)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(element("w:docGrid", type="lines", linePitch=LINE_PITCH))


def element(tag: str, **attributes: object) -> Any:
    """A WordprocessingML element with ``w:`` attributes."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def _style(document: Any, look: Look) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Pt

    style = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(look.size)
    properties = style.element.get_or_add_rPr()
    _fonts(properties, look.font)
    layout = style.paragraph_format
    layout.alignment = WD_ALIGN_PARAGRAPH.from_xml(look.align)
    layout.space_before, layout.space_after = map(Pt, look.space)
    layout.keep_with_next = look.follow or None
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY if look.exact else WD_LINE_SPACING.SINGLE
    layout.first_line_indent = Pt(look.size * look.indent)
    layout.right_indent = Pt(look.size * look.right)
    if look.exact:
        layout.line_spacing = Pt(LINE)
        _before(properties, element("w:spacing", val=CLOSER), "w:w w:kern w:position w:sz")
    else:
        off = element("w:snapToGrid", val=0)
        _before(style.element.get_or_add_pPr(), off, "w:spacing w:ind w:jc w:outlineLvl")


def _before(parent: Any, child: Any, followers: str) -> None:
    """Insert where the schema wants it: Word refuses what stands in another order."""
    parent.insert_element_before(child, *followers.split())


def _fonts(properties: Any, name: str) -> None:
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()
    for part in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{part}"), name)


def _known(document: Any) -> None:
    """The font table with what to take instead, neutral properties, black text."""
    from docx.shared import Pt

    normal = document.styles["Normal"]
    normal.font.size = Pt(SIZE_3)
    _fonts(normal.element.get_or_add_rPr(), FANG)
    core = document.core_properties
    core.author = core.last_modified_by = core.comments = core.title = ""
    core.created = core.modified = datetime(2022, 7, 15, tzinfo=UTC).replace(tzinfo=None)
    listed = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in FALLBACKS.items()
    )
    for part in document.part.package.iter_parts():
        if part.partname == "/word/fontTable.xml":
            part._blob = re.sub(rb"</w:fonts>", listed.encode() + b"</w:fonts>", part.blob)


def _number(footer: Any, side: str) -> None:
    """— 1 — in 4号 宋体, one character from the outer edge."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    layout = paragraph.paragraph_format
    layout.first_line_indent = layout.left_indent = layout.right_indent = Pt(0)
    if side == "right":
        layout.right_indent = Pt(SIZE_4)
    else:
        layout.left_indent = Pt(SIZE_4)
    layout.alignment = WD_ALIGN_PARAGRAPH.from_xml(side)
    _page_field(paragraph)


def _page_field(paragraph: Any) -> None:
    from docx.shared import Pt

    for piece in ("— ", "begin", " PAGE ", "end", " —"):
        run = paragraph.add_run()
        run.font.size = Pt(SIZE_4)
        _fonts(run._r.get_or_add_rPr(), "宋体")
        if piece in ("begin", "end"):
            run._r.append(element("w:fldChar", fldCharType=piece))
        elif piece == " PAGE ":
            instruction = element("w:instrText")
            instruction.text = piece
            run._r.append(instruction)
        else:
            run.text = piece


# A text box, its words turned a quarter. Frames and table cells of a header are not turned by all.
BOX = """<w:r {names}><w:drawing><wp:anchor behindDoc="0" distT="0" distB="0" distL="0" distR="0"
 simplePos="0" locked="0" layoutInCell="1" allowOverlap="1" relativeHeight="2"><wp:simplePos x="0"
 y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="page"><wp:posOffset>{y}</wp:posOffset></wp:positionV>
<wp:extent cx="{width}" cy="{height}"/><wp:wrapNone/><wp:docPr id="{id}" name="number"/>
<a:graphic><a:graphicData uri="{wps}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm>
<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>
</a:prstGeom><a:noFill/></wps:spPr><wps:txbx><w:txbxContent><w:p/></w:txbxContent></wps:txbx>
<wps:bodyPr vert="vert" lIns="0" tIns="0" rIns="0" bIns="0"/></wps:wsp></a:graphicData></a:graphic>
</wp:anchor></w:drawing></w:r>"""
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def _turned_number(header: Any, *, low: bool) -> None:
    """The number in a box at the page's left edge, where an upright page has its foot."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Mm
    from docx.text.paragraph import Paragraph

    box = parse_xml(
        BOX.format(
            names=f'{nsdecls("w", "wp", "a")} xmlns:wps="{WPS}"', wps=WPS, id=2 if low else 1,
            x=Mm(22), y=Mm(155 if low else 30), width=Mm(10), height=Mm(30),
        )
    )  # fmt: skip
    header.paragraphs[0]._p.append(box)
    _page_field(Paragraph(next(box.iter("{*}txbxContent"))[0], header))


def table(document: Any, widths: Sequence[int], rows: int = 1) -> Any:
    """A ruled table with columns of these widths in mm."""
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.shared import Mm

    made = document.add_table(rows, len(widths), style="Table Grid")
    made.autofit = False
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    return made


def fill_row(row: Any, texts: Sequence[str], style: str) -> None:
    """Words for the row's first cells; the row stays on one page."""
    keep_whole(row)
    for cell, text in zip(row.cells, texts, strict=False):
        fill(cell, text, style)
    for cell in row.cells[len(texts) :]:
        fill(cell, "", style)


def fill(cell: Any, text: str, style: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    paragraph.text = text


def merged(row: Any, first: int, last: int) -> Any:
    return row.cells[first].merge(row.cells[last])


def heighten(row: Any, millimetres: int) -> None:
    """At least this high, the words in the middle: room for a hand's writing."""
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.shared import Mm

    row.height = Mm(millimetres)
    for cell in row.cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def repeat(row: Any) -> None:
    """This row stands on every page that the table goes over."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def keep_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))
