"""``campaign draft``: the file is written once, loads by check, and says what legal must settle."""

import shutil
from pathlib import Path

import pytest
from terminal import Desk

NOTICES = Path(__file__).parents[2] / "campaigns/notices"
SHIPPED = Path(__file__).parents[3] / "campaigns/bairi-2022.notice.txt"


@pytest.mark.parametrize(
    ("notice", "found"),
    [
        (SHIPPED, "4个阶段，3个任务领域，15个条目，2项报送和节点"),
        (NOTICES / "ranqi-2023.notice.txt", "3个阶段，2个任务领域，5个条目，4项报送和节点"),
        (NOTICES / "yeshi-2022.notice.txt", "3个阶段，1个任务领域，4个条目，2项报送和节点"),
    ],
)
def test_the_draft_is_checked_without_a_fault(desk: Desk, notice: Path, found: str) -> None:
    shutil.copy(notice, desk.folder / notice.name)
    said = desk.done("campaign", "draft", str(desk.folder / notice.name))
    assert found in said
    draft = next(desk.folder.glob("*.draft.toml"))
    config = desk.folder / "config.toml"
    text = config.read_text(encoding="utf-8")
    start = text.index('files = ["')
    end = text.index("]", start) + 1
    config.write_text(f'{text[:start]}files = ["{draft.name}"]{text[end:]}', encoding="utf-8")
    assert "没有发现错误" in desk.done("check")


def test_a_file_that_exists_stays_as_it_is(desk: Desk) -> None:
    out = desk.folder / "mine.toml"
    out.write_text("settled", encoding="utf-8")
    said = desk.failed("campaign", "draft", str(SHIPPED), "--out", str(out))
    assert "已经存在，没有改动" in said
    assert out.read_text(encoding="utf-8") == "settled"


def test_a_notice_as_chinese_windows_saves_it_is_read(desk: Desk) -> None:
    notice = desk.folder / "通知.txt"
    notice.write_bytes(SHIPPED.read_text(encoding="utf-8").encode("gb18030"))
    assert "15个条目" in desk.done("campaign", "draft", str(notice))


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04\0\0", b"\xff\xff\xff"])
def test_what_is_no_text_is_told_in_one_sentence(desk: Desk, content: bytes | None) -> None:
    notice = desk.folder / "notice.txt"
    if content is not None:
        notice.write_bytes(content)
    desk.failed("campaign", "draft", str(notice))
    assert not list(desk.folder.glob("*.draft.toml"))
