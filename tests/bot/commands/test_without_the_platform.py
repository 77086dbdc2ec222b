"""N25: what is done by the command line alone: CSV out and in again, a photo sent for somebody."""

import csv
import io
from pathlib import Path

import pytest
from terminal import Desk

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


@pytest.fixture
def ledger(owned: Desk) -> Desk:
    """One issue in 罗兵's hands, with words that a spreadsheet would calculate."""
    owned.done("as", "luobing", "进展 1 =HYPERLINK(1)，已着手")
    for said in ("跳过", "1"):
        owned.done("as", "luobing", said)
    owned.sql("UPDATE issues SET facts = '=1+1'")
    return owned


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_ledger_comes_out_as_csv_in_the_offices_columns(ledger: Desk) -> None:
    before = ledger.prints()
    (row,) = read(ledger.done("ledger", "--csv"))
    assert ledger.prints() == before
    assert list(row)[:5] == ["编号", "来源", "任务领域", "条目", "主体层级"]
    assert (row["责任单位"], row["整改时限"]) == ("执法二大队", "2022-08-31")
    assert row["责任人"] == "执法人员"
    assert "罗兵" not in str(row)


def test_nothing_in_it_calculates(ledger: Desk) -> None:
    """Threat formula."""
    (row,) = read(ledger.done("ledger", "--csv"))
    assert row["具体表现"] == "'=1+1"


def test_a_file_opens_in_excel_as_utf_8(ledger: Desk) -> None:
    out = ledger.folder / "台账.csv"
    assert ledger.done("ledger", "--csv", "--out", str(out)) == (
        f"台账1件已写入 {out}，不含人员姓名。\n"
    )
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert read(out.read_text("utf-8-sig"))[0]["编号"] == "1"


def test_where_it_cannot_be_written_it_says_so(ledger: Desk) -> None:
    assert "写不了文件" in ledger.failed("ledger", "--csv", "--out", str(ledger.folder / "x/y.csv"))
    code, out, err = ledger.run("ledger", "--out", str(ledger.folder / "y.csv"))
    assert (code, out) == (2, "")
    assert "--csv" in err


def test_a_photo_is_sent_for_somebody_and_kept(ledger: Desk, tmp_path: Path) -> None:
    photo = tmp_path / "photo.png"
    photo.write_bytes(PNG)
    ledger.done("as", "luobing", "进展 1 已补送")
    assert "1" in ledger.done("as", "luobing", "--file", str(photo))
    ledger.done("as", "luobing", "完成")
    ledger.done("as", "luobing", "1")
    ledger.done("tick")
    ((issue, sha256, kind),) = ledger.sql("SELECT issue, sha256, kind FROM evidence")
    assert (issue, kind) == (1, "image/png")
    assert any(path.name == sha256 for path in ledger.folder.rglob("*") if path.is_file())


def test_what_is_no_evidence_is_refused(ledger: Desk, tmp_path: Path) -> None:
    script = tmp_path / "x.sh"
    script.write_text("#!/bin/sh")
    assert "没有收下" in ledger.failed("as", "luobing", "--file", str(script))
    assert "找不到" in ledger.failed("as", "luobing", "--file", str(tmp_path / "none.png"))


def test_either_words_or_a_file(ledger: Desk) -> None:
    for words in ((), ("我的", "--file", "a.png")):
        code, out, err = ledger.run("as", "luobing", *words)
        assert (code, out) == (2, "")
        assert "两样选一样" in err
