"""The HTTP edge: what it takes, what it answers, and what it tells machines."""

import io
import json
import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from callbacks import (
    CODECS,
    NONCE,
    NOW,
    TIMESTAMP,
    Desk,
    app_of,
    opened,
    payload,
    post,
    refused,
    sealed,
)
from flask.testing import FlaskClient

from bot.logs import OneLine
from texts import edge


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def web(desk: Desk) -> Iterator[FlaskClient]:
    with app_of(desk, "app", "aibot").test_client() as client:
        yield client


@pytest.mark.parametrize("channel", ["app", "aibot"])
def test_the_console_gets_the_bare_plaintext(web: FlaskClient, channel: str) -> None:
    query, _ = sealed(channel, b"")
    query["echostr"] = CODECS[channel].encrypt(b"1616140317555161061")
    query["msg_signature"] = CODECS[channel].sign(TIMESTAMP, NONCE, query["echostr"])
    response = web.get(f"/wecom/{channel}", query_string=query)
    assert (response.status_code, response.data) == (200, b"1616140317555161061")
    assert response.mimetype == "text/plain"


def test_blanks_that_a_proxy_made_of_plus_signs_are_tolerated(web: FlaskClient) -> None:
    echo = next(
        echo
        for echo in (CODECS["app"].encrypt(b"7", random16=bytes([i] * 16)) for i in range(256))
        if "+" in echo
    )
    query, _ = sealed("app", b"")
    query |= {"echostr": echo.replace("+", " ")}
    query["msg_signature"] = CODECS["app"].sign(TIMESTAMP, NONCE, echo)
    assert web.get("/wecom/app", query_string=query).data == b"7"


def test_a_message_is_taken_and_answered(web: FlaskClient, desk: Desk) -> None:
    desk.reply = "第1项]]>：\n1. 没有"
    response = post(web, "app", payload("app/text.xml"))
    assert [(m.userid, m.kind, m.text) for m in desk.taken] == [("zhangsan", "text", "自查")]
    assert response.status_code == 200
    assert opened("app", response) == {
        "ToUserName": "zhangsan",
        "FromUserName": "wxcorp",
        "CreateTime": str(int(NOW.timestamp())),
        "MsgType": "text",
        "Content": desk.reply,
    }


def test_a_reply_of_the_platform_s_full_length_arrives_whole(web: FlaskClient, desk: Desk) -> None:
    desk.reply = "督" * 682 + "ab"
    assert len(desk.reply.encode()) == 2048
    assert opened("app", post(web, "app", payload("app/text.xml")))["Content"] == desk.reply


def test_an_aibot_message_sent_again_gets_the_same_stream(web: FlaskClient) -> None:
    first = post(web, "aibot", payload("aibot/text_group.json"))
    again = post(web, "aibot", payload("aibot/text_group.json"))
    reply = opened("aibot", first)
    assert reply["msgtype"] == "stream"
    assert (reply["stream"]["content"], reply["stream"]["finish"]) == ("好", True)
    assert opened("aibot", again) == reply
    assert first.data != again.data
    assert json.loads(first.data)["nonce"] == NONCE


def test_whoever_opens_the_aibot_is_greeted_in_a_bare_text(web: FlaskClient) -> None:
    reply = opened("aibot", post(web, "aibot", payload("aibot/event_enter_chat.json")))
    assert reply == {"msgtype": "text", "text": {"content": "好"}}


@pytest.mark.parametrize(
    ("channel", "name", "answered"),
    [
        ("app", "app/event_enter_agent.xml", True),
        ("app", "app/event_click.xml", True),
        ("app", "app/event_template_card_menu_event.xml", True),
        ("app", "app/event_template_card_event.xml", False),
        ("app", "app/event_unsubscribe.xml", False),
        ("aibot", "aibot/event_card_snake.json", False),
    ],
)
def test_an_event_is_taken_and_answered_only_where_the_platform_shows_it(
    web: FlaskClient, desk: Desk, channel: str, name: str, answered: bool
) -> None:
    response = post(web, channel, payload(name))
    assert (response.status_code, bool(response.data)) == (200, answered)
    assert len(desk.taken) == 1


