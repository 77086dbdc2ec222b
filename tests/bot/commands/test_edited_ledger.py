"""A ledger that legal edited in Excel: compared first, then only what is harmless is taken over."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from terminal import Desk

from texts.papers.ledger import LEDGER

HEADS = [name for name, _, _ in LEDGER]


@pytest.fixture
def exported(owned: Desk) -> tuple[Desk, Path]:
    """Issue 1 in 罗兵's hands, and its ledger as legal got it."""
    file = owned.folder / "台账.xlsx"
    owned.done("export", "整改台账", "--out", str(file), "--for", "zhoumin")
    return owned, file


def edit(file: Path, **cells: object) -> None:
    """Change cells of issue 1's row, as Excel would save it."""
    book = load_workbook(file)
    sheet = book.worksheets[0]
    for name, value in cells.items():
        sheet.cell(4, HEADS.index(name) + 1).value = value
    book.save(file)


def test_an_unchanged_file_differs_in_nothing(exported: tuple[Desk, Path]) -> None:
    desk, file = exported
    edit(file)
    told = desk.done("ledger", "check-edited", str(file))
    assert "与快照 S-0810-2 比较：可以采纳0处，不采纳0处" in told


def test_measures_may_be_taken_over_and_the_rest_is_refused_with_a_reason(
    exported: tuple[Desk, Path],
) -> None:
    desk, file = exported
    edit(file, 措施="补送决定书并培训", 责任人="张磊", 销号时间="2022年8月20日")
    before = desk.prints()
    told = desk.done("ledger", "check-edited", str(file))
    assert desk.prints() == before
    assert "可以采纳1处，不采纳2处" in told
    assert "→ “补送决定书并培训”" in told
    assert "责任人：不采纳，这一栏只能在对话里办理" in told


def test_legal_takes_over_and_each_issue_gets_a_row(exported: tuple[Desk, Path]) -> None:
    desk, file = exported
    edit(file, 措施="补送决定书并培训", 依据="《行政强制法》第二十四条")
    told = desk.done("ledger", "take-edited", str(file), "--as", "zhoumin")
    assert "已采纳" in told
    assert desk.sql("SELECT measure FROM issues") == [("补送决定书并培训",)]
    ((action, via, before, after),) = desk.sql(
        "SELECT action, via, before, after FROM history ORDER BY id DESC LIMIT 1"
    )
    assert (action, before, after) == ("edit", "rectifying", "rectifying")
    assert str(via).startswith("cli:")
    assert "完好" in desk.done("audit", "verify")
    assert "可以采纳0处" in desk.done("ledger", "take-edited", str(file), "--as", "zhoumin")


def test_nobody_but_legal_takes_anything_over(exported: tuple[Desk, Path]) -> None:
    desk, file = exported
    edit(file, 措施="别的")
    assert "不是法治科的人员" in desk.failed("ledger", "take-edited", str(file), "--as", "sunwei")
    assert "不是法治科的人员" in desk.failed("ledger", "take-edited", str(file))


def test_what_was_changed_since_the_snapshot_is_not_overwritten(
    exported: tuple[Desk, Path],
) -> None:
    desk, file = exported
    edit(file, 措施="从表格来的措施")
    desk.sql("UPDATE issues SET measure = '对话里改的措施'")
    assert "快照以后已有人改过" in desk.done("ledger", "check-edited", str(file))


def test_rows_taken_out_or_put_in_are_said_and_change_nothing(
    exported: tuple[Desk, Path],
) -> None:
    desk, file = exported
    edit(file, 编号=77)
    told = desk.done("ledger", "check-edited", str(file))
    assert "文件里少了：第1号（台账里仍在，不删）" in told
    assert "台账里没有：77" in told


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0"])
def test_a_file_that_is_no_ledger_is_refused(desk: Desk, content: bytes) -> None:
    file = desk.folder / "x.xlsx"
    file.write_bytes(content)
    assert "不是本软件导出的整改台账" in desk.failed("ledger", "check-edited", str(file))


def test_a_purged_snapshot_is_said(exported: tuple[Desk, Path]) -> None:
    desk, file = exported
    desk.sql("UPDATE snapshots SET sealed = NULL")
    assert "找不到快照 S-0810-2" in desk.failed("ledger", "check-edited", str(file))
