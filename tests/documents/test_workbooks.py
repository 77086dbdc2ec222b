"""Workbooks: every column, print set-up, colours said in words, no names, no formulas."""

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import paper_office as of
import pytest
from openpyxl import load_workbook

from documents.order import Order
from documents.press import make
from documents.workbook import is_formula
from domain.snapshot import Snapshot

UNION = """
编号 来源 任务领域 条目 主体层级 问题描述 具体表现 原因类别 整改方式 整改目标 措施 依据 牵头领导
责任单位 责任人 整改时限 序时进度 完成情况 佐证 申请销号时间 核查人 核查意见 验收人 销号时间
延期次数 回头看结果 备注
"""


def made(kind: str, snapshot: Snapshot | None = None, **more: Any) -> bytes:
    return make(Order(kind, snapshot or of.snapshot(), **more)).content


def sheets(content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    book = load_workbook(io.BytesIO(content))
    return {s.title: [tuple(c.value for c in row) for row in s.iter_rows()] for s in book}


def rows(content: bytes) -> dict[int, dict[str, Any]]:
    """Number to heading to value, of the first sheet."""
    table = next(iter(sheets(content).values()))
    head = next(row for row in table if "编号" in row)
    numbered = [dict(zip(head, row, strict=True)) for row in table if isinstance(row[0], int)]
    return {row["编号"]: row for row in numbered}


def test_the_ledger_has_the_union_of_columns_that_offices_use() -> None:
    table = next(iter(sheets(made("ledger")).values()))
    assert list(table[2]) == UNION.split()


def test_it_prints_on_a4_landscape_with_its_heading_on_every_page() -> None:
    sheet = load_workbook(io.BytesIO(made("ledger"))).worksheets[0]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.page_setup.fitToWidth == 2  # of 27 columns, each with the number's column
    assert sheet.print_title_cols == "$A:$A"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.freeze_panes == "B4"
    assert sheet.auto_filter.ref == "A3:AA13"


def test_a_row_is_as_high_as_its_longest_words_need() -> None:
    long = of.snapshot((of.line(1, facts="很长的情况" * 20), of.line(2, facts="短")))
    sheet = load_workbook(io.BytesIO(made("ledger", long))).worksheets[0]
    first, second = (sheet.row_dimensions[n].height for n in (4, 5))
    assert first > 5 * 14
    assert second < first


def test_a_row_says_what_happened_to_the_issue() -> None:
    row = rows(made("ledger", reader=of.who("zhoumin")))[2]
    assert row["责任人"] == "张磊"
    assert row["牵头领导"] == "刘建平"
    assert row["验收人"] == row["核查人"] == "陈静"
    assert row["核查意见"] == "证据齐全，效果已见"
    assert f"{row['销号时间']:%Y-%m-%d}" == "2022-09-14"
    assert row["佐证"] == "1份"


def test_what_is_late_is_said_in_words_and_in_colour() -> None:
    content = made("ledger")
    found = rows(content)
    assert found[6]["序时进度"] == "红：逾期5个工作日"
    assert found[7]["序时进度"] == "黄：退回1次"
    assert found[8]["序时进度"] == "蓝：临近时限"
    assert found[9]["序时进度"] == "第3步“合法性审核”，黄：比计划晚5个工作日"
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    fills = {row[0].value: row[0].fill.start_color.rgb[-6:] for row in sheet.iter_rows(min_row=4)}
    assert len({fills[6], fills[7], fills[8], fills[1]}) == 4


@pytest.mark.parametrize("kind", ["issue-list", "ledger", "progress", "evidence", "difference"])
def test_no_list_names_what_is_legals_alone(kind: str) -> None:
    older = of.snapshot(of.lines()[:5])
    for reader in (None, of.who("zhoumin"), of.who("wanghai")):
        text = str(sheets(made(kind, reader=reader, older=older)))
        assert "CANARY" not in text
        assert "B5" not in text


def test_the_list_and_what_it_withholds_add_up_to_the_total() -> None:
    snapshot = of.snapshot()
    text = str(sheets(made("issue-list", snapshot)))
    assert "另有1件由法治科掌握，计入累计" in text
    assert len(rows(made("issue-list", snapshot))) + 1 == snapshot.board.whole.total


def test_a_paper_that_goes_up_names_nobody() -> None:
    text = str([sheets(made(kind)) for kind in ("issue-list", "ledger", "progress", "evidence")])
    assert not [p.name for p in of.PEOPLE if p.name in text]
    assert rows(made("ledger"))[2]["责任人"] == "执法人员"
    assert rows(made("ledger"))[2]["牵头领导"] == "副支队长"


def test_legal_may_let_one_issue_name_its_people() -> None:
    snapshot = of.snapshot(named=frozenset({2}))
    found = rows(made("ledger", snapshot))
    assert found[2]["责任人"] == "张磊"
    assert found[4]["责任人"] == "执法人员"


def test_a_captain_gets_his_own_unit_only() -> None:
    found = rows(made("ledger", reader=of.who("wanghai")))
    assert set(found) == {1, 2, 6}


def test_the_units_coordinator_reads_no_facts_of_personal_items() -> None:
    coordinator = replace(of.who("huangmin"), roles=frozenset({"coordinator"}))
    found = rows(made("ledger", reader=coordinator))
    assert found[2]["具体表现"] == "（由法治科掌握）"


def test_a_source_gets_a_sheet_of_its_own() -> None:
    assert {"整改台账", "整改台账（投诉举报）", "整改台账（督导检查）"} <= set(
        sheets(made("ledger", source="each"))
    )
    assert set(rows(made("ledger", source="complaint"))) == {8}


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =cmd|' /C calc'!A0"]
)
def test_what_looks_like_a_formula_stays_a_text(text: str) -> None:
    """Threat formula."""
    assert is_formula(text)
    snapshot = of.snapshot((of.line(1, facts=text, measure=text),))
    content = made("ledger", snapshot, reader=of.who("zhoumin"))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        xml = package.read("xl/worksheets/sheet1.xml").decode()
        styles = package.read("xl/styles.xml").decode()
    assert not re.search(r"<f[ >]", xml)
    assert 'quotePrefix="1"' in styles
    assert rows(content)[1]["具体表现"].strip() == text.strip()


