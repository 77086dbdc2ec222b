"""The request bodies of outgoing messages: written once, then sent as they are at every try."""

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from domain.push import words_and_called

SINGLE = 1  # the chat type of a private conversation; 0 would let the platform guess
DUPLICATE_WINDOW = 14400  # seconds, the platform's longest (D90236)


def payload_for_app(text: str, userid: str, agent_id: int) -> bytes:
    """A private text to one person; the platform drops an identical one within four hours."""
    return _to_one(userid, agent_id, "text", {"content": text})


def payload_for_card(card: Mapping[str, Any], userid: str, agent_id: int) -> bytes:
    """A private template card to one person (D90236)."""
    return _to_one(userid, agent_id, "template_card", card)


def payload_for_image(media_id: str, userid: str, agent_id: int) -> bytes:
    """An uploaded picture to one person (D90236)."""
    return _to_one(userid, agent_id, "image", {"media_id": media_id})


def payload_for_file(media_id: str, userid: str, agent_id: int) -> bytes:
    """An uploaded file to one person (D90236)."""
    return _to_one(userid, agent_id, "file", {"media_id": media_id})


def payload_for_update(userid: str, agent_id: int, code: str, change: Mapping[str, Any]) -> bytes:
    """What a pressed card becomes for the one who pressed it; the code works once (D94888)."""
    return _json({"userids": [userid], "agentid": agent_id, "response_code": code, **change})


def readdressed(payload: bytes, userid: str) -> bytes:
    """The same message to somebody else (a dry run's tester)."""
    body = json.loads(payload)
    return _json({**body, "touser" if "touser" in body else "chatid": userid})


def payload_for_webhook(text: str) -> bytes:
    """A text to a group; there the platform drops no duplicates (D99110).

    Who is called stands in the last line, ``<@userid>`` each, and is called by the platform.
    """
    words, called = words_and_called(text)
    calling = {"mentioned_list": called} if called else {}
    return _json({"msgtype": "text", "text": {"content": words, **calling}})


def payload_for_link(text: str, userid: str) -> bytes:
    """A private message by the long connection, which takes no bare text (D101463)."""
    return _to_chat(userid, "markdown", {"content": text})


def payload_for_link_card(card: Mapping[str, Any], userid: str) -> bytes:
    return _to_chat(userid, "template_card", card)


def payload_for_link_image(media_id: str, userid: str) -> bytes:
    return _to_chat(userid, "image", {"media_id": media_id})


def payload_for_link_file(media_id: str, userid: str) -> bytes:
    return _to_chat(userid, "file", {"media_id": media_id})


def payload_for_webhook_image(content: bytes) -> bytes:
    """A picture of at most 2 MiB to a group, with the MD5 that the platform asks for (D99110)."""
    encoded = base64.b64encode(content).decode("ascii")
    digest = hashlib.md5(content, usedforsecurity=False).hexdigest()
    return _json({"msgtype": "image", "image": {"base64": encoded, "md5": digest}})


def _to_chat(userid: str, kind: str, body: Mapping[str, Any]) -> bytes:
    return _json({"chatid": userid, "chat_type": SINGLE, "msgtype": kind, kind: body})


def _to_one(userid: str, agent_id: int, kind: str, body: Mapping[str, Any]) -> bytes:
    return _json(
        {
            "touser": userid,
            "msgtype": kind,
            "agentid": agent_id,
            kind: body,
            "enable_duplicate_check": 1,
            "duplicate_check_interval": DUPLICATE_WINDOW,
        }
    )


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
