"""Puts the stand-in together and listens on the loopback address."""

import socket
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Flask
from waitress import wasyncore
from waitress.channel import ClientDisconnected
from waitress.server import create_server

from sandbox import aibot_response, contacts, gate, messages, oauth, page, webhook
from sandbox.longlink import LongLink
from sandbox.platform import Platform
from sandbox.ports import Clock, Machine, Wait
from sandbox.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

HOST = "127.0.0.1"
LARGEST = 25 * 1024 * 1024
"""Bytes of a request: a file of 20 MiB fits."""
THREADS = 16
"""A callback that waits for the bot occupies one; the bot's own calls come meanwhile."""


@dataclass(frozen=True)
class Running:
    """A stand-in that listens; ``platform`` is its state, for switching faults from Python."""

    url: str
    platform: Platform
    _server: "_Server"

    def stop(self) -> None:
        """Stop listening and wait for the thread; at most a few seconds."""
        if self.platform.link:
            self.platform.link.stop()
        self._server.close()


def start(
    settings: Settings,
    clock: Clock,
    *,
    port: int,
    machine: Machine = time.time,
    wait: Wait = time.sleep,
) -> Running:
    """Start the stand-in on 127.0.0.1; ``port`` 0 takes a free one.

    ``machine`` is the platform's own time in seconds, ``wait`` waits seconds between re-sendings.
    Raises OSError when the port is taken.
    """
    platform = Platform(settings, clock, machine, wait)
    server = _Server(Edge(flask_app(platform)), port)
    platform.url = f"http://{HOST}:{server.port}"
    if settings.aibot and settings.aibot.secret:
        platform.link = LongLink(platform)
        platform.link.start()
    server.start()
    return Running(platform.url, platform, server)


def flask_app(platform: Platform) -> Flask:
    """All routes of the API and of the page."""
    app = Flask("sandbox", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST
    app.config["MAX_FORM_MEMORY_SIZE"] = LARGEST
    gate.install(app, platform)
    for topic in (contacts, messages, oauth, webhook, aibot_response, page):
        app.register_blueprint(topic.blueprint(platform))
    app.register_blueprint(messages.menu_blueprint(platform))
    return app


class Edge:
    """The WSGI application; closes the connection where the answer is to be lost."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        answer = self._app(environ, start_response)
        if environ.get(gate.LOST):
            for _ in answer:  # run to its end what would have been sent
                pass
            raise ClientDisconnected
        return answer


class _Server:
    """waitress in a thread of its own."""

    def __init__(self, app: Edge, port: int) -> None:
        self._sockets: dict[int, Any] = {}
        sockets = [_bound(port)]
        self._server = create_server(
            app, map=self._sockets, sockets=sockets, threads=THREADS, ident="sandbox"
        )
        self.port = int(self._server.effective_port)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sandbox", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def _run(self) -> None:
        # waitress' own loop ends only on an interrupt of the main thread.
        while not self._stopping.is_set():
            wasyncore.loop(timeout=1.0, use_poll=True, map=self._sockets, count=1)

    def close(self) -> None:
        self._stopping.set()
        self._server.pull_trigger()
        self._thread.join(timeout=5)
        self._server.task_dispatcher.shutdown()
        wasyncore.close_all(self._sockets)


def _bound(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError:
        listener.close()
        raise
    return listener
