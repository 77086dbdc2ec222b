"""What becomes of one outgoing message for every way in which the platform can answer."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from memory_tokens import MemoryTokens
from scripted_http import DROP, HANG, Reply, Script, said, scripted

from bot.wecom.channels import make_send
from bot.wecom.client import WeComClient
from bot.wecom.payloads import payload_for_app, payload_for_webhook
from bot.wecom.wire import Wire
from domain.ports import Dead, Envelope, InDoubt, Outcome, Retry, Send, Sent
from texts import delivery

KEY = "canary-webhook-key"
APP = Envelope(1, "app", "ZhangSan", payload_for_app("第1项", "ZhangSan", 1000002))
GROUP = Envelope(2, "webhook", "leaders", payload_for_webhook("通报"))
CARD = Envelope(3, "card-update", "zhangsan", b'{"userids":["zhangsan"],"response_code":"RC"}')
ENDPOINTS = {
    "app": "message/send",
    "webhook": "webhook/send",
    "card-update": "message/update_template_card",
}
LATER = Retry("", pause=5.0)
SLOW = Retry("", pause=60.0)
MEND = Retry("", disable=True)
OUTCOMES: dict[int, Outcome] = {
    **dict.fromkeys((-1,), LATER),
    **dict.fromkeys((45009, 45011, 45033), SLOW),
    **dict.fromkeys((40013, 40056, 40091, 48002, 50003, 60020, 301002), MEND),
    **dict.fromkeys((93000, 93004, 93006, 93008), MEND),
    **dict.fromkeys((40003, 60011, 60111, 81013), Dead("")),
    **dict.fromkeys((40007, 40008, 40035, 40058, 42014, 44004, 45002), Dead("")),
    **dict.fromkeys((82001, 82002, 82003), Dead("")),
    **dict.fromkeys((1, 40000, 99999), Retry("", charged=True)),
}
BROKEN = [
    Reply(b"<html>ok</html>"),
    Reply(b'{"msgid":"m"}'),
    Reply(b"{}", status=500),
    Reply(b'{"errcode":0}', status=503),
    Reply(status=302, headers={"Location": "/"}),
]


@pytest.fixture
def script() -> Iterator[Script]:
    with scripted() as script:
        script.plan("gettoken", said(access_token="T"))
        yield script


@pytest.fixture
def send(script: Script) -> Send:
    return send_to(script.address)


def send_to(address: str) -> Send:
    wire = Wire(address, timeout=(0.5, 0.5))
    client = WeComClient(
        corp_id="wxcorp",
        secret="canary-secret",
        wire=wire,
        cache=MemoryTokens(),
        machine_now=lambda: datetime(2022, 8, 10, tzinfo=UTC),
    )
    return make_send(client=client, wire=wire, webhook_keys={"leaders": KEY})


def kind(outcome: Outcome) -> Outcome:
    """The outcome without its sentence."""
    if isinstance(outcome, Retry):
        return Retry("", outcome.pause, outcome.charged, outcome.disable)
    return outcome if isinstance(outcome, Sent) else type(outcome)("")


def error(outcome: Outcome) -> str:
    return "" if isinstance(outcome, Sent) else outcome.error


@pytest.mark.parametrize("envelope", [APP, GROUP, CARD], ids=ENDPOINTS)
def test_the_frozen_bytes_leave_as_they_are(script: Script, send: Send, envelope: Envelope) -> None:
    script.plan(ENDPOINTS[envelope.channel], said(msgid="m1", invaliduser=""))
    assert send(envelope) == Sent("m1")
    (asked,) = script.of(ENDPOINTS[envelope.channel])
    assert (asked.method, asked.body) == ("POST", envelope.payload)
    expected = {"key": KEY} if envelope.channel == "webhook" else {"access_token": "T"}
    assert asked.query == expected


@pytest.mark.parametrize("envelope", [APP, GROUP, CARD], ids=ENDPOINTS)
@pytest.mark.parametrize(("code", "expected"), OUTCOMES.items())
def test_a_code_means(
    script: Script, send: Send, envelope: Envelope, code: int, expected: Outcome
) -> None:
    script.plan(
        ENDPOINTS[envelope.channel], said(errcode=code, errmsg=f"key={KEY} from ip: 1.2.3.4")
    )
    outcome = send(envelope)
    assert kind(outcome) == expected
    assert len(script.of(ENDPOINTS[envelope.channel])) == 1
    assert_fit_to_show(error(outcome))


def assert_fit_to_show(sentence: str) -> None:
    """One Chinese sentence without address, key or token."""
    assert any("\u4e00" <= char <= "\u9fff" for char in sentence)
    for secret in ("canary", "127.0.0.1", "1.2.3.4", "http", "errmsg"):
        assert secret not in sentence


@pytest.mark.parametrize("envelope", [APP, GROUP], ids=["app", "webhook"])
@pytest.mark.parametrize("reply", BROKEN)
def test_an_answer_that_is_not_the_platform_s_pauses_and_charges_nothing(
    script: Script, send: Send, envelope: Envelope, reply: Reply
) -> None:
    """Fault 8."""
    script.plan(ENDPOINTS[envelope.channel], reply)
    outcome = send(envelope)
    assert kind(outcome) == LATER
    assert_fit_to_show(error(outcome))


@pytest.mark.parametrize("envelope", [APP, GROUP], ids=["app", "webhook"])
@pytest.mark.parametrize("reply", [DROP, HANG])
def test_a_lost_answer_leaves_the_message_in_doubt(
    script: Script, send: Send, envelope: Envelope, reply: Reply
) -> None:
    script.plan(ENDPOINTS[envelope.channel], reply)
    assert send(envelope) == InDoubt(delivery.LOST)


def test_a_lost_token_leaves_nothing_in_doubt(script: Script, send: Send) -> None:
    script.plan("gettoken", DROP)
    assert kind(send(APP)) == LATER
    assert script.of("message/send") == []


@pytest.mark.parametrize("envelope", [APP, GROUP], ids=["app", "webhook"])
def test_a_platform_that_refuses_connections_pauses_the_channel(envelope: Envelope) -> None:
    outcome = send_to("http://127.0.0.1:1")(envelope)
    assert kind(outcome) == LATER
    assert_fit_to_show(error(outcome))


def test_a_wrong_secret_disables_the_channel_without_a_second_question(
    script: Script, send: Send
) -> None:
    script.plan("gettoken", said(errcode=40001))
    assert [kind(send(APP)) for _ in range(3)] == [MEND] * 3
    assert len(script.of("gettoken")) == 1


def test_a_token_refused_twice_disables_the_channel(script: Script, send: Send) -> None:
    """Fault 7."""
    script.plan("message/send", said(errcode=42001))
    assert send(APP) == Retry(delivery.CREDENTIAL_REFUSED, disable=True)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"invaliduser": "lisi|zhangsan"}, Dead(delivery.RECIPIENT)),
        ({"invaliduser": ["zhangsan"]}, Dead(delivery.RECIPIENT)),
        ({"unlicenseduser": "zhangsan"}, Dead(delivery.UNLICENSED)),
        ({"invaliduser": "lisi"}, Sent()),
        ({"invaliduser": None, "unlicenseduser": 7, "msgid": 8}, Sent()),
        ({"invaliduser": [["zhangsan"]]}, Sent()),
    ],
)
def test_an_accepted_message_still_says_whom_it_did_not_reach(
    script: Script, send: Send, fields: dict[str, object], expected: Outcome
) -> None:
    """Fault 9."""
    script.plan("message/send", said(**fields))
    assert send(APP) == expected


@pytest.mark.parametrize(
    ("channel", "to"), [("webhook", "unknown-group"), ("aibot", "wr1"), ("pigeon", "x")]
)
def test_a_channel_that_is_not_configured_keeps_its_messages(
    script: Script, send: Send, channel: str, to: str
) -> None:
    assert kind(send(Envelope(9, channel, to, b"{}"))) == MEND
    assert script.asked == []


def test_without_an_app_private_messages_are_kept(script: Script) -> None:
    send = make_send(client=None, wire=Wire(script.address), webhook_keys={})
    assert send(APP) == Retry(delivery.NO_APP, disable=True)
    assert send(CARD) == Retry(delivery.NO_APP, disable=True)


def test_an_app_payload_asks_the_platform_to_drop_repeats() -> None:
    assert json.loads(APP.payload) == {
        "touser": "ZhangSan",
        "msgtype": "text",
        "agentid": 1000002,
        "text": {"content": "第1项"},
        "enable_duplicate_check": 1,
        "duplicate_check_interval": 14400,
    }
    assert "第1项".encode() in APP.payload


def test_a_group_payload_is_a_text() -> None:
    assert json.loads(GROUP.payload) == {"msgtype": "text", "text": {"content": "通报"}}
