"""Cards end to end: a served bot, the stand-in's HTTP API, and presses on its page."""

from typing import Any

import pytest
from little_bot import Caller, Hands
from served import (
    APP_KEY,
    APP_TOKEN,
    BOT_KEY,
    BOT_TOKEN,
    CORP,
    PEOPLE,
    SECRET,
    Bot,
    free_port,
    office_in,
    until,
)

import sandbox
from bot.cli import main

WHO, SUNDAY = "lizhiqiang", "2022-08-03T10:26"
NAMES = {"lizhiqiang": "李志强", "wanghai": "王海", "huangmin": "黄敏"}


class Chat:
    """One person's chat with the app or the aibot, as the page shows it."""

    def __init__(self, caller: Caller, kind: str = "private", who: str = WHO) -> None:
        self.caller, self.kind, self.who = caller, kind, who

    @property
    def lines(self) -> list[dict[str, Any]]:
        return self.caller.lines(self.kind, self.who)

    @property
    def faults(self) -> list[str]:
        return [line["text"] for line in self.lines if line["kind"] == "error"]

    def card(self, title: str) -> dict[str, Any]:
        """The latest line with a card of this title, once it is there and can be pressed."""
        return until(lambda: next(
            (line for line in reversed(self.lines) if _open(line, title)), None
        ))  # fmt: skip

    def say(self, text: str) -> None:
        self.caller.say(text, "app" if self.kind == "private" else "aibot", self.who)

    def tap(self, word: str) -> None:
        self.caller.page("event", **{"as": self.who}, to="app", event="click", key=word)

    def press(self, line: dict[str, Any], label: str) -> None:
        key = next(b["key"] for b in line["card"]["button_list"] if b["text"] == label)
        self.caller.page("click", **{"as": self.who}, line=line["id"], key=key)


def _open(line: dict[str, Any], title: str) -> bool:
    card = line.get("card") or {}
    shown = (card.get("main_title") or {}).get("title")
    return shown == title and not {"replaced", "replace_text"} & card.keys()


@pytest.fixture(scope="module", params=["true", "true\none_card = true"])
def caller(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("cards")
    port = free_port()
    url = f"http://127.0.0.1:{port}/wecom"
    settings = sandbox.Settings(
        corp_id=CORP,
        app=sandbox.App(1000002, SECRET, APP_TOKEN, APP_KEY),
        app_callback_url=f"{url}/app",
        people=tuple(sandbox.Member(u, n, "", "执法一大队") for u, n in NAMES.items()),
        groups=(),
        aibot=sandbox.Aibot("督办助手", BOT_TOKEN, BOT_KEY, f"{url}/aibot"),
    )
    running = sandbox.start(settings, Hands(), port=0)
    config = office_in(folder, running.url, **{"#cards = false": f"cards = {request.param}"})
    assert main(["--config", str(config), "people", "import", str(PEOPLE)]) == 0
    bot = Bot(config, port, "--as-of", SUNDAY)
    try:
        bot.ready()
        yield Caller(running.url, Hands(), running)
    finally:
        bot.close()
        running.stop()


def test_a_sheet_is_answered_by_pressing(caller: Caller) -> None:
    chat = Chat(caller)
    chat.tap("自查")
    chat.press(chat.card("自查表"), "开始")
    for place in range(1, 12):
        chat.press(chat.card(f"自查表第{place}项"), "没有")
    until(lambda: any("提交前请核对" in line["text"] for line in chat.lines))
    chat.say("李志强")
    until(lambda: any("回执号" in line["text"] for line in chat.lines))
    assert not chat.faults


def test_pressed_cards_say_what_was_chosen_or_turn_into_the_next_question(
    caller: Caller, request: pytest.FixtureRequest
) -> None:
    chat = Chat(caller, who="huangmin")
    chat.tap("自查")
    first = chat.card("自查表")
    chat.press(first, "开始")
    second = chat.card("自查表第1项")
    if "one_card" in request.node.name:
        assert second["id"] == first["id"]
    else:
        was = until(lambda: next(
            (x for x in chat.lines if x["id"] == first["id"] and "replaced" in x["card"]), None
        ))  # fmt: skip
        assert was["card"]["replaced"] == "已选：开始"
    assert not chat.faults


def test_the_aibots_card_is_answered_in_its_place(caller: Caller) -> None:
    """Text and buttons for the first screen, then one card that becomes the next question."""
    chat = Chat(caller, "aibot", "wanghai")
    chat.say("自查")
    first = chat.card("自查表")
    assert any("准备好了回复“开始”" in line["text"] for line in chat.lines)
    chat.press(first, "开始")
    second = chat.card("自查表第1项")
    assert second["id"] == first["id"]
    chat.press(second, "存在")
    chat.press(chat.card("自查表第1项"), "大队里的情况")
    ended = next(line for line in chat.lines if line["id"] == first["id"])
    assert ended["card"]["replace_text"] == "已选：大队里的情况"
    assert "请用一两句话说明情况" in ended["text"]
    chat.say("7月下旬夜市整治，当场没有交付清单")
    assert "改正了吗" in chat.lines[-1]["text"]
    assert not chat.faults
