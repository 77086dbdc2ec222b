"""Speaks to the HTTP edge as the platform does: signed, encrypted, and reading the answers."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from bot.app import make_app
from bot.callbacks.crypto import Codec
from bot.callbacks.gates import aibot_gate, app_gate
from bot.callbacks.strict_xml import children
from domain.incoming import Incoming
from texts import edge

KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
CODECS = {"app": Codec("QDG6eK", KEY, "wxcorp"), "aibot": Codec("aiToken", KEY, "")}
NOW = datetime(2022, 8, 10, 2, 55, tzinfo=UTC)  # five minutes after the payloads were sent
TIMESTAMP, NONCE = "1660100000", "n0nce"
PAYLOADS = Path(__file__).parent / "payloads"


class Desk:
    """Takes messages as inbound will, remembering each; ``reply`` may be an error to raise."""

    def __init__(self) -> None:
        self.taken: list[Incoming] = []
        self.reply: str | Exception | None = "好"
        self.faults: list[str] = []
        self.now = NOW

    def take(self, incoming: Incoming) -> str | None:
        self.taken.append(incoming)
        if isinstance(self.reply, Exception):
            raise self.reply
        return self.reply


def app_of(desk: Desk, *channels: str, metrics_token: str | None = "m3trics") -> Flask:
    gates = {"app": app_gate(CODECS["app"]), "aibot": aibot_gate(CODECS["aibot"])}
    return make_app(
        {name: gates[name] for name in channels},
        desk.take,
        machine_now=lambda: desk.now,
        ready=lambda: desk.faults,
        metrics=lambda: "duban_outbox 0\n",
        metrics_token=metrics_token,
    )


def payload(name: str) -> bytes:
    return (PAYLOADS / name).read_bytes()


def sealed(channel: str, plain: bytes) -> tuple[dict[str, str], bytes]:
    """The address's arguments and the body, as the platform would send them."""
    cipher = CODECS[channel].encrypt(plain)
    query = {
        "msg_signature": CODECS[channel].sign(TIMESTAMP, NONCE, cipher),
        "timestamp": TIMESTAMP,
        "nonce": NONCE,
    }
    if channel == "aibot":
        return query, json.dumps({"encrypt": cipher}).encode()
    return query, f"<xml><Encrypt><![CDATA[{cipher}]]></Encrypt></xml>".encode()


def post(web: FlaskClient, channel: str, plain: bytes) -> TestResponse:
    query, body = sealed(channel, plain)
    return web.post(f"/wecom/{channel}", query_string=query, data=body)


def opened(channel: str, response: TestResponse) -> Any:
    """The plain reply in an encrypted answer, its signature checked."""
    if channel == "app":
        outer = {k: v or "" for k, v in children(response.data).items()}
        names = ("MsgSignature", "TimeStamp", "Nonce", "Encrypt")
    else:
        outer = json.loads(response.data)
        names = ("msgsignature", "timestamp", "nonce", "encrypt")
    signature, timestamp, nonce, cipher = (str(outer[name]) for name in names)
    CODECS[channel].verify(signature, timestamp, nonce, cipher)
    plain = CODECS[channel].decrypt(cipher)
    return children(plain) if channel == "app" else json.loads(plain)


def refused(response: TestResponse) -> bool:
    return (response.status_code, response.text, response.mimetype) == (
        403,
        edge.REFUSED,
        "text/plain",
    )
