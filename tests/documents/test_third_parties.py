"""Campaigns about shops: their own columns in every list, whom a form is about, no sheets."""

import io
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import paper_office as of
import pytest
from docx import Document
from openpyxl import load_workbook

from documents.order import Order
from documents.press import make
from domain.campaign import parse
from domain.snapshot import Line, Snapshot

FILE = Path(__file__).parents[1] / "campaigns" / "yeshi-2022.toml"
DATA = tomllib.loads(FILE.read_text(encoding="utf-8"))
SHOP = {"": "王记烧烤", "kind": "烧烤", "stall": "12", "size": "35", "permit": "2022-12-31"}
MORE = [
    {"id": "size", "name": "面积（平方米）", "kind": "number"},
    {"id": "permit", "name": "许可证到期日", "kind": "day"},
    {"id": "note", "name": "备注"},
]


def shop(number: int, party: dict[str, str], **more: Any) -> Line:
    return replace(of.line(number, item="Y1", campaign="yeshi-2022", **more), party=party)


def night(*lines: Line) -> Snapshot:
    subjects = DATA["subjects"] | {"columns": [*DATA["subjects"]["columns"], *MORE]}
    campaign = parse(DATA | {"subjects": subjects})
    office = replace(of.OFFICE, campaign=campaign, campaigns=(campaign,))
    return replace(of.snapshot(lines or (shop(1, SHOP), shop(2, {}))), office=office)


def rows(kind: str, snapshot: Snapshot | None = None, **more: Any) -> list[dict[str, Any]]:
    content = make(Order(kind, snapshot or night(), **more)).content
    table = list(load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))
    head = next(row for row in table if "编号" in row)
    place = head.index("编号")
    return [dict(zip(head, r, strict=True)) for r in table if isinstance(r[place], int)]


def letter(kind: str, snapshot: Snapshot | None = None, **more: Any) -> str:
    document = Document(io.BytesIO(make(Order(kind, snapshot or night(), **more)).content))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


@pytest.mark.parametrize("kind", ["ledger", "issue-list", "progress"])
def test_every_list_has_the_campaigns_own_columns_before_the_issue(kind: str) -> None:
    first, second = rows(kind)
    heads = list(first)
    place = heads.index("商户名称")
    assert heads[place : place + 7] == [
        "商户名称", "经营类别", "摊位号", "面积（平方米）", "许可证到期日",
        "商户备注" if kind != "progress" else "备注", "问题描述",
    ]  # fmt: skip
    assert (first["商户名称"], first["经营类别"], first["摊位号"]) == ("王记烧烤", "烧烤", "12")
    assert first["面积（平方米）"] == 35
    assert first["许可证到期日"].date() == date(2022, 12, 31)
    assert second["商户名称"] is None


def test_the_level_is_the_shops() -> None:
    first, second = rows("ledger")
    assert (first["主体层级"], second["主体层级"]) == ("商户", "执法人员")


def test_a_shop_whose_name_calculates_stays_a_text() -> None:
    """Threat formula."""
    (row,) = rows("ledger", night(shop(1, {"": "=cmd|' /C calc'!A0"})))
    assert row["商户名称"] == "=cmd|' /C calc'!A0"


def test_forms_and_annexes_say_whom_they_are_about() -> None:
    assert "商户：王记烧烤（经营类别：烧烤，摊位号：12" in letter("assignment", number=1)
    assert "（王记烧烤）" in letter("rectification-plan")


def test_who_may_not_read_the_facts_does_not_read_the_shop_either() -> None:
    quiet = night(shop(1, SHOP, scope="legal", state="rectifying"))
    (row,) = rows("ledger", quiet)
    assert row["商户名称"] is None


@pytest.mark.parametrize("kind", ["plan", "rectification-plan", "summary", "inspection-pack"])
def test_a_campaign_without_theme_and_basis_misses_neither(kind: str) -> None:
    text = letter(kind)
    assert "【缺：依据】" not in text
    assert "【缺：主题】" not in text
    assert "按照某区城市管理局的部署要求" in text or kind == "inspection-pack"
