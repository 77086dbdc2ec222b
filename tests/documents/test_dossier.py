"""一事一档: verifies itself with plain Python, holds no personal sheet, shows every change."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import paper_office as of
import pytest

from documents.order import Order
from documents.press import make

PICTURE = b"\xff\xd8\xff\xe0" + bytes(60)


def chain(number: int) -> list[dict[str, Any]]:
    """Two rows that follow on each other, and end in the head that the line carries."""
    first = {"seq": 1, "previous": "", "hash": "b" * 64, "text": None, "text_hash": None}
    second = {"seq": 2, "previous": "b" * 64, "hash": f"{number:064x}", "text": None}
    return [first, second]


def order(**more: Any) -> Order:
    snapshot = of.snapshot()
    records = {line.issue.number: chain(line.issue.number) for line in snapshot.lines}
    return Order("dossier", snapshot, records=records, content=lambda _: PICTURE, **more)


def unpacked(folder: Path, wanted: Order) -> Path:
    with zipfile.ZipFile(io.BytesIO(make(wanted).content)) as package:
        package.extractall(folder)
    return folder


def verified(folder: Path) -> tuple[int, str]:
    """Without this project's packages on the path."""
    command = [sys.executable, "-I", str(folder / "verify.py")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
    assert not done.stderr
    return done.returncode, done.stdout


def test_an_issues_archive_holds_its_papers_evidence_and_history(tmp_path: Path) -> None:
    folder = unpacked(tmp_path, order(number=2))
    names = {p.name for p in folder.rglob("*") if p.is_file()}
    assert names == {
        "manifest.json", "verify.py", "说明.txt", "交办单_S-0930-2.docx",
        "销号审批表_S-0930-2.docx", "经过图_S-0930-2.png", "历史_0002.json", "第01份.jpg",
    }  # fmt: skip
    assert verified(folder) == (0, "完好：5个文件与清单一致，历史记录逐条相扣。\n")


def test_the_campaigns_archive_holds_lists_and_every_listed_issue(tmp_path: Path) -> None:
    folder = unpacked(tmp_path, order())
    code, said = verified(folder)
    assert code == 0, said
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert manifest["snapshot"] == "S-0930-2"
    assert sorted(map(int, manifest["heads"])) == list(range(1, 11))
    assert "整改台账_S-0930-2.xlsx" in manifest["files"]
    listed = " ".join(manifest["files"])
    assert "个人表" not in listed
    assert "CANARY" not in (folder / "第010号/历史_0010.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("第002号/佐证/第01份.jpg", "文件被改动"),
        ("第002号/历史_0002.json", "历史"),
    ],
)
def test_a_changed_file_is_found(tmp_path: Path, path: str, said: str) -> None:
    folder = unpacked(tmp_path, order(number=2))
    changed = folder / path
    changed.write_bytes(changed.read_bytes().replace(b"bbb", b"bbc") + b"\n")
    code, found = verified(folder)
    assert code == 1
    assert said in found


def test_a_missing_and_a_strange_file_are_found(tmp_path: Path) -> None:
    folder = unpacked(tmp_path, order(number=2))
    (folder / "第002号/佐证/第01份.jpg").rename(folder / "第002号/佐证/别的.jpg")
    code, found = verified(folder)
    assert code == 1
    assert "缺少文件" in found
    assert "清单里没有这个文件" in found


def test_a_row_taken_out_of_the_history_is_found_though_the_manifest_was_changed(
    tmp_path: Path,
) -> None:
    wanted = order(number=2)
    cut = Order("dossier", wanted.snapshot, records={2: chain(2)[1:]}, number=2)
    code, found = verified(unpacked(tmp_path, cut))
    assert code == 1
    assert "断开" in found


def test_a_reader_without_names_gets_an_archive_without_names(tmp_path: Path) -> None:
    folder = unpacked(tmp_path, order())
    texts = [file.read_text("utf-8") for file in folder.rglob("*.json")]
    assert len(texts) > 1
    assert not [p.name for p in of.PEOPLE for text in texts if p.name in text]


def test_the_same_order_gives_the_same_manifest(tmp_path: Path) -> None:
    first, second = (unpacked(tmp_path / n, order(number=2)) for n in ("a", "b"))
    heads = [json.loads((f / "manifest.json").read_text())["heads"] for f in (first, second)]
    assert heads[0] == heads[1] == {"2": [2, f"{2:064x}"]}