@pytest.mark.parametrize("reply", [None, ""])
def test_nothing_to_say_is_an_empty_answer(web: FlaskClient, desk: Desk, reply: str | None) -> None:
    desk.reply = reply
    response = post(web, "app", payload("app/text.xml"))
    assert (response.status_code, response.data) == (200, b"")


@pytest.mark.parametrize(
    ("channel", "plain"),
    [
        ("app", payload("app/sticker.xml")),
        ("app", payload("app/event_view.xml")),
        ("app", b"<xml><MsgType>text</MsgType></xml>"),
        ("aibot", payload("aibot/stream.json")),
        ("aibot", payload("aibot/event_feedback.json")),
        ("aibot", b"{}"),
    ],
)
def test_a_genuine_message_of_no_use_gets_an_empty_answer(
    web: FlaskClient, desk: Desk, channel: str, plain: bytes
) -> None:
    response = post(web, channel, plain)
    assert (response.status_code, response.data, desk.taken) == (200, b"", [])


@pytest.mark.parametrize(("age", "taken"), [(600, 1), (601, 0), (-86400 * 365, 1)])
def test_an_old_message_is_refused_by_the_machine_s_clock(
    web: FlaskClient, desk: Desk, age: int, taken: int
) -> None:
    """Threat replay."""
    desk.now = datetime.fromtimestamp(1660100000 + age, UTC)
    response = post(web, "app", payload("app/text.xml"))
    assert refused(response) is (taken == 0)
    assert len(desk.taken) == taken


def test_an_aibot_message_is_never_too_old(web: FlaskClient, desk: Desk) -> None:
    desk.now = datetime(2030, 1, 1, tzinfo=UTC)
    assert post(web, "aibot", payload("aibot/event_enter_chat.json")).status_code == 200
    assert len(desk.taken) == 1


@pytest.mark.parametrize("plain", [b"[]", b'"text"', b"17", b"null"])
def test_genuine_json_of_another_shape_gets_an_empty_answer(
    web: FlaskClient, desk: Desk, plain: bytes
) -> None:
    """A refusal would only make the platform send it again."""
    answer = post(web, "aibot", plain)
    assert (answer.status_code, answer.data) == (200, b"")


@pytest.mark.parametrize("channel", ["app", "aibot"])
@pytest.mark.parametrize(
    "plain", [b"", b"\xff\xfe", b"<xml>", b"[1,", b"<!DOCTYPE x><xml></xml>", b"{" * 9999]
)
def test_a_signed_message_that_cannot_be_read_is_refused(
    web: FlaskClient, desk: Desk, channel: str, plain: bytes
) -> None:
    assert refused(post(web, channel, plain))
    assert desk.taken == []


@pytest.mark.parametrize(
    ("method", "path", "status", "sentence"),
    [
        ("PUT", "/wecom/app", 405, edge.WRONG_METHOD),
        ("DELETE", "/wecom/aibot", 405, edge.WRONG_METHOD),
        ("OPTIONS", "/wecom/app", 405, edge.WRONG_METHOD),
        ("POST", "/healthz", 405, edge.WRONG_METHOD),
        ("GET", "/", 404, edge.NOT_FOUND),
        ("GET", "/wecom/app/", 404, edge.NOT_FOUND),
        ("GET", "/wecom/%00", 404, edge.NOT_FOUND),
        ("GET", "/static/x", 404, edge.NOT_FOUND),
    ],
)
def test_a_wrong_address_or_method_gets_a_sentence(
    web: FlaskClient, method: str, path: str, status: int, sentence: str
) -> None:
    response = web.open(path, method=method)
    assert (response.status_code, response.text) == (status, sentence)
    assert response.mimetype == "text/plain"


