"""A real HTTP server in a thread that answers as scripted and remembers what it was asked."""

import json
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    query: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Reply:
    """An answer; ``drop`` closes instead, ``hang`` says nothing until the script ends."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drop: bool = False
    hang: bool = False


DROP, HANG = Reply(drop=True), Reply(hang=True)


def said(**fields: Any) -> Reply:
    """The platform's JSON answer."""
    return Reply(json.dumps({"errcode": 0, "errmsg": "ok"} | fields).encode())


Planned = Reply | Callable[[Asked], Reply]


class Script:
    """Answers by path: each planned answer (or what decides on it) once, the last for ever."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.address = ""
        self.over = threading.Event()
        self.on_ask: Callable[[], None] = lambda: None
        self._planned: dict[str, list[Planned]] = defaultdict(list)
        self._lock = threading.Lock()

    def plan(self, endpoint: str, *replies: Planned) -> None:
        self._planned[endpoint] = list(replies)

    def of(self, endpoint: str) -> list[Asked]:
        return [asked for asked in self.asked if asked.path == f"/cgi-bin/{endpoint}"]

    def answer(self, asked: Asked) -> Reply:
        with self._lock:
            self.on_ask()
            self.asked.append(asked)
            planned = self._planned[asked.path.removeprefix("/cgi-bin/")]
            if not planned:
                return Reply(b"<html>404</html>", status=404)
            reply = planned.pop(0) if len(planned) > 1 else planned[0]
        return reply if isinstance(reply, Reply) else reply(asked)


def _handler(script: Script) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # one segment an answer

        def do_GET(self) -> None:
            url = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            query = dict(parse_qsl(url.query, keep_blank_values=True))
            reply = script.answer(Asked(self.command, url.path, query, body))
            if reply.hang:
                script.over.wait(10)
            if reply.hang or reply.drop:
                self.close_connection = True
                return
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        do_POST = do_GET  # noqa: N815 - http.server's name

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64  # many clients connect at once


@contextmanager
def scripted() -> Iterator[Script]:
    script = Script()
    server = _Server(("127.0.0.1", 0), _handler(script))
    script.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield script
    finally:
        script.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
