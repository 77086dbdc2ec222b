"""What the platform posts to the aibot: messages and events as JSON (D100719, D101027)."""

import json
import secrets
from collections.abc import Callable
from typing import Any

from sandbox import aibot_replies, cards, courier
from sandbox.answers import Json, Refused
from sandbox.envelope import Envelope, Unreadable
from sandbox.longlink import LongLink, Question
from sandbox.media import content_type_of
from sandbox.messages import change_card
from sandbox.platform import Platform, new_id
from sandbox.settings import Aibot, Member
from sandbox.transcript import GROUP, Line, Talk

STREAM_LIFETIME = 360.0
"""Seconds after the message in which a stream must finish."""
MOST_POLLS = 360


def message(platform: Platform, member: Member, talk: Talk, kind: str, payload: Json) -> None:
    """Post a member's message and show the reply, polling an unfinished stream."""
    platform.written.add(talk)
    body = {**_head(platform, member, talk), "msgtype": kind, kind: payload}
    body["response_url"] = _response_url(platform, talk)

    def show(reply: Json) -> None:
        shown = _answer(platform, talk, reply)
        if shown and not shown[1]["finish"] and platform.link is None:
            _poll(platform, member, talk, *shown)

    _exchange(platform, talk, body, "message", show)


def enter(platform: Platform, member: Member, talk: Talk) -> None:
    """Post that a member opened the private chat for the first time today."""
    body = _event(platform, member, talk, "enter_chat", {})

    def show(reply: Json) -> None:
        if reply["msgtype"] == "text":
            platform.note(talk, "aibot", "text", aibot_replies.text_of(reply))
        else:
            _show_card(platform, talk, reply)

    _exchange(platform, talk, body, "enter_chat", show)


def clicked(platform: Platform, member: Member, line: Line, key: str, chosen: Any) -> None:
    """Post the click on an aibot's card: once only, no answer in 5 s means no update."""
    card = line.card or {}
    fields: Json = {
        "card_type": card.get("card_type", ""),
        "event_key": key,
        "task_id": card.get("task_id", ""),
    }
    if chosen:
        items = [{"question_key": q, "option_ids": {"option_id": ids}} for q, ids in chosen.items()]
        fields["selected_items"] = {"selected_item": items}
    body = _event(platform, member, line.talk, "template_card_event", fields)
    body["response_url"] = _response_url(platform, line.talk)

    def show(reply: Json) -> None:
        new = aibot_replies.card_of(reply)
        if new.get("task_id") != card.get("task_id"):
            raise Unreadable("卡片的 task_id 与被点击的不同")
        change_card(platform, line, new)

    _exchange(platform, line.talk, body, "template_card_event", show, tries=1)


def verify(platform: Platform) -> str:
    """The GET verification of the aibot's address; empty, or what is wrong (D101033)."""
    aibot, envelope = _bot(platform)
    echo = new_id()
    encrypt = envelope.seal(echo)
    query = {**envelope.query(encrypt, platform.machine()), "echostr": encrypt}
    delivery = courier.ask(aibot.callback_url, query)
    if delivery.fault or delivery.body == echo.encode():
        return delivery.fault
    return "应答不是解密后的 echostr 原文"


def _bot(platform: Platform) -> tuple[Aibot, Envelope]:
    aibot, envelope = platform.settings.aibot, platform.aibot_envelope
    if aibot is None or envelope is None:
        raise LookupError("the company has no aibot")
    return aibot, envelope


def _head(platform: Platform, member: Member, talk: Talk) -> Json:
    encrypted = platform.settings.encrypt_aibot_userids
    userid = platform.directory.open_userid(member) if encrypted else member.userid
    group = platform.directory.group(talk.id) if talk.kind == GROUP else None
    head: Json = {
        "msgid": "CAIQ" + secrets.token_urlsafe(24),
        "aibotid": platform.settings.aibot.id if platform.settings.aibot else "",
        "chattype": "group" if group else "single",
        "from": {"userid": userid},
    }
    return {**head, "chatid": group.chatid} if group else head


def _event(platform: Platform, member: Member, talk: Talk, kind: str, fields: Json) -> Json:
    return {
        **_head(platform, member, talk),
        "create_time": int(platform.machine()),
        "msgtype": "event",
        "event": {"eventtype": kind, kind: fields},
    }


