"""A stand-in for WeCom's send call that survives what is killed around it.

It drops identical requests of the app for four hours, as the platform does, and counts what a
person would see.
"""

import json
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class HttpPlatform:
    """``latency`` seconds an answer; ``shown`` counts what became visible, by text."""

    def __init__(self, latency: float = 0.0) -> None:
        self.latency = latency
        self.shown: Counter[str] = Counter()
        self.calls: list[float] = []  # instants, monotonic
        self._known: set[bytes] = set()
        self._lock = threading.Lock()
        platform = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                body = self.rfile.read(length)
                if len(body) < length:
                    return  # the sender was killed before it had said everything
                platform.take(self.path, body)
                answer = json.dumps({"errcode": 0, "msgid": "M"}).encode()
                try:
                    self.send_response(200)
                    self.send_header("Content-Length", str(len(answer)))
                    self.end_headers()
                    self.wfile.write(answer)
                except OSError:
                    pass  # the sender died while it waited

            def log_message(self, *args: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128

            def handle_error(self, *args: object) -> None:
                pass

        self._server = Server(("127.0.0.1", 0), Handler)
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    def take(self, path: str, body: bytes) -> None:
        """Accept first, answer later: whoever is killed meanwhile does not know."""
        with self._lock:
            self.calls.append(time.monotonic())
            if path != "/app" or body not in self._known:
                self._known.add(body)
                self.shown[body.decode()] += 1
        time.sleep(self.latency)

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