def test_characters_that_no_spreadsheet_holds_are_left_out() -> None:
    snapshot = of.snapshot((of.line(1, facts="甲\x00乙\x1b丙\ud800"),))
    assert rows(made("ledger", snapshot))[1]["具体表现"] == "甲乙丙"


def test_the_progress_table_goes_by_date_and_shows_units_by_items() -> None:
    found = sheets(made("progress"))
    assert set(found) == {"进度表", "单位与条目"}
    dates = [row[6] for row in found["进度表"][3:] if isinstance(row[2], int) and not row[9]]
    assert [d for d in dates if d] == sorted(d for d in dates if d)
    first = next(row for row in found["单位与条目"] if row[0] == "执法一大队")
    assert first[-1] == "2／3"


def test_coverage_names_people_only_to_who_may_chase_them() -> None:
    assert set(sheets(made("coverage"))) == {"覆盖情况"}
    mine = sheets(made("coverage", reader=of.who("wanghai")))
    assert {row[0] for row in mine["人员"][3:] if row[0]} == {"执法一大队"}
    assert any("未交" in row for row in mine["人员"])


def test_undelivered_messages_are_listed_without_their_words() -> None:
    text = str(sheets(made("undelivered")))
    assert "张磊（zhanglei）" in text
    assert "收件人不在应用的可见范围内" in text


def test_the_evidence_index_carries_the_hash() -> None:
    assert "a" * 64 in str(sheets(made("evidence")))


def test_two_snapshots_differ_by_issue_and_column() -> None:
    old = of.snapshot(of.lines()[:6], id="S-0812-1")
    table = sheets(made("difference", older=old))["版本对比"]
    assert (7, "新增", None, None, "不按法定程序开展行政处罚、行政强制") in table
    changed = replace(of.lines()[5], issue=of.issue(6, measure="另行办理"))
    new = of.snapshot((*of.lines()[:5], changed))
    table = sheets(made("difference", new, older=old))["版本对比"]
    assert (6, "改动", "措施", "补办手续并送达", "另行办理") in table
    assert "S-0812-1" in str(table)
    assert "S-0930-2" in str(table)


def test_every_sheet_says_which_snapshot_it_is_made_from() -> None:
    for kind in ("issue-list", "ledger", "progress", "coverage", "undelivered", "evidence"):
        for name, table in sheets(made(kind)).items():
            assert "快照 S-0930-2" in str(table[:3]), name
