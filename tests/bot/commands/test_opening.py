"""The first day's commands: a test message to one person or one group, the app's menu."""

from collections.abc import Iterator
from pathlib import Path

import linked
import pytest
from little_bot import Caller, Hands
from served import APP_KEY, APP_TOKEN, CORP, PEOPLE, SECRET, office_in
from terminal import Desk

import sandbox
from bot.commands import first_day
from bot.config.settings import Board

NAMES = {"lizhiqiang": "李志强", "yangli": "杨丽"}


@pytest.fixture
def running() -> Iterator[sandbox.Running]:
    settings = sandbox.Settings(
        corp_id=CORP,
        app=sandbox.App(1000002, SECRET, APP_TOKEN, APP_KEY),
        app_callback_url="",
        people=tuple(sandbox.Member(u, n, "", "执法一大队") for u, n in NAMES.items()),
        groups=(sandbox.Chat("wr1", "brigade-1", "一大队", "canary-hook-brigade-1", ()),),
    )
    running = sandbox.start(settings, Hands(), port=0)
    yield running
    running.stop()


def desk_of(config: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    desk = Desk(config.parent, capsys)
    desk.done("people", "import", str(PEOPLE))
    return desk


@pytest.fixture
def desk(running: sandbox.Running, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return desk_of(office_in(tmp_path, running.url), capsys)


def test_a_test_message_reaches_one_person_or_one_group(
    desk: Desk, running: sandbox.Running
) -> None:
    page = Caller(running.url, Hands(), running)
    assert desk.done("send-test", "--to", "LiZhiqiang").startswith("已发给 lizhiqiang")
    assert page.texts("private", "lizhiqiang")[0].startswith("【测试】督办助手已经接通")
    desk.done("send-test", "--group", "brigade-1")
    assert page.texts("group", "brigade-1")[0].startswith("【测试】")


def test_what_keeps_it_from_arriving_is_told(desk: Desk, running: sandbox.Running) -> None:
    running.platform.faults.set("webhook_gone", "always")
    code, out, err = desk.run("send-test", "--group", "brigade-1")
    assert (code, err) == (1, "")
    assert out.startswith("没有发到 brigade-1：群机器人已失效或被移除")
    assert "没有编号为 brigade-9 的群" in desk.failed("send-test", "--group", "brigade-9")
    assert "nobody" in desk.failed("send-test", "--to", "nobody")
    assert desk.run("send-test")[0] == 2


def test_in_a_dry_run_it_comes_to_the_tester_with_the_real_recipient(
    running: sandbox.Running, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = office_in(tmp_path, running.url, **{"#only_to = []": 'only_to = ["yangli"]'})
    desk_of(config, capsys).done("send-test", "--to", "lizhiqiang")
    page = Caller(running.url, Hands(), running)
    assert page.texts("private", "lizhiqiang") == []
    assert page.texts("private", "yangli")[0].startswith("【试运行】原收件人：lizhiqiang\n")


def test_the_apps_menu_is_made_and_what_is_tapped_is_said(
    desk: Desk, running: sandbox.Running
) -> None:
    assert desk.done("menu").startswith("应用菜单已建好")
    first, second, more = running.platform.menu
    assert (first["key"], second["key"]) == ("自查", "我的")
    assert [button["key"] for button in more["sub_button"]] == ["进度", "学习", "直报", "帮助"]


def test_where_there_is_a_board_the_menu_opens_it() -> None:
    *said, page = first_day.buttons(Board("https://duban.example.gov.cn"))["button"][2][
        "sub_button"
    ]
    assert len(said) == 4  # five are the platform's most
    assert page["type"] == "view"
    assert page["url"] == "https://duban.example.gov.cn/board/login"


def test_without_an_app_a_test_goes_by_the_long_connection(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    running = linked.platform(Hands())
    desk = desk_of(linked.tier1(tmp_path, running), capsys)
    code, out, _ = desk.run("send-test", "--to", "wanghai")
    assert code == 1
    assert "还没有和智能机器人说过话" in out
    assert "没有 [wecom.app]" in desk.failed("menu")
    running.stop()
