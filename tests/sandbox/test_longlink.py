"""The long connection, the platform's end of it: one a bot, and what it takes (D101463)."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from little_bot import Caller, Hands
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

import sandbox
from sandbox import Aibot, Settings


@pytest.fixture
def linked(settings: Settings, hands: Hands) -> Iterator[Caller]:
    aibot = Aibot("督办助手", "", "", "", id="aib1", secret="s3cret")
    running = sandbox.start(replace(settings, aibot=aibot), hands, port=0, wait=hands.wait)
    yield Caller(running.url, hands, running)
    running.stop()


class Bot:
    """A bot that speaks frames by hand."""

    def __init__(self, connection: Any) -> None:
        self.connection, self.asked = connection, 0

    def ask(self, cmd: str, **body: Any) -> dict[str, Any]:
        self.asked += 1
        frame = {"cmd": cmd, "headers": {"req_id": f"q{self.asked}"}, "body": body}
        self.connection.send(json.dumps(frame))
        return self.hear()

    def hear(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.connection.recv(timeout=5))
        return found


@contextmanager
def bot(caller: Caller, secret: str = "s3cret") -> Iterator[Bot]:
    link = caller.running.platform.link
    assert link is not None
    with connect(link.url, proxy=None) as connection:
        one = Bot(connection)
        one.subscribed = one.ask("aibot_subscribe", bot_id="aib1", secret=secret)
        yield one


def push(one: Bot, chatid: str = "lisi", **more: Any) -> int:
    body = {"chatid": chatid, "chat_type": 1, "msgtype": "markdown", **more}
    return int(one.ask("aibot_send_msg", **{"markdown": {"content": "好"}, **body})["errcode"])


def test_a_wrong_secret_is_refused_and_nothing_is_taken_before(linked: Caller) -> None:
    with bot(linked, "wrong") as one:
        assert one.subscribed["errcode"] == 40001
        assert one.ask("ping")["errcode"] == 846600


def test_a_second_connection_kicks_the_first(linked: Caller) -> None:
    with bot(linked) as first, bot(linked) as second:
        assert first.hear()["body"]["event"] == {"eventtype": "disconnected_event"}
        with pytest.raises(ConnectionClosed):
            first.hear()
        assert second.ask("ping")["errcode"] == 0


def test_only_who_has_written_is_reached_and_no_bare_text(linked: Caller) -> None:
    with bot(linked) as one:
        assert push(one) == 93006
        linked.say("你好", "aibot", "lisi")
        said = one.hear()
        assert said["body"]["text"] == {"content": "你好"}
        assert push(one) == 0
        assert push(one, msgtype="text", text={"content": "好"}) == 40008
        assert linked.texts("aibot", "lisi")[-1] == "好"


def test_an_answer_needs_the_id_of_its_message(linked: Caller) -> None:
    with bot(linked) as one:
        stream = {"msgtype": "stream", "stream": {"id": "s", "finish": True, "content": "好"}}
        assert one.ask("aibot_respond_msg", **stream)["errcode"] == 846605


def test_a_conversation_takes_thirty_a_minute(linked: Caller) -> None:
    with bot(linked) as one:
        linked.say("你好", "aibot", "lisi")
        one.hear()
        codes = [push(one) for _ in range(31)]
        assert codes == [0] * 30 + [45009]


@pytest.mark.parametrize("fault", ["link_dropped", "answer_lost"])
def test_the_network_may_break_before_the_answer(linked: Caller, fault: str) -> None:
    with bot(linked) as one:
        linked.say("你好", "aibot", "lisi")
        one.hear()
        linked.fault(fault)
        with pytest.raises(ConnectionClosed):
            push(one)


def test_without_a_connection_the_page_says_so(linked: Caller) -> None:
    lines = linked.say("你好", "aibot", "lisi")
    assert lines[-1]["text"] == "机器人没有连上，消息没有送到"


def test_a_slow_end_answers_later(linked: Caller, hands: Hands) -> None:
    with bot(linked) as one:
        linked.fault("link_slow")
        assert one.ask("ping")["errcode"] == 0
    assert hands.waited == [3.0]
