"""``export``: every kind by both names, one snapshot, no names unless for somebody, refusals."""

import io
import re
import sys
import zipfile

import pytest
from openpyxl import load_workbook
from terminal import Desk

from bot.commands import exporting
from domain.papers import CAMPAIGN, ISSUE, KINDS, UNIT
from texts.papers.names import NAMES, kind_named


@pytest.fixture
def ledger(owned: Desk) -> Desk:
    """One issue in 罗兵's hands."""
    return owned


def extra(kind: str) -> list[str]:
    about = KINDS[kind].about
    return {ISSUE: ["--issue", "1"], UNIT: ["--unit", "一大队"]}.get(about, [])


STARTS = {"xlsx": b"PK", "docx": b"PK", "zip": b"PK", "png": b"\x89PNG"}


@pytest.mark.parametrize("kind", [k for k in KINDS if k != "difference"])
def test_every_kind_is_written_under_its_chinese_and_english_name(ledger: Desk, kind: str) -> None:
    out = ledger.folder / "paper"
    for name in (kind, NAMES[kind][0]):
        told = ledger.done("export", name, "--out", str(out), *extra(kind))
        assert re.search(r"快照 S-0810-\d", told)
        assert out.read_bytes().startswith(STARTS[KINDS[kind].suffix])


def test_the_same_data_has_the_same_snapshot_and_new_data_a_new_one(ledger: Desk) -> None:
    out = str(ledger.folder / "a.xlsx")
    first = ledger.done("export", "整改台账", "--out", out)
    assert "S-0810-2" in first
    assert "S-0810-2" in ledger.done("export", "问题清单", "--out", out)
    for said in ("进展 1 已经着手", "跳过", "1"):
        ledger.done("as", "luobing", said)
    assert "S-0810-3" in ledger.done("export", "整改台账", "--out", out)
    old = ledger.folder / "old.xlsx"
    assert "S-0810-2" in ledger.done(
        "export", "ledger", "--out", str(old), "--snapshot", "s-0810-2"
    )
    told = ledger.done("export", "版本对比", "--out", out, "--older", "S-0810-2")
    assert "S-0810-3" in told
    sheet = load_workbook(out).worksheets[0]
    assert any("完成情况" in [c.value for c in row] for row in sheet.iter_rows())


def test_all_of_them_come_from_one_snapshot(ledger: Desk) -> None:
    folder = ledger.folder / "整套"
    told = ledger.done("export", "全部", "--out", str(folder))
    assert len(set(re.findall(r"S-\d{4}-\d", told))) == 1
    wanted = {k.id for k in KINDS.values() if k.about == CAMPAIGN and k.id != "archive"}
    assert {kind_named(f.name.split("_")[0]) for f in folder.iterdir()} == wanted


def test_nobody_is_named_unless_it_is_made_for_somebody(ledger: Desk) -> None:
    out = ledger.folder / "a.xlsx"

    def text() -> str:
        rows = load_workbook(out).worksheets[0].iter_rows(values_only=True)
        return str(list(rows))

    assert "不含人员姓名" in ledger.done("export", "ledger", "--out", str(out))
    assert "罗兵" not in text()
    assert "不含" not in ledger.done("export", "ledger", "--out", str(out), "--for", "zhoumin")
    assert "罗兵" in text()
    ledger.done("export", "ledger", "--out", str(out), "--for", "wanghai")
    assert "共0件" in text()


def test_gaps_are_listed_on_the_terminal(ledger: Desk) -> None:
    told = ledger.done("export", "周报", "--out", str(ledger.folder / "a.docx"))
    assert "还缺2项，已在文中标出【缺：…】，请补上：典型做法、存在困难" in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["督办单"], "要写明问题编号"),
        (["督办单", "--issue", "99"], "没有找到第99号"),
        (["零报告"], "要写明签报自查表的单位"),
        (["台账", "--unit", "九大队"], "九大队"),
        (["台账", "--source", "匿名"], "匿名"),
        (["台账", "--snapshot", "S-0101-9"], "找不到快照 S-0101-9"),
        (["版本对比", "--older", "S-0101-9"], "找不到快照 S-0101-9"),
        (["台账", "--for", "nobody"], "名册里没有账号 nobody"),
        (["覆盖情况", "--for", "luobing"], "不能导出覆盖情况"),
        (["台账", "--for", "wanghai", "--unit", "二大队"], "不在您的查看范围内"),
        (["督办单", "--issue", "1", "--for", "zhouzhiming", "--out", "/nowhere/x"], "/nowhere/x"),
    ],
)
def test_what_cannot_be_made_is_refused_in_one_sentence(
    ledger: Desk, words: list[str], said: str
) -> None:
    out = [] if "--out" in words else ["--out", str(ledger.folder / "x")]
    assert said in ledger.failed("export", *words, *out)
    assert not (ledger.folder / "x").exists()


def test_an_unknown_kind_is_wrong_usage_and_lists_the_known_ones(desk: Desk) -> None:
    code, _, err = desk.run("export", "花名册", "--out", "x")
    assert code == 2
    assert "整改台账、进度表" in err


def test_a_captain_gets_no_paper_of_another_units_issue(ledger: Desk) -> None:
    words = ("export", "交办单", "--issue", "1", "--out", str(ledger.folder / "x"))
    assert "没有找到第1号" in ledger.failed(*words, "--for", "wanghai")
    assert "快照" in ledger.done(*words, "--for", "sunwei")


def test_an_offices_own_template_is_used_and_a_broken_one_named(ledger: Desk) -> None:
    from docx import Document

    folder = ledger.folder / "templates"
    folder.mkdir()
    text = ledger.config.read_text("utf-8").replace("#templates = ", "templates = ")
    ledger.config.write_text(text, "utf-8")
    own = Document()
    own.add_paragraph("本局第{{编号}}号")
    own.save(folder / "督办单.docx")
    out = ledger.folder / "a.docx"
    ledger.done("export", "督办单", "--issue", "1", "--out", str(out))
    assert Document(str(out)).paragraphs[0].text == "本局第1号"
    own.add_paragraph("{{ 编号")
    own.save(folder / "督办单.docx")
    said = ledger.failed("export", "督办单", "--issue", "1", "--out", str(out))
    assert "模板 督办单.docx 有错" in said


def test_a_bar_grows_on_a_terminal_only(
    ledger: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    seen = Terminal()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", seen)
        with exporting._bar(2) as step:
            step()
            step()
    assert seen.getvalue().count("\r") == 2
    assert seen.getvalue().endswith("2/2\n")


def test_an_archive_of_the_campaign_is_written(ledger: Desk) -> None:
    out = ledger.folder / "a.zip"
    ledger.done("export", "行动档案", "--out", str(out))
    with zipfile.ZipFile(out) as package:
        names = package.namelist()
    assert "第001号/历史_0001.json" in names
    assert "verify.py" in names
