"""The long connection's protocol as values: what a frame means, how one is written (D101463)."""

import json
from itertools import count
from typing import Any

import pytest

from bot.longlink import frames
from bot.longlink.calls import Calls, result, when
from bot.longlink.session import Answered, Joined, Kicked, Pong, Refused, Said, Session, answer
from bot.longlink.uploading import CHUNK, upload
from bot.wecom.api_faults import Coded, Lost
from bot.wecom.outcomes import outcome_of_link
from bot.wecom.payloads import payload_for_link, payload_for_webhook, readdressed
from domain.ports import Dead, Retry


@pytest.fixture
def session() -> Session:
    numbers = count(1)
    return Session("aib1", "canary-secret", lambda: f"r{next(numbers)}")


def frame(cmd: str, body: dict[str, Any], req_id: str = "p1") -> str:
    return json.dumps({"cmd": cmd, "headers": {"req_id": req_id}, "body": body})


def answered(req_id: str, code: int = 0, **more: Any) -> str:
    return json.dumps({"headers": {"req_id": req_id}, "errcode": code, "errmsg": "", **more})


def message(**fields: Any) -> dict[str, Any]:
    head = {"msgid": "m1", "aibotid": "aib1", "chattype": "single", "from": {"userid": "lisi"}}
    return {**head, "msgtype": "text", "text": {"content": "自查"}, **fields}


def event(kind: str, **details: Any) -> dict[str, Any]:
    return message(msgtype="event", event={"eventtype": kind, kind: details})


def test_a_subscription_holds_or_is_refused(session: Session) -> None:
    sent = json.loads(session.subscribe())
    assert sent == {
        "cmd": "aibot_subscribe",
        "headers": {"req_id": "r1"},
        "body": {"bot_id": "aib1", "secret": "canary-secret"},
    }
    assert session.receive(answered("r1")) == Joined()
    assert session.receive(answered("r1", 40001)) == Refused(40001)
    assert "canary" not in repr(session)


def test_a_ping_is_answered_by_a_pong_and_other_answers_find_their_question(
    session: Session,
) -> None:
    assert json.loads(session.ping()) == {"cmd": "ping", "headers": {"req_id": "r1"}}
    assert session.receive(answered("r1")) == Pong()
    assert session.receive(answered("x9", body={"upload_id": "u"})) == Answered(
        "x9", 0, {"upload_id": "u"}
    )


def test_what_people_say_comes_with_the_id_to_answer_under(session: Session) -> None:
    said = session.receive(frame(frames.MESSAGE, message(), "p7"))
    assert isinstance(said, Said)
    assert (said.req_id, said.incoming.userid, said.incoming.text) == ("p7", "lisi", "自查")
    assert (said.incoming.channel, answer(said.incoming)) == ("aibot", "aibot_respond_msg")


@pytest.mark.parametrize(
    ("kind", "cmd"),
    [
        ("enter_chat", "aibot_respond_welcome_msg"),
        ("template_card_event", "aibot_respond_update_msg"),
    ],
)
def test_events_have_answers_of_their_own(session: Session, kind: str, cmd: str) -> None:
    said = session.receive(frame(frames.EVENT, event(kind, task_id="t")))
    assert isinstance(said, Said)
    assert answer(said.incoming) == cmd


def test_a_file_brings_its_own_key(session: Session) -> None:
    picture = {"url": "https://ww-aibot-img-1.cos.a.myqcloud.com/x", "aeskey": "k" * 43}
    said = session.receive(frame(frames.MESSAGE, message(msgtype="image", image=picture)))
    assert isinstance(said, Said)
    assert said.incoming.url == f"{picture['url']}#aeskey={'k' * 43}"


def test_being_kicked_is_seen_at_once(session: Session) -> None:
    assert session.receive(frame(frames.EVENT, event("disconnected_event"))) == Kicked()


@pytest.mark.parametrize(
    "text",
    ["", "x", "[]", "{}", '{"cmd": 7}', "null", '{"headers": {"req_id": 3}, "errcode": "a"}',
     frame(frames.MESSAGE, {}), frame(frames.EVENT, {"event": []}), "\ud800", b"\xff\xfe",
     frame("aibot_later", {"a": 1}, "")],
)  # fmt: skip
def test_what_means_nothing_changes_nothing(session: Session, text: str | bytes) -> None:
    assert session.receive(text) is None


def test_an_answer_without_a_code_is_no_success(session: Session) -> None:
    session.subscribe()
    assert session.receive('{"headers": {"req_id": "r1"}}') == Refused(-1)


def test_whoever_asked_gets_the_answer_or_learns_that_none_comes() -> None:
    calls = Calls()
    good, bad, lost = (calls.expect(name) for name in ("a", "b", "c"))
    heard: list[bool] = []
    when(bad, heard.append)
    calls.answered(Answered("a", 0, {"media_id": "m"}))
    calls.answered(Answered("b", 45009, {}))
    calls.answered(Answered("nobody", 0, {}))
    calls.broken()
    assert result(good) == {"media_id": "m"}
    with pytest.raises(Coded):
        result(bad)
    with pytest.raises(Lost):
        result(lost)
    assert heard == [False]
    with pytest.raises(Lost):
        result(calls.expect("late"), 0.01)


def test_refusals_concern_one_conversation_and_never_the_connection() -> None:
    assert isinstance(outcome_of_link(93006), Dead)
    assert isinstance(outcome_of_link(93001), Dead)
    assert isinstance(outcome_of_link(40058), Dead)
    rate, strange = outcome_of_link(45009), outcome_of_link(846699)
    assert isinstance(rate, Retry)
    assert (rate.pause, rate.disable, rate.charged) == (None, False, False)
    assert isinstance(strange, Retry)
    assert (strange.disable, strange.charged) == (False, True)


def test_a_push_says_in_which_kind_of_chat_it_goes() -> None:
    body = json.loads(payload_for_link("您好", "lisi"))
    assert body == {
        "chatid": "lisi", "chat_type": 1, "msgtype": "markdown", "markdown": {"content": "您好"},
    }  # fmt: skip
    assert json.loads(readdressed(json.dumps(body).encode(), "xiaowu"))["chatid"] == "xiaowu"


def test_the_last_line_of_a_group_text_calls_people() -> None:
    body = json.loads(payload_for_webhook("有1条待办\n<@lisi> <@Zhao.6>"))["text"]
    assert body == {"content": "有1条待办", "mentioned_list": ["lisi", "Zhao.6"]}
    plain = json.loads(payload_for_webhook("一行\n不是<@点名>的"))["text"]
    assert plain == {"content": "一行\n不是<@点名>的"}


class Taker:
    """Takes an upload as the platform does."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def call(self, cmd: str, body: Any) -> dict[str, Any]:
        self.asked.append((cmd, dict(body)))
        return {"upload_id": "u1"} if cmd == frames.UPLOAD_INIT else {"media_id": "m1"}


def test_a_large_file_leaves_in_chunks() -> None:
    taker = Taker()
    content = b"x" * (CHUNK + 1)
    assert upload(taker, content, "image", "a.png") == "m1"
    first, *chunks, last = taker.asked
    assert (first[1]["total_size"], first[1]["total_chunks"]) == (len(content), 2)
    assert [c[1]["chunk_index"] for c in chunks] == [0, 1]
    assert last == (frames.UPLOAD_FINISH, {"upload_id": "u1"})