def test_a_channel_that_is_not_configured_does_not_exist(desk: Desk) -> None:
    web = app_of(desk, "app").test_client()
    assert post(web, "aibot", payload("aibot/text_single.json")).status_code == 404
    assert post(web, "app", payload("app/text.xml")).status_code == 200


def test_health_and_readiness(web: FlaskClient, desk: Desk) -> None:
    assert web.get("/healthz").status_code == 200
    assert web.get("/readyz").status_code == 200
    desk.faults = ["发送线程已停止"]
    assert (web.get("/readyz").status_code, web.get("/readyz").text) == (503, "发送线程已停止")
    assert web.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    ("header", "status"),
    [
        (None, 401),
        ("m3trics", 401),
        ("Bearer wrong", 401),
        ("Bearer 令牌".encode().decode("latin-1"), 401),
        ("Bearer m3trics", 200),
    ],
)
def test_figures_are_for_the_bearer_of_the_token(
    web: FlaskClient, header: str | None, status: int
) -> None:
    response = web.get("/metrics", headers={"Authorization": header} if header else {})
    assert response.status_code == status
    assert ("duban_outbox" in response.text) is (status == 200)


@pytest.mark.parametrize("token", [None, ""])
def test_without_a_token_there_are_no_figures(desk: Desk, token: str | None) -> None:
    web = app_of(desk, metrics_token=token).test_client()
    assert web.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_a_failure_is_a_sentence_outside_and_a_type_in_the_log(
    web: FlaskClient, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    """Fault 16; threat secrets."""
    desk.reply = RuntimeError("自查 的内容和 secret")
    caplog.set_level(logging.DEBUG)
    response = post(web, "app", payload("app/text.xml"))
    assert (response.status_code, response.text) == (500, edge.FAILED)
    assert "RuntimeError callbacks.take" in caplog.text
    assert "自查" not in caplog.text
    assert "secret" not in caplog.text


def test_a_refusal_is_one_line_with_its_reason(
    web: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    query, body = sealed("app", payload("app/text.xml"))
    query["msg_signature"] = "forged"
    source = {"REMOTE_ADDR": "10.0.0.9\n\x1b[31m\u202e"}
    web.post("/wecom/app", query_string=query, data=body, environ_base=source)
    (record,) = caplog.records
    assert (record.name, record.levelname) == ("duban.edge", "WARNING")
    assert edge.BAD_SIGNATURE in record.getMessage()
    assert "10.0.0.9\\n\\x1b[31m\\u202e" in record.getMessage()
    assert record.getMessage().isprintable()


def test_the_request_s_id_stands_in_the_log_and_in_the_answer(web: FlaskClient) -> None:
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(OneLine())
    logging.getLogger("duban").addHandler(handler)
    response = web.post("/wecom/app", data=b"<xml/>", headers={"X-Request-Id": "proxy-17"})
    logging.getLogger("duban").removeHandler(handler)
    assert response.headers["X-Request-Id"] == "proxy-17"
    assert json.loads(lines.getvalue())["request"] == "proxy-17"


@pytest.mark.parametrize(("reply", "how"), [("好", "已答复"), (None, "不用答复")])
def test_a_genuine_message_leaves_one_line_by_the_request_s_id_and_no_word_of_it(
    web: FlaskClient, desk: Desk, caplog: pytest.LogCaptureFixture, reply: str | None, how: str
) -> None:
    desk.reply = reply
    caplog.set_level(logging.INFO, "duban")
    query, body = sealed("app", payload("app/text.xml"))
    web.post("/wecom/app", query_string=query, data=body)
    (record,) = [r for r in caplog.records if r.name == "duban.edge"]
    assert record.levelname == "INFO"
    assert re.fullmatch(f"收下一次回调：通道 app，{how}，用时\\d+毫秒", record.getMessage())
