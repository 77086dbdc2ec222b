"""What the platform posts to the self-built app: messages and events as XML (D90239, D90240)."""

from collections.abc import Mapping
from typing import Any

from sandbox import app_replies, courier
from sandbox.envelope import Unreadable
from sandbox.platform import Platform, new_id
from sandbox.settings import Member
from sandbox.transcript import PRIVATE, Line, Talk


def message(platform: Platform, member: Member, kind: str, fields: Mapping[str, Any]) -> None:
    """Post a member's message and show the passive reply."""
    body = {**_head(platform, member, kind), **fields, "MsgId": int(new_id())}
    reply = _exchange(platform, member, body)
    if reply:
        _show(platform, member, reply)


def event(platform: Platform, member: Member, name: str, fields: Mapping[str, Any]) -> None:
    """Post an event; only some events' replies are shown."""
    body = {**_head(platform, member, "event"), "Event": name, **fields}
    reply = _exchange(platform, member, body)
    if reply and name in app_replies.ANSWERED_EVENTS:
        _show(platform, member, reply)
    elif reply:
        _complain(platform, member, "平台忽略了对这个事件的被动回复")


def clicked(platform: Platform, member: Member, line: Line, key: str, chosen: Any) -> None:
    """Post the click on a card's button or menu; it brings a new response_code."""
    card = line.card or {}
    menu = (card.get("action_menu") or {}).get("action_list", [])
    in_menu = any(action.get("key") == key for action in menu)
    fields = {
        "EventKey": key,
        "TaskId": card.get("task_id", ""),
        "CardType": card.get("card_type", ""),
        "ResponseCode": platform.sent.codes.give(line.msgid),
        "SelectedItems": {"SelectedItem": _selected(chosen)} if chosen else {},
    }
    event(
        platform, member, "template_card_menu_event" if in_menu else "template_card_event", fields
    )


def verify(platform: Platform) -> str:
    """The GET verification of the callback address; empty, or what is wrong (D90930)."""
    envelope, echo = platform.app_envelope, new_id()
    encrypt = envelope.seal(echo)
    query = {**envelope.query(encrypt, platform.machine()), "echostr": encrypt}
    delivery = courier.ask(platform.settings.app_callback_url, query)
    if delivery.fault or delivery.body == echo.encode():
        return delivery.fault
    return "应答不是解密后的 echostr 原文"


def _selected(chosen: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    return [
        {"QuestionKey": question, "OptionIds": {"OptionId": list(ids)}}
        for question, ids in chosen.items()
    ]


def _head(platform: Platform, member: Member, kind: str) -> dict[str, Any]:
    return {
        "ToUserName": platform.settings.corp_id,
        "FromUserName": member.userid,
        "CreateTime": int(platform.machine()),
        "MsgType": kind,
        "AgentID": platform.settings.app.agent_id,
    }


def _exchange(platform: Platform, member: Member, body: Mapping[str, Any]) -> dict[str, Any]:
    """Post encrypted; the decrypted reply, or nothing when there is none or it is unusable."""
    envelope, settings = platform.app_envelope, platform.settings
    if not settings.app_callback_url:
        _complain(platform, member, "应用没有配置接收消息的地址")
        return {}
    encrypt = envelope.seal(_document(body))
    outer = _document(
        {
            "ToUserName": settings.corp_id,
            "AgentID": str(settings.app.agent_id),
            "Encrypt": encrypt,
        }
    ).encode()
    query = envelope.query(encrypt, platform.machine())
    address, kind = settings.app_callback_url, "text/xml"
    delivery = courier.post(address, query, outer, kind, wait=platform.wait)
    if platform.faults.strikes("callback_twice"):
        courier.post(address, query, outer, kind, wait=platform.wait)
    if delivery.fault:
        again = delivery.tries - 1
        _complain(platform, member, f"应用没有应答（{delivery.fault}），平台已重发{again}次")
        return {}
    return _opened(platform, member, delivery.body) if delivery.body.strip() else {}


def _opened(platform: Platform, member: Member, answer: bytes) -> dict[str, Any]:
    try:
        reply = app_replies.plain(platform.app_envelope, answer)
        app_replies.addressed(reply, member.userid, platform.settings.corp_id)
    except Unreadable as error:
        _complain(platform, member, f"平台不认这条回复：{error}")
        return {}
    return reply


def _show(platform: Platform, member: Member, reply: dict[str, Any]) -> None:
    try:
        said = app_replies.content(reply, platform.shelf)
    except Unreadable as error:
        _complain(platform, member, f"平台不认这条回复：{error}")
        return
    talk = Talk(PRIVATE, member.userid)
    platform.note(talk, "app", said.kind, said.text, media=said.media, card=said.card)


def _complain(platform: Platform, member: Member, text: str) -> None:
    platform.note(Talk(PRIVATE, member.userid), "platform", "error", text)


def _document(fields: Mapping[str, Any]) -> str:
    return f"<xml>{_elements(fields)}</xml>"


def _elements(fields: Mapping[str, Any]) -> str:
    return "".join(
        f"<{name}>{_value(item)}</{name}>"
        for name, value in fields.items()
        for item in (value if isinstance(value, list) else [value])
    )


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return _elements(value)
    if isinstance(value, int | float):
        return str(value)
    return f"<![CDATA[{str(value).replace(']]>', ']]]]><![CDATA[>')}]]>"
