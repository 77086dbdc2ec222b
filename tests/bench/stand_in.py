"""A platform that takes every message, 50 ms after it was asked: a process of its own."""

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LATENCY = 0.05  # seconds


class Yes(BaseHTTPRequestHandler):
    """A token to who asks for one, and ok to all else."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._say({"access_token": "token", "expires_in": 7200})

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        time.sleep(LATENCY)
        self._say({"msgid": str(time.monotonic_ns())})

    def _say(self, more: dict[str, object]) -> None:
        body = json.dumps({"errcode": 0, "errmsg": "ok", **more}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing."""


class Platform(ThreadingHTTPServer):
    """Says nothing of callers that hang up: the bench prints figures alone."""

    def handle_error(self, *_: object) -> None:
        """Nothing."""


if __name__ == "__main__":
    Platform(("127.0.0.1", int(sys.argv[1])), Yes).serve_forever()
