"""The aibot's long connection, the platform's end of it (D101463): one live connection a bot."""

import json
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import Server, ServerConnection, serve

from sandbox import aibot_replies, link_requests
from sandbox.answers import Json, Refused, ok, require
from sandbox.envelope import Unreadable
from sandbox.platform import Platform

HOST = "127.0.0.1"
ANSWER_WITHIN = 1.5
"""Seconds in which the page waits for an answer; later ones are shown all the same."""
KICK = {"msgtype": "event", "event": {"eventtype": "disconnected_event"}}
SITUATIONS = {
    "aibot_respond_msg": ("message", "poll"),
    "aibot_respond_welcome_msg": ("enter_chat",),
    "aibot_respond_update_msg": ("template_card_event",),
}


@dataclass
class Question:
    """A message that waits for the bot's answer."""

    situation: str
    show: Callable[[Json], None]
    answered: threading.Event = field(default_factory=threading.Event)


class LongLink:
    """Listens on a port of its own; ``url`` is what a bot connects to."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._lock = threading.RLock()
        self._live: ServerConnection | None = None
        self._questions: dict[str, Question] = {}
        self._server: Server = serve(self._talk, HOST, 0, ping_interval=None, server_header=None)
        self.url = f"ws://{HOST}:{self._server.socket.getsockname()[1]}"
        self.subscriptions = 0
        """How often a bot tried to subscribe."""
        self._thread = threading.Thread(
            target=self._server.serve_forever, name="sandbox-link", daemon=True
        )

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join(timeout=5)

    @property
    def connected(self) -> bool:
        return self._live is not None

    def kick(self) -> None:
        """As if the same bot connected from somewhere else."""
        with self._lock:
            live, self._live = self._live, None
        if live is not None:
            _write(live, _request("aibot_event_callback", KICK))
            live.close()

    def drop(self) -> None:
        """The network breaks the connection."""
        with self._lock:
            live, self._live = self._live, None
        if live is not None:
            live.socket.close()

    def ask(self, cmd: str, body: Json, question: Question) -> bool:
        """Send a message or an event to the bot and wait for its answer; False: nobody there."""
        if self._platform.faults.strikes("link_kicked"):
            self.kick()
        live = self._live
        if live is None:
            return False
        req_id = secrets.token_hex(12)
        with self._lock:
            self._questions[req_id] = question
        if not _write(live, _request(cmd, body, req_id)):
            return False
        question.answered.wait(ANSWER_WITHIN)
        return True

    def _talk(self, connection: ServerConnection) -> None:
        try:
            for text in connection:
                if not self._heard(connection, json.loads(text)):
                    return
        except (ConnectionClosed, OSError, ValueError):
            pass
        finally:
            with self._lock:
                if self._live is connection:
                    self._live = None

    def _heard(self, connection: ServerConnection, frame: Json) -> bool:
        """Answer one frame; False where the connection breaks instead."""
        faults, cmd = self._platform.faults, str(frame.get("cmd"))
        headers = {"req_id": str(frame.get("headers", {}).get("req_id", ""))}
        if cmd == "ping" and faults.strikes("no_pong"):
            return True
        if faults.strikes("link_slow"):
            self._platform.wait(faults.delay)
        try:
            answer = self._done(connection, cmd, headers["req_id"], frame.get("body") or {})
        except Refused as refused:
            answer = refused.body(HOST)
        except Unreadable as unreadable:
            answer = {"errcode": 40008, "errmsg": str(unreadable)}
        lost = cmd == "aibot_send_msg" and answer["errcode"] == 0 and faults.strikes("answer_lost")
        if lost or (cmd != "aibot_subscribe" and faults.strikes("link_dropped")):
            connection.socket.close()
            return False
        return _write(connection, {"headers": headers, **answer})

    def _done(self, connection: ServerConnection, cmd: str, req_id: str, body: Json) -> Json:
        if cmd == "aibot_subscribe":
            return self._subscribe(connection, body)
        require(self._live is connection, 846600, "not subscribed")
        if cmd == "ping":
            return ok()
        if cmd in SITUATIONS:
            return self._respond(cmd, req_id, body)
        return link_requests.done(self._platform, cmd, body)

    def _subscribe(self, connection: ServerConnection, body: Json) -> Json:
        aibot = self._platform.settings.aibot
        self.subscriptions += 1
        mine = aibot and (body.get("bot_id"), body.get("secret")) == (aibot.id, aibot.secret)
        require(mine, 40001, "invalid bot_id or secret")
        if self._live is not None:
            self.kick()
        with self._lock:
            self._live = connection
        return ok()

    def _respond(self, cmd: str, req_id: str, body: Json) -> Json:
        question = self._questions.get(req_id)
        if question is None or question.situation not in SITUATIONS[cmd]:
            raise Refused(846605, "invalid req_id")
        try:
            aibot_replies.kind_of(body, question.situation)
            question.show(body)
        finally:
            question.answered.set()
        return ok()


def _request(cmd: str, body: Json, req_id: str = "") -> Json:
    return {"cmd": cmd, "headers": {"req_id": req_id or secrets.token_hex(12)}, "body": body}


def _write(connection: ServerConnection, frame: Any) -> bool:
    try:
        connection.send(json.dumps(frame, ensure_ascii=False))
    except (ConnectionClosed, OSError):
        return False
    return True
