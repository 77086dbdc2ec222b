"""典型做法, 困难, 不足, 打算: from the ledger with its numbers, else a place for a hand."""

import io
from dataclasses import replace
from typing import Any

import paper_office as of
from docx import Document

from documents.order import Order
from documents.press import make
from domain.snapshot import Line, Mark
from domain.wording import MEANING, PHONE, POLICY, Wording, reworded


def text(kind: str, *lines: Line, **more: Any) -> str:
    snapshot = more.pop("snapshot", None) or of.snapshot(lines)
    document = Document(io.BytesIO(make(Order(kind, snapshot, **more)).content))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_what_went_well_is_told_with_its_numbers() -> None:
    fixed = of.line(1, fixed=True, state="closed", closed_on=of.date(2022, 9, 1), due=None)
    early = of.closed(2, due=of.date(2022, 9, 30))
    alike = of.line(3, family=2)
    said = text("summary", fixed, early, alike)
    assert "立查立改，发现时就改正的有1件（第1号）。" in said
    assert "比时限提前3个工作日以上一次销号的有1件（第2号）。" in said
    assert "举一反三，由一处查到别处的有1件（第3号）。" in said


def test_a_week_tells_what_went_well_in_that_week() -> None:
    fixed = of.line(1, fixed=True, state="closed", closed_on=of.date(2022, 8, 3), due=None)
    assert "【缺：典型做法】" in text("weekly", fixed)


def test_why_more_time_was_asked_for_stands_under_the_difficulties_without_names() -> None:
    wanted = of.line(6, wanted=of.date(2022, 10, 28), wanted_why=f"{of.CANARY}说摊位正在搬迁")
    denied = replace(
        of.line(7),
        marks={"deny_extension": Mark(of.who("liujianping").id, of.TODAY, "教材可以先用电子版")},
    )
    said = text("weekly", wanted, denied)
    assert "申请延期到10月28日（周五），理由是某同事说摊位正在搬迁。" in said
    assert "第7号（执法行为第4项）申请过延期，没有批准，答复是教材可以先用电子版。" in said
    assert "请领导定：延期待批1件：第6号。" in said


def test_what_fell_short_and_what_comes_next() -> None:
    late = of.line(1, due=of.date(2022, 9, 23), returned=1)
    open_one = of.line(2, extended=1)
    carried = of.line(3, state="carried", carry_for="市局统一文书样式", carry_plan="样式下发后换用")
    said = text("summary", late, open_one, carried, of.rule(4))
    assert "到期没有办结的2件（第1、4号）。" in said
    assert "整改不到位被退回过的1件（第1号）。" in said
    assert "逾期的1件（第1号）先办" in said
    assert "继续整改、逐件验收销号1件（第2号），最晚的时限是10月21日（周五）。" in said
    assert "转入长效第3号（执法行为第4项）：样式下发后换用。" in said
    assert "建章立制的1项（第4号）按步骤办到印发、落实。" in said


def test_what_is_closed_waits_for_no_new_deadline() -> None:
    by = of.date(2022, 10, 25)
    said = text("weekly", of.line(1, redate_by=by), of.line(2, state="closed", redate_by=by))
    assert "第1号（执法行为第4项）因整改节点变动要重新定时限" in said
    assert "第2号（执法行为第4项）因" not in said


def test_where_the_ledger_says_nothing_the_place_is_marked_and_listed() -> None:
    made = make(Order("weekly", of.snapshot((of.line(1),))))
    assert {"典型做法", "存在困难"} <= set(made.missing)


def test_the_plan_asks_what_the_campaign_asks() -> None:
    said = text("plan", of.line(1))
    assert "市局调度会、局党委会、月例会精神在会后3个工作日内传达到每个单位、每个人。" in said


def test_a_form_says_which_steps_are_still_to_come() -> None:
    said = text("closing", of.line(1), number=1)
    assert "还没有初核" in said
    assert "还没有批准" in said
    assert "【缺：" not in said
    said = text("closing", of.closed(2), number=2)
    assert "由核查人直接销号，不另批准" in said


def test_what_is_not_handed_out_yet_is_settled_then() -> None:
    waiting = of.line(
        1, state="reported", owner=None, leader=None, due=None, track=None, cause=None,
        measure=None, basis=None,
    )  # fmt: skip
    said = text("rectification-plan", waiting)
    assert "派单时确定" in said
    assert "核实时确定" in said
    assert "【缺：" not in said


def test_what_legal_words_anew_is_printed_on_the_blank_sheets() -> None:
    changes = (
        Wording(MEANING, "B1", "执勤时不穿制服。", 1, of.NOW),
        Wording(POLICY, "", "主动说明并改正的，按规定处理。", 1, of.NOW),
        Wording(PHONE, "", "023-12345678", 1, of.NOW),
    )
    campaign = reworded(of.OFFICE.campaign, changes)
    office = replace(of.OFFICE, campaign=campaign, campaigns=(campaign,))
    snapshot = replace(of.snapshot(), office=office)
    said = text("personal-sheet", snapshot=snapshot)
    assert "说的是：执勤时不穿制服。" in said
    assert "主动说明并改正的，按规定处理。" in said
    assert "（电话023-12345678）" in said
