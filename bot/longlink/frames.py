"""Frames of the long connection: JSON texts in, values out, and the other way; no I/O (D101463)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.callbacks.refusals import Refused
from bot.callbacks.strict_json import json_value

SUBSCRIBE, PING = "aibot_subscribe", "ping"
MESSAGE, EVENT = "aibot_msg_callback", "aibot_event_callback"
RESPOND, WELCOME, UPDATE = (
    "aibot_respond_msg",
    "aibot_respond_welcome_msg",
    "aibot_respond_update_msg",
)
PUSH = "aibot_send_msg"
UPLOAD_INIT, UPLOAD_CHUNK, UPLOAD_FINISH = (
    "aibot_upload_media_init",
    "aibot_upload_media_chunk",
    "aibot_upload_media_finish",
)
Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame that came: a request of the platform (``cmd``), or the answer to one of ours."""

    req_id: str
    cmd: str | None = None
    code: int | None = None
    body: Body = field(default_factory=dict)


def written(cmd: str, req_id: str, body: Body | None = None) -> str:
    """The text of a frame."""
    frame: dict[str, Any] = {"cmd": cmd, "headers": {"req_id": req_id}}
    if body is not None:
        frame["body"] = body
    return json.dumps(frame, ensure_ascii=False)


def read(text: str | bytes) -> Frame | None:
    """The frame in a text, or None where it is none that could be used."""
    try:
        found = json_value(text.encode("utf-8", "replace") if isinstance(text, str) else text)
    except Refused:
        return None
    if not isinstance(found, dict):
        return None
    headers, cmd, code, body = (found.get(k) for k in ("headers", "cmd", "errcode", "body"))
    req_id = headers.get("req_id") if isinstance(headers, dict) else None
    return Frame(
        req_id if isinstance(req_id, str) else "",
        cmd if isinstance(cmd, str) and cmd else None,
        code if type(code) is int else None,
        body if isinstance(body, dict) else {},
    )