def _response_url(platform: Platform, talk: Talk) -> str:
    code = platform.response_urls.give(f"{talk.kind}/{talk.id}")
    return f"{platform.url}/cgi-bin/aibot/response?response_code={code}"


def _exchange(
    platform: Platform,
    talk: Talk,
    body: Json,
    situation: str,
    show: Callable[[Json], None],
    *,
    tries: int = courier.TRIES,
) -> None:
    """Post encrypted, check the reply for the situation and show it, or why it is refused."""
    if platform.link is not None:
        _by_link(platform, platform.link, talk, body, situation, show)
        return
    aibot, envelope = _bot(platform)
    encrypt = envelope.seal(json.dumps(body, ensure_ascii=False))
    query = envelope.query(encrypt, platform.machine())
    outer = json.dumps({"encrypt": encrypt}).encode()
    sent = aibot.callback_url, query, outer, "application/json"
    delivery = courier.post(*sent, wait=platform.wait, tries=tries)
    if platform.faults.strikes("callback_twice"):
        courier.post(*sent, wait=platform.wait)
    if delivery.fault:
        _complain(
            platform, talk, f"机器人没有应答（{delivery.fault}），已重发{delivery.tries - 1}次"
        )
        return
    if not delivery.body.strip():
        return
    try:
        reply = aibot_replies.plain(envelope, delivery.body, query["nonce"])
        aibot_replies.kind_of(reply, situation)
        show(reply)
    except Unreadable as error:
        _complain(platform, talk, f"平台不认这条回复：{error}")


def _by_link(
    platform: Platform,
    link: LongLink,
    talk: Talk,
    body: Json,
    situation: str,
    show: Callable[[Json], None],
) -> None:
    """The same by the long connection; in a stream the bot sends further frames by itself."""
    cmd = "aibot_event_callback" if body["msgtype"] == "event" else "aibot_msg_callback"
    if not link.ask(cmd, body, Question(situation, show)):
        _complain(platform, talk, "机器人没有连上，消息没有送到")
    if platform.faults.strikes("callback_twice"):
        link.ask(cmd, body, Question(situation, show))


def _answer(platform: Platform, talk: Talk, reply: Json) -> tuple[Line, Json] | None:
    """Show a reply to a message; the stream's line where there is one."""
    shown = None
    if "stream" in reply["msgtype"]:
        stream = aibot_replies.stream_of(reply)
        stream["finish"] = stream.get("finish", False)
        shown = platform.note(talk, "aibot", "markdown_v2", stream["content"]), stream
        _pictures(platform, talk, stream)
    if "template_card" in reply["msgtype"]:
        _show_card(platform, talk, reply)
    return shown


def _show_card(platform: Platform, talk: Talk, reply: Json) -> None:
    card = aibot_replies.card_of(reply)
    if "task_id" in card:
        try:
            platform.sent.use_task_id("aibot", card["task_id"])
        except Refused as error:
            raise Unreadable("卡片的 task_id 已经用过") from error
    platform.note(talk, "aibot", "template_card", cards.headline(card), card=card)


def _pictures(platform: Platform, talk: Talk, stream: Json) -> None:
    for content in stream["pictures"]:
        media = platform.shelf.keep("image", "图片", content, content_type_of("", content), "aibot")
        platform.note(talk, "aibot", "image", "[图片]", media=media)


def _poll(platform: Platform, member: Member, talk: Talk, line: Line, stream: Json) -> None:
    """Ask for the stream's next frame until it finishes; each frame replaces the text."""
    deadline = platform.machine() + STREAM_LIFETIME
    done: list[bool] = []

    def show(reply: Json) -> None:
        frame = aibot_replies.stream_of(reply)
        platform.transcript.change(line, text=frame["content"])
        _pictures(platform, talk, frame)
        if frame.get("finish"):
            done.append(True)

    for _ in range(MOST_POLLS):
        if done or platform.machine() > deadline:
            break
        platform.wait(1.0)
        body = {
            **_head(platform, member, talk),
            "msgtype": "stream",
            "stream": {"id": stream["id"]},
        }
        _exchange(platform, talk, body, "poll", show)
    if not done:
        _complain(platform, talk, "流式回复没有在6分钟内结束")


def _complain(platform: Platform, talk: Talk, text: str) -> None:
    platform.note(talk, "platform", "error", text)
