"""A process that posts and delivers until it is killed: ``sender.py URL KEYS PORT RUN``.

It writes a line for every message whose transaction was acknowledged.
"""

import http.client
import itertools
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.keys import Keys
from domain.ports import Envelope, InDoubt, Outcome, Retry, Sent
from domain.push import Push
from scheduler.delivery import Delivery
from storage import outbox
from storage.store import Store


def now() -> datetime:
    return datetime.now(UTC)


class Sender:
    """One connection a thread, as requests would keep it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._local = threading.local()
        self._made: list[http.client.HTTPConnection] = []

    def __call__(self, envelope: Envelope) -> Outcome:
        connection = getattr(self._local, "connection", None)
        if connection is None:
            connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=10)
            self._local.connection = connection
            self._made.append(connection)
        try:
            connection.request("POST", f"/{envelope.channel}", envelope.payload)
        except OSError:
            self._local.connection = None
            return Retry("连不上", pause=5)
        try:
            connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            self._local.connection = None
            return InDoubt("没有等到答复")
        return Sent("M")

    def close(self) -> None:
        for connection in self._made:
            connection.close()


def main(url: str, keys: str, port: str, run: str) -> None:
    store = Store(url, seal=Keys(Path(keys)))
    delivery = Delivery(
        store,
        Sender(int(port)),
        freeze=lambda row: row.text.encode(),
        machine_now=now,
        business_now=now,
    )
    delivery.start()
    for number in itertools.count():
        key = f"{run}-{number}"
        with store.write(now()) as conn:
            outbox.post(conn, Push(key, "remind", "app", f"person-{key}", f"提醒 {key}"), now=now())
        sys.stdout.write(key + "\n")
        sys.stdout.flush()
        threading.Event().wait(0.02)


if __name__ == "__main__":
    main(*sys.argv[1:])
