"""The request bodies of outgoing texts: written once, then sent as they are at every try."""

import json

DUPLICATE_WINDOW = 14400  # seconds, the platform's longest (D90236)


def payload_for_app(text: str, userid: str, agent_id: int) -> bytes:
    """A private text to one person; the platform drops an identical one within four hours."""
    return _json(
        {
            "touser": userid,
            "msgtype": "text",
            "agentid": agent_id,
            "text": {"content": text},
            "enable_duplicate_check": 1,
            "duplicate_check_interval": DUPLICATE_WINDOW,
        }
    )


def payload_for_webhook(text: str) -> bytes:
    """A text to a group; there the platform drops no duplicates (D99110)."""
    return _json({"msgtype": "text", "text": {"content": text}})


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
