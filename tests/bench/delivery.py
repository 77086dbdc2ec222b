"""What the outbox manages: sending 1,000 messages by eight senders, and posting 10,000."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from clusters import CannotStartError, cluster, driven
from posted import NOW, post, push

from bot.keys import Keys
from domain.ports import Sent
from scheduler.delivery import Delivery
from storage.migrate import migrate
from storage.store import Store

SENT, POSTED, TOGETHER = 1_000, 10_000, 200
LATENCY = 0.05  # seconds that the platform takes for an answer


def measure(url: str, folder: Path) -> tuple[float, int, float]:
    """(messages a second, most in any one second, seconds to post the many)."""
    store = Store(url, seal=Keys(folder / "keys"))
    migrate(store)
    try:
        rate, most = _sent(store)
        begun = time.perf_counter()
        _post(store, "r", POSTED)
        return rate, most, time.perf_counter() - begun
    finally:
        store.close()


def _post(store: Store, name: str, count: int) -> None:
    for start in range(0, count, TOGETHER):
        numbers = range(start, start + TOGETHER)
        post(store, *(push(f"{name}{n}", to=f"{name}{n}") for n in numbers))


def _sent(store: Store) -> tuple[float, int]:
    gone: list[float] = []

    def send(envelope: object) -> Sent:
        gone.append(time.monotonic())
        threading.Event().wait(LATENCY)
        return Sent()

    _post(store, "a", SENT)
    delivery = Delivery(
        store, send, freeze=lambda row: row.text.encode(),
        machine_now=lambda: datetime.now(UTC), business_now=lambda: NOW,
    )  # fmt: skip
    delivery.start()
    delivery.drain(wait=60)
    delivery.stop()
    gone.sort()
    most = max(sum(then <= t < then + 1 for t in gone) for then in gone)
    return len(gone) / (gone[-1] - gone[0]), most


@contextmanager
def databases(folder: Path) -> Iterator[dict[str, str]]:
    """A new database of each kind, by its name; SQLite alone where PostgreSQL cannot start."""
    found = {"SQLite": f"sqlite:///{folder / 'delivery.db'}"}
    try:
        with cluster() as running:
            yield {**found, "PostgreSQL": driven(running.get_uri())}
    except CannotStartError:
        yield found
