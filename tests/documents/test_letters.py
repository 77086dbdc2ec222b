"""Official documents: GB/T 9704-2012, gaps that are said, no persons, own templates."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import paper_office as of
import pytest
from docx import Document
from docx.shared import Mm

from documents import layout
from documents.letter import TEMPLATES as FOLDER
from documents.letter import Paper, TemplateFault
from documents.order import Order
from documents.press import make
from domain.papers import ISSUE, KINDS
from domain.reading import Reading
from domain.snapshot import Snapshot
from texts.papers import names
from texts.papers.shipped import TEMPLATES

LETTERS = [kind.id for kind in KINDS.values() if kind.suffix == "docx"]
UP = [kind for kind in LETTERS if KINDS[kind].up]


def made(kind: str, snapshot: Snapshot | None = None, **more: Any) -> Paper:
    if KINDS[kind].about == ISSUE:
        more.setdefault("number", 2)
    if kind == "zero-report":
        more.setdefault("unit", "brigade-3")
    return make(Order(kind, snapshot or of.snapshot(), **more))


def words(paper: Paper) -> str:
    document = Document(io.BytesIO(paper.content))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells)


@pytest.mark.parametrize("kind", LETTERS)
def test_no_field_is_left_open_and_each_gap_is_listed(kind: str) -> None:
    paper = made(kind)
    text = words(paper)
    assert "{{" not in text
    assert "{%" not in text
    assert "None" not in text
    assert set(re.findall("【缺：(.+?)】", text)) == set(paper.missing)


@pytest.mark.parametrize("kind", LETTERS)
def test_the_page_has_the_measures_of_the_standard(kind: str) -> None:
    section = Document(io.BytesIO(made(kind).content)).sections[0]
    found = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(x / Mm(1)) for x in found] == [210, 297, 37, 28]
    width = section.page_width - section.left_margin - section.right_margin
    height = section.page_height - section.top_margin - section.bottom_margin
    assert (round(width / Mm(1)), round(height / Mm(1))) == (156, 225)


def test_fonts_are_the_official_ones_with_something_to_fall_back_on() -> None:
    with zipfile.ZipFile(io.BytesIO(made("plan").content)) as package:
        table = package.read("word/fontTable.xml").decode()
        styles = package.read("word/styles.xml").decode()
        footer = "".join(package.read(n).decode() for n in package.namelist() if "word/footer" in n)
    for font in ("方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"):
        assert f'w:eastAsia="{font}"' in styles
        assert re.search(f'<w:font w:name="{font}"><w:altName w:val="[^"]+"', table)
    assert "— " in footer
    assert "PAGE" in footer


def test_a_wide_table_stands_on_a_turned_page_with_its_number_at_the_left() -> None:
    document = Document(io.BytesIO(made("plan").content))
    section = document.sections[1]
    assert section.page_width > section.page_height
    xml = section.header._element.xml
    assert 'vert="vert"' in xml
    assert "PAGE" in xml


def test_every_paper_prints_theme_or_basis_date_and_snapshot() -> None:
    text = words(made("summary"))
    assert "建司局函督〔2022〕526号" in text
    assert "渝城管局〔2022〕76号" in text
    assert "整治促规范，展示新形象，迎接二十大" in text
    assert "2022年9月30日" in text
    for kind in UP:
        assert "快照 S-0930-2" in words(made(kind)), kind


@pytest.mark.parametrize("kind", UP)
def test_papers_that_go_up_name_nobody_and_nothing_of_legals_alone(kind: str) -> None:
    for reader in (None, of.who("zhoumin")):
        text = words(made(kind, reader=reader))
        assert not [p.name for p in of.PEOPLE if p.name in text]
        assert "CANARY" not in text


def test_the_unconfirmed_event_stands_beside_no_date() -> None:
    text = words(made("plan"))
    assert "整改节点（10月22日，行动第100天）" in text
    assert "党的二十大结束" not in text
    firm = of.snapshot(confirmed={"congress": of.date(2022, 10, 24)})
    assert "9月1日—10月24日" in words(made("plan", firm))


def test_signed_readings_of_the_notice_are_printed_in_the_plan() -> None:
    assert "有关事项的读法" not in words(made("plan"))
    signed = (Reading("k", "发现。读作：按8月12日办。", "按8月12日（周五）办", "周敏", of.TODAY),)
    text = words(made("plan", of.snapshot(readings=signed)))
    assert "七、有关事项的读法" in text
    assert "1.按8月12日（周五）办（法治科2022年9月30日核定）。" in text
    assert "周敏" not in text


def test_the_supervision_note_has_the_issues_colour_in_words_and_proposes_only() -> None:
    for number, colour, fill in (
        (6, "红色", "F6B99B"),
        (7, "黄色", "FAF3A0"),
        (8, "蓝色", "BFE3F7"),
    ):
        paper = made("supervision", number=number)
        assert f"{colour}督办" in words(paper)
        with zipfile.ZipFile(io.BytesIO(paper.content)) as package:
            assert fill in package.read("word/document.xml").decode()
        assert "软件不自动作出处理" in words(paper)


def test_three_red_ones_of_a_unit_suggest_a_talk_to_whoever_signs() -> None:
    found = tuple(of.line(n, due=of.date(2022, 9, 20)) for n in (1, 2, 3))
    text = words(made("supervision", of.snapshot(found), number=1))
    assert "建议由分管领导约谈单位负责人，请签发人定" in text


def test_the_closing_form_carries_each_step_and_room_for_ink() -> None:
    text = words(made("closing", reader=of.who("zhoumin")))
    assert "2022年9月14日，证据齐全，效果已见" in text
    assert "张磊" in text
    assert text.count("签字") >= 3


def test_a_zero_report_is_held_against_what_others_found() -> None:
    text = words(made("zero-report"))
    assert "回执号QB-0810-03" in text
    assert "请单位复核后再报" in text  # the complaint, number 8


def test_a_unit_that_signed_nothing_has_gaps_in_its_zero_report() -> None:
    assert made("zero-report", unit="brigade-1").missing == ("签报日", "回执")


def test_the_summary_cites_its_figures_and_lists_what_outlives_the_campaign() -> None:
    many = tuple(of.line(n, unit=f"brigade-{1 + n % 3}") for n in range(1, 9))
    text = words(made("summary", of.snapshot((*many, of.rule(9)))))
    assert re.search(r"最集中，8件，占9件的89%（n=9；第1、2、3、4、5、6、7、8号）", text)
    assert "第9号（机制制度第3项）" in text
    assert "继续整改、逐件验收销号8件（第1、2、3、4、5、6、7、8号）" in text


def test_too_few_issues_bear_out_nothing() -> None:
    text = words(made("summary", of.snapshot(of.lines()[:3])))
    assert "件数较少，不足以得出规律" in text


def test_blank_sheets_ask_the_items_in_the_campaigns_words() -> None:
    text = words(made("personal-sheet", which="auxiliary"))
    assert "是否存在不按规定着装的情况？" in text
    assert "是否存在无证从事执法工作的情况" not in text
    text = words(made("unit-sheet", which="brigade"))
    assert "是否存在超越职权范围执法的情况？" in text
    assert "吃、拿、卡、要" not in text


def test_an_office_puts_its_own_template_in_the_place_of_ours(tmp_path: Path) -> None:
    own = Document()
    own.add_paragraph("本局督办单 第{{编号}}号 {{责任单位}} {{我局的栏目}}")
    own.save(tmp_path / "督办单.docx")
    paper = made("supervision", number=6, templates=tmp_path)
    assert words(paper) == "本局督办单 第6号 执法一大队 【缺：我局的栏目】"
    assert paper.missing == ("我局的栏目",)
    assert "交办单" in words(made("assignment", templates=tmp_path))


@pytest.mark.parametrize("broken", ["{{ 编号", "{% for %}", "{{ ''.__class__.__mro__ }}"])
def test_a_broken_template_is_named(tmp_path: Path, broken: str) -> None:
    own = Document()
    own.add_paragraph(broken)
    own.save(tmp_path / "督办单.docx")
    with pytest.raises(TemplateFault) as fault:
        made("supervision", number=6, templates=tmp_path)
    assert fault.value.name == "督办单.docx"


def test_words_with_markup_stay_words() -> None:
    snapshot = of.snapshot((of.line(1, facts="<w:p/> {{编号}} & {% if %}", scope="own"),))
    text = words(made("assignment", snapshot, number=1))
    assert "<w:p/> {{编号}} & {% if %}" in text


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_shipped_templates_are_what_the_script_makes(name: str) -> None:
    kept = zipfile.ZipFile(FOLDER / f"{name}.docx")
    fresh = zipfile.ZipFile(io.BytesIO(layout.template(TEMPLATES[name])))
    for part in ("word/document.xml", "word/styles.xml", "word/fontTable.xml"):
        assert kept.read(part) == fresh.read(part)


def test_every_letter_has_a_template() -> None:
    assert {names.name(kind) for kind in LETTERS} == set(TEMPLATES)
