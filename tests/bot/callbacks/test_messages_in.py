"""What every documented message and event of both channels becomes, and what strange ones do."""

import json
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.callbacks import aibot_messages, app_messages
from bot.callbacks.refusals import Refused

PAYLOADS = Path(__file__).parents[2] / "payloads"
BUCKET = "https://ww-aibot-img-1258476243.cos.ap-guangzhou.myqcloud.com"
PICTURE = f"{BUCKET}/BHoPdA3/7571665296904772241?sign=q"
RESPONSE = "https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=RC"


def event(name: str, **more: Any) -> dict[str, Any]:
    return {"kind": "event", "event": name} | more


CARD = event(
    "template_card_event", event_key="ans_no", task_id="chk_42_7", response_code="RC-1",
    selected=("o1", "o2"),
)  # fmt: skip
MENU = event(
    "template_card_menu_event", event_key="menu_1", task_id="chk_42_8", response_code="RC-2"
)
APP: dict[str, dict[str, str] | None] = {
    "text": {"kind": "text", "text": "自查"},
    "image": {"kind": "image", "media_id": "MEDIA-IMAGE"},
    "voice": {"kind": "voice", "media_id": "MEDIA-VOICE"},
    "video": {"kind": "video", "media_id": "MEDIA-VIDEO"},
    "location": {"kind": "location", "text": "重庆市黔江区新华大道 29.533 108.770"},
    "link": {"kind": "link", "text": "通知全文\nhttps://example.com/n"},
    "file": {"kind": "file", "media_id": "MEDIA-FILE"},
    "sticker": None,
    "event_subscribe": event("subscribe"),
    "event_unsubscribe": event("unsubscribe"),
    "event_enter_agent": event("enter_agent"),
    "event_click": event("click", event_key="menu-status"),
    "event_view": None,
    "event_view_miniprogram": None,
    "event_location": None,
    "event_scancode_push": None,
    "event_scancode_waitmsg": None,
    "event_pic_sysphoto": None,
    "event_pic_photo_or_album": None,
    "event_pic_weixin": None,
    "event_location_select": None,
    "event_template_card_event": CARD,
    "event_template_card_menu_event": MENU,
    "event_batch_job_result": None,
    "event_change_contact": None,
    "event_inactive_alert": event("inactive_alert", userid="sys"),
    "event_close_inactive_agent": event("close_inactive_agent", userid="sys"),
    "event_reopen_inactive_agent": event("reopen_inactive_agent", userid="sys"),
    "event_low_active_alert": event("low_active_alert", userid="sys"),
    "event_low_active": event("low_active", userid="sys"),
    "event_active_restored": event("active_restored", userid="sys"),
}
GROUP = {"chatid": "wrGROUP1"}
AIBOT: dict[str, dict[str, str] | None] = {
    "text_single": {"kind": "text", "text": "自查"},
    "text_group": {"kind": "text", "text": "@督办助手 /status"} | GROUP,
    "text_quote": {"kind": "text", "text": "@督办助手 进度", "quoted": "昨天的进度"} | GROUP,
    "quote_mixed": {"kind": "text", "text": "这个", "quoted": "第12号"},
    "mixed": {
        "kind": "text",
        "text": "@督办助手 现场\n已清理",
        "url": PICTURE,
        "more": (f"{PICTURE}2",),
    }
    | GROUP,
    "mixed_images": {"kind": "image", "url": PICTURE},
    "image": {"kind": "image", "url": PICTURE},
    "voice": {"kind": "voice", "text": "第三项没有问题"},
    "file": {"kind": "file", "url": PICTURE},
    "video": {"kind": "video", "url": PICTURE},
    "stream": None,
    "event_enter_chat": event("enter_chat"),
    "event_card_snake": event("template_card_event", event_key="ans_no", task_id="chk_42_7")
    | {"selected": ("o1",)},
    "event_card_flat": event("template_card_event", event_key="ans_yes", task_id="chk_42_8")
    | {"selected": ("o1",)}
    | GROUP,
    "event_feedback": None,
}


def payload(channel: str, name: str) -> bytes:
    suffix = "xml" if channel == "app" else "json"
    return (PAYLOADS / channel / f"{name}.{suffix}").read_bytes()


def told(incoming: Any) -> dict[str, Any] | None:
    """What is known of a message, without what is the same everywhere."""
    return incoming and {
        name: value
        for name, value in asdict(incoming).items()
        if value and name not in ("key", "channel", "sent_at", "response_url")
    }


@pytest.mark.parametrize(("name", "expected"), APP.items())
def test_an_app_message_becomes(name: str, expected: dict[str, str] | None) -> None:
    found = app_messages.read(payload("app", name))
    assert told(found) == (expected and {"userid": "zhangsan"} | expected)
    assert found is None or (found.channel, found.sent_at) == ("app", 1660100000.0)


@pytest.mark.parametrize(("name", "expected"), AIBOT.items())
def test_an_aibot_message_becomes(name: str, expected: dict[str, str] | None) -> None:
    found = aibot_messages.read(payload("aibot", name))
    assert told(found) == (expected and {"userid": "zhangsan"} | expected)
    assert found is None or found.channel == "aibot"
    assert found is None or found.response_url == (None if "enter" in name else RESPONSE)


