"""Load on a callback: messages sealed beforehand, then sent over kept connections."""

import http.client
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from urllib.parse import urlencode

from served import APP_KEY, APP_TOKEN, CORP, message
from wechatpy.enterprise.crypto import WeChatCrypto

from bot.callbacks.strict_xml import children

Sealed = tuple[str, bytes]


@dataclass(frozen=True)
class Result:
    """Answers, each (when it was asked for on time.perf_counter, milliseconds), and their span."""

    answers: tuple[tuple[float, float], ...]
    seconds: float

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.answers) / self.seconds

    @property
    def p50(self) -> float:
        return self.part(0.5)

    @property
    def p99(self) -> float:
        return self.part(0.99)

    def part(self, share: float, *, before: float = inf) -> float:
        """The milliseconds in which this share of what was asked ``before`` then was answered."""
        taken = sorted(took for begun, took in self.answers if begun < before)
        return taken[int(len(taken) * share)]


def sealed(userid: str, words: Sequence[str], first: int) -> list[Sealed]:
    """(path, body) of each message; the ids count from ``first``."""
    crypto, found = WeChatCrypto(APP_TOKEN, APP_KEY, CORP), []
    for number, text in enumerate(words, first):
        stamp = str(int(time.time()))
        body = crypto.encrypt_message(message(userid, text, number), "n0nce", stamp).encode()
        signature = children(body)["MsgSignature"] or ""
        query = {"msg_signature": signature, "timestamp": stamp, "nonce": "n0nce"}
        found.append((f"/wecom/app?{urlencode(query)}", body))
    return found


def send(port: int, lines: Sequence[Sequence[Sealed]], *, rate: float | None = None) -> Result:
    """One connection a line; ``rate`` messages a second in all, evenly spread over time and
    connections, None: as fast as answers come."""
    taken: list[tuple[float, float]] = []
    gate = threading.Barrier(len(lines) + 1)

    def work(place: int, messages: Sequence[Sealed]) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.connect()
        pause = len(lines) / rate if rate else 0.0
        gate.wait()
        due = time.perf_counter() + (place / rate if rate else 0.0)
        for path, body in messages:
            due += pause
            time.sleep(max(0.0, due - time.perf_counter()) if rate else 0.0)
            begun = time.perf_counter()
            connection.request("POST", path, body)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200, answer.status
            taken.append((begun, (time.perf_counter() - begun) * 1000))
        connection.close()

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(lines)]
    for thread in threads:
        thread.start()
    gate.wait()
    begun = time.perf_counter()
    for thread in threads:
        thread.join()
    return Result(tuple(taken), time.perf_counter() - begun)
