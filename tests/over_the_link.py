"""The same message as a frame of the long connection, and its answer read from a frame."""

import json
from typing import Any

from bot.callbacks.gates import aibot_answer, aibot_takes
from bot.callbacks.inbound import Inbound
from bot.longlink import frames
from bot.longlink.session import Said, Session
from domain.incoming import Incoming


def carries(incoming: Incoming) -> bool:
    """Whether an aibot has messages of this kind: no places, links and stickers, nothing empty."""
    if incoming.event:
        return incoming.event == "enter_chat"
    pictured = incoming.kind == "image" and incoming.media_id is not None
    return pictured or (incoming.kind in ("text", "voice") and bool(incoming.text))


def over_the_link(inbound: Inbound, incoming: Incoming) -> str:
    """What the person reads; "" where nothing comes, or where the platform would not show it."""
    frame = frames.written(_cmd(incoming), "req-1", _body(incoming))
    said = Session("bot", "secret", lambda: "other").receive(frame)
    if not isinstance(said, Said):
        return ""
    text = inbound.take(said.incoming)
    if not text or not aibot_takes(said.incoming, text):
        return ""
    return _shown(json.loads(aibot_answer(said.incoming, text)))


def _cmd(incoming: Incoming) -> str:
    return frames.EVENT if incoming.event else frames.MESSAGE


def _body(incoming: Incoming) -> dict[str, Any]:
    where = {"chattype": "group", "chatid": incoming.chatid} if incoming.chatid else {}
    head: dict[str, Any] = {"msgid": incoming.key, "chattype": "single"}
    head["from"] = {"userid": incoming.userid}
    if incoming.quoted:
        head["quote"] = {"msgtype": "text", "text": {"content": incoming.quoted}}
    if incoming.event:
        event = {"eventtype": incoming.event, incoming.event: {}}
        return {**head, "msgtype": "event", "event": event}
    content: dict[str, Any] = {"content": incoming.text}
    if incoming.kind == "image":
        link = f"https://ww-aibot-img-1.cos.ap-shanghai.myqcloud.com/{incoming.media_id}"
        content = {"url": link, "aeskey": "k" * 43}
    if incoming.kind == "text" and incoming.media:
        return {**head, **where, "msgtype": "mixed", "mixed": {"msg_item": _items(incoming)}}
    return {**head, **where, "msgtype": incoming.kind, incoming.kind: content}


def _items(incoming: Incoming) -> list[dict[str, Any]]:
    """Words and pictures in one message."""
    shown = [{"msgtype": "image", "image": {"url": url}} for url in incoming.media]
    return [{"msgtype": "text", "text": {"content": incoming.text}}, *shown]


def _shown(body: dict[str, Any]) -> str:
    if "stream" in body:
        return str(body["stream"]["content"])
    return str(body["text"]["content"] if "text" in body else body["template_card"])
