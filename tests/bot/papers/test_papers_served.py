"""Papers end to end: made, uploaded to the stand-in, seen in private and in a group."""

import io
import re
from collections.abc import Iterator

import pytest
import requests
from little_bot import Caller, Hands
from openpyxl import load_workbook
from served import APP_KEY, APP_TOKEN, CORP, PEOPLE, SECRET, free_port, office_in
from terminal import Desk

import sandbox

GROUPS = ("leaders", "coordination", "brigade-1", "brigade-2", "brigade-3")


@pytest.fixture
def caller(tmp_path, capsys) -> Iterator[tuple[Caller, Desk]]:
    settings = sandbox.Settings(
        corp_id=CORP,
        app=sandbox.App(1000002, SECRET, APP_TOKEN, APP_KEY),
        app_callback_url=f"http://127.0.0.1:{free_port()}/wecom/app",
        people=tuple(
            sandbox.Member(line.split(",")[0], line.split(",")[1], "", "单位")
            for line in PEOPLE.read_text("utf-8").splitlines()[1:]
            if line.split(",")[0]
        ),
        groups=tuple(
            sandbox.Chat(f"wr-{g}", g, g, f"canary-hook-{g}", ("yangli",)) for g in GROUPS
        ),
    )
    hands = Hands()
    running = sandbox.start(settings, hands, port=0)
    office_in(tmp_path, running.url)
    desk = Desk(tmp_path, capsys)
    desk.done("people", "import", str(PEOPLE))
    yield Caller(running.url, hands, running), desk
    running.stop()


def test_a_ledger_is_uploaded_and_can_be_fetched_from_the_chat(
    caller: tuple[Caller, Desk],
) -> None:
    page, desk = caller
    desk.done("tick", "--at", "2022-08-10T09:30")
    assert "正在制作" in desk.done("as", "zhoumin", "导出 整改台账")
    desk.done("tick", "--at", "2022-08-10T09:33")
    lines = page.lines("private", "zhoumin")
    file = next(line for line in lines if line["kind"] == "file")
    assert re.fullmatch(r"\[文件\] 整改台账_S-0810-\d\.xlsx", file["text"])
    content = requests.get(page.url + file["media"]["url"], timeout=5).content
    assert load_workbook(io.BytesIO(content)).worksheets[0].title == "整改台账"


def test_the_leadership_reads_the_weekly_and_then_sees_its_picture(
    caller: tuple[Caller, Desk],
) -> None:
    page, desk = caller
    desk.done("tick", "--at", "2022-09-30T16:41")
    desk.done("tick", "--at", "2022-09-30T16:43")
    desk.done("tick", "--at", "2022-09-30T16:48")
    lines = page.lines("group", "leaders")
    kinds = [line["kind"] for line in lines if line["kind"] != "error"]
    assert kinds.index("text") < kinds.index("image")
    assert kinds.count("image") == 1
    assert not [line for line in lines if line["kind"] == "error"]
    assert any(line["kind"] == "image" for line in page.lines("private", "zhaoguoqing"))
    assert not any(line["kind"] == "image" for line in page.lines("group", "brigade-1"))


def test_in_a_dry_run_the_picture_goes_to_the_tester(caller: tuple[Caller, Desk]) -> None:
    page, desk = caller
    text = desk.config.read_text("utf-8").replace("#only_to = []", 'only_to = ["yangli"]')
    desk.config.write_text(text, "utf-8")
    for minute in (41, 43, 48):
        desk.done("tick", "--at", f"2022-09-30T16:{minute}")
    assert page.lines("group", "leaders") == []
    assert any(line["kind"] == "image" for line in page.lines("private", "yangli"))
