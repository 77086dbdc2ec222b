"""Reads the bot's reply to an aibot's callback: which kinds are allowed when (D101031, D101033)."""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from sandbox import cards
from sandbox.answers import Json, Refused
from sandbox.content import AIBOT_MARKDOWN
from sandbox.envelope import Envelope, Unreadable
from sandbox.media import MIB, is_picture
from sandbox.text import size

ALLOWED: Mapping[str, tuple[str, ...]] = {
    "message": ("stream", "template_card", "stream_with_template_card"),
    "poll": ("stream",),
    "enter_chat": ("text", "template_card"),
    "template_card_event": ("update_template_card",),
    "feedback_event": (),
}


def plain(envelope: Envelope, answer: bytes, nonce: str) -> Json:
    """The decrypted reply; raises ``Unreadable``."""
    outer = _json(answer.decode("utf-8", "replace"), "回复不是 JSON")
    signature, encrypt = outer.get("msgsignature"), outer.get("encrypt")
    timestamp = outer.get("timestamp")
    if not isinstance(signature, str) or not isinstance(encrypt, str):
        raise Unreadable("回复缺少 encrypt 或 msgsignature")
    if not isinstance(timestamp, int) or isinstance(timestamp, bool):
        raise Unreadable("回复的 timestamp 不是整数")
    if outer.get("nonce") != nonce:
        raise Unreadable("回复的 nonce 与回调地址中的不同")
    envelope.verify(signature, str(timestamp), nonce, encrypt)
    return _json(envelope.open(encrypt), "回复的明文不是 JSON")


def kind_of(reply: Json, situation: str) -> str:
    """The reply's kind, if it is allowed in this situation."""
    kind = str(reply.get("response_type") or reply.get("msgtype"))
    if kind not in ALLOWED[situation]:
        raise Unreadable(f"这里不能回复 {kind}")
    return kind


def text_of(reply: Json) -> str:
    """A welcome's text."""
    words = _part(reply, "text").get("content")
    if not isinstance(words, str) or not words:
        raise Unreadable("text 没有内容")
    return words


def stream_of(reply: Json) -> Json:
    """The checked stream: id, content (at most 20,480 bytes), finish, pictures at the end."""
    stream = _part(reply, "stream")
    if not isinstance(stream.get("id"), str) or not stream["id"]:
        raise Unreadable("stream 没有 id")
    words = stream.get("content", "")
    if not isinstance(words, str) or size(words) > AIBOT_MARKDOWN:
        raise Unreadable("stream 的内容超过20480字节")
    if not isinstance(stream.get("finish", False), bool):
        raise Unreadable("stream 的 finish 不是布尔值")
    pictures = stream.get("msg_item") or []
    if pictures and not stream.get("finish"):
        raise Unreadable("图片只能放在最后一帧")
    if len(pictures) > 10:
        raise Unreadable("图片超过10张")
    return {**stream, "content": words, "pictures": [_picture(item) for item in pictures]}


def card_of(reply: Json) -> Json:
    """The checked template card of a reply."""
    try:
        return cards.check(reply.get("template_card"), cards.AIBOT, callback=True)
    except Refused as error:
        raise Unreadable(f"卡片不合要求：{error.message}") from error


def _picture(item: Any) -> bytes:
    image = item.get("image") if isinstance(item, dict) else None
    if not isinstance(image, dict) or item.get("msgtype") != "image":
        raise Unreadable("msg_item 只能是图片")
    try:
        content = base64.b64decode(str(image.get("base64")), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unreadable("图片不是 base64") from error
    digest = hashlib.md5(content, usedforsecurity=False).hexdigest()
    if image.get("md5") != digest:
        raise Unreadable("图片的 md5 不对")
    if len(content) > 10 * MIB or not is_picture(content):
        raise Unreadable("图片须为不超过10MB的 JPG 或 PNG")
    return content


def _part(reply: Json, name: str) -> Json:
    part = reply.get(name)
    if not isinstance(part, dict):
        raise Unreadable(f"缺少 {name}")
    return part


def _json(text: str, fault: str) -> Json:
    try:
        value = json.loads(text)
    except ValueError as error:
        raise Unreadable(fault) from error
    if not isinstance(value, dict):
        raise Unreadable(fault)
    return value
