"""``login`` and ``door``: a link that lets one person in, a code to hang up on the wall."""

import re
from pathlib import Path

import pytest
import segno
from PIL import Image
from terminal import Desk

URL = "https://duban.example.gov.cn"
SCALE, BORDER = 12, 4  # pixels of a module, modules of the white edge


def board(desk: Desk, written: str) -> Desk:
    """With this [board] at the end of its configuration."""
    text = desk.config.read_text(encoding="utf-8").partition("[board]")[0]
    desk.config.write_text(text + written, encoding="utf-8")
    return desk


@pytest.fixture
def opened(desk: Desk) -> Desk:
    """With a board and a door."""
    return board(desk, f'[board]\nurl = "{URL}"\ndoor = true\n')


def test_a_login_link_is_for_one_person_and_each_is_another(opened: Desk) -> None:
    links = [opened.done("login", "WangHai").splitlines() for _ in range(2)]
    tickets = {re.fullmatch(rf"{URL}/board/enter/([\w-]+)", first)[1] for first, *_ in links}
    assert len(tickets) == 2
    assert links[0][1] == "10分钟内有效，只能用一次；请只发给本人。"
    (one,) = opened.sql("SELECT id FROM people WHERE userid = 'wanghai'")
    assert opened.sql("SELECT person FROM tickets") == [one, one]
    kept = str(opened.sql("SELECT * FROM tickets"))
    assert not [ticket for ticket in tickets if ticket in kept]


def test_a_stranger_gets_no_link(opened: Desk) -> None:
    assert "nobody" in opened.failed("login", "nobody")


def test_the_doors_code_leads_to_the_door(opened: Desk, tmp_path: Path) -> None:
    out = tmp_path / "code.png"
    told = opened.done("door", "--out", str(out))
    assert f"入口：{URL}/door" in told
    picture = Image.open(out).convert("1")
    wanted = segno.make(f"{URL}/door", error="q").matrix
    assert picture.width == (len(wanted) + 2 * BORDER) * SCALE
    middle = [(BORDER + n) * SCALE + SCALE // 2 for n in range(len(wanted))]
    drawn = [[picture.getpixel((x, y)) == 0 for x in middle] for y in middle]
    assert drawn == [[bool(dark) for dark in row] for row in wanted]


def test_without_board_and_door_both_say_what_to_write_where(desk: Desk) -> None:
    assert "[board] 里写上 url" in board(desk, "").failed("login", "wanghai")
    assert "door = true" in desk.failed("door")
    assert "door = true" in board(desk, f'[board]\nurl = "{URL}"\n').failed("door")