def test_every_captured_payload_is_listed_here() -> None:
    assert {path.stem for path in (PAYLOADS / "app").iterdir()} == set(APP)
    assert {path.stem for path in (PAYLOADS / "aibot").iterdir()} == set(AIBOT)


def test_all_messages_have_different_keys() -> None:
    found = [app_messages.read(payload("app", name)) for name in APP]
    found += [aibot_messages.read(payload("aibot", name)) for name in AIBOT]
    keys = [incoming.key for incoming in found if incoming]
    assert len(set(keys)) == len(keys)
    assert all(len(key) == 64 for key in keys)


def test_a_resent_message_keeps_its_key_whatever_else_changes() -> None:
    once = payload("app", "text")
    again = once.replace(b"<AgentID>1000002</AgentID>", b"")
    assert again != once
    first, second = app_messages.read(once), app_messages.read(again)
    assert first
    assert second
    assert first.key == second.key


@pytest.mark.parametrize(
    "change",
    [
        ("ans_no", "ans_yes"),
        ("chk_42_7", "chk_42_9"),
        ("RC-1", "RC-9"),
        ("1660100000", "1660100001"),
        ("zhangsan", "lisi"),
    ],
)
def test_two_clicks_within_a_second_are_two_events(change: tuple[str, str]) -> None:
    once = payload("app", "event_template_card_event").decode()
    first, second = (app_messages.read(x.encode()) for x in (once, once.replace(*change)))
    assert first
    assert second
    assert first.key != second.key


APP_TEXT = payload("app", "text").decode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<MsgId>7100000000000000001</MsgId>", ""),
        ("<![CDATA[zhangsan]]>", ""),
        ("<![CDATA[zhangsan]]>", "z" * 65),
        ("<![CDATA[zhangsan]]>", "<a>zhangsan</a>"),
        ("</FromUserName>", "</FromUserName><FromUserName>boss</FromUserName>"),
        ("<CreateTime>1660100000</CreateTime>", ""),
        ("1660100000", "-1660100000"),
        ("1660100000", "9" * 5000),
        ("1660100000", "yesterday"),
        ("1660100000", "1.5e9"),
        ("<![CDATA[text]]>", "<![CDATA[unheard-of]]>"),
        ("<![CDATA[text]]>", ""),
        ("<![CDATA[自查]]>", ""),
        ("<![CDATA[自查]]>", "<b>自查</b>"),
    ],
)
def test_a_strange_app_message_is_of_no_use_and_no_error(old: str, new: str) -> None:
    changed = APP_TEXT.replace(old, new)
    assert changed != APP_TEXT
    assert app_messages.read(changed.encode()) is None


@pytest.mark.parametrize(
    "change",
    [
        {"msgid": None},
        {"msgid": ["a"]},
        {"msgid": 7},
        {"from": None},
        {"from": "zhangsan"},
        {"from": {"userid": ["zhangsan"]}},
        {"chattype": "group"},
        {"chattype": "group", "chatid": ["wr"]},
        {"chattype": "room"},
        {"chattype": None},
        {"msgtype": "unheard-of"},
        {"msgtype": ["text"]},
        {"msgtype": "event"},
        {"msgtype": "event", "event": ["enter_chat"]},
        {"msgtype": "event", "event": {"eventtype": {"a": 1}}},
        {"msgtype": "mixed"},
        {"msgtype": "mixed", "mixed": {"msg_item": "text"}},
        {"msgtype": "mixed", "mixed": {"msg_item": ["text", {"text": 3}, {"image": []}]}},
        {"text": None},
        {"text": {"content": ["自查"]}},
        {"text": {"content": 12345678901234567890}},
    ],
)
def test_a_strange_aibot_message_is_of_no_use_and_no_error(change: dict[str, Any]) -> None:
    message = json.loads(payload("aibot", "text_single")) | change
    assert aibot_messages.read(json.dumps(message).encode()) is None


def test_a_strange_quote_leaves_the_message_as_it_is() -> None:
    message = json.loads(payload("aibot", "text_single")) | {"quote": {"msgtype": [], "text": 1}}
    found = aibot_messages.read(json.dumps(message).encode())
    assert told(found) == {"userid": "zhangsan", "kind": "text", "text": "自查"}


def test_what_no_database_stores_is_left_out_of_a_text() -> None:
    message = json.loads(payload("aibot", "text_single")) | {"text": {"content": "a\x00b\ud800c😀"}}
    found = aibot_messages.read(json.dumps(message).encode())
    assert found
    assert found.text == "abc😀"


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
CARD_EVENT = json.loads(payload("aibot", "event_card_snake"))


@given(st.sampled_from(sorted(CARD_EVENT)), ANY_JSON)
def test_no_value_in_any_place_makes_reading_fail(name: str, value: Any) -> None:
    changed = json.dumps(CARD_EVENT | {name: value}).replace("Infinity", "1e999")
    found = aibot_messages.read(changed.encode())
    assert found is None or found.channel == "aibot"


@given(st.binary(max_size=300))
def test_random_plaintext_is_refused_or_of_no_use(plain: bytes) -> None:
    with pytest.raises(Refused):
        app_messages.read(plain)
    with suppress(Refused):
        assert aibot_messages.read(plain) is None  # JSON of another shape
