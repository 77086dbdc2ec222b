"""A whole PostgreSQL server that goes down at once and comes up again, under work."""

import os
import signal
import threading
import time
from collections import Counter
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from clusters import CannotStartError, cluster, driven
from posted import NOW, push
from served import until

from domain.ports import Sent
from scheduler.delivery import Delivery
from storage import outbox
from storage.errors import BusyError, DatabaseError
from storage.migrate import migrate
from storage.store import Store


@pytest.fixture
def server():
    """A server of this test alone."""
    try:
        with cluster() as running:
            yield running
    except CannotStartError as fault:
        pytest.skip(f"PostgreSQL cannot start here: {fault}")


def crash_and_start(server) -> None:
    """Every process of the server stops where it stands; then it recovers from its log."""
    pid = server.get_pid()
    os.kill(pid, signal.SIGQUIT)
    until(lambda: not Path(f"/proc/{pid}").exists())
    server.ensure_postgres_running()


class Work:
    """Two who post without end, and senders who show what was posted."""

    def __init__(self, store: Store) -> None:
        self.shown: Counter[str] = Counter()
        self.acknowledged: list[str] = []
        self._store = store
        self._done = threading.Event()
        self._writers = [threading.Thread(target=self._write, args=(n,)) for n in range(2)]
        now = {"machine_now": lambda: datetime.now(UTC), "business_now": lambda: NOW}
        self._delivery = Delivery(store, self._send, freeze=lambda row: row.text.encode(), **now)

    def start(self) -> None:
        self._delivery.start()
        for writer in self._writers:
            writer.start()

    def goes_on(self) -> None:
        """Wait until more was acknowledged."""
        before = len(self.acknowledged)
        until(lambda: len(self.acknowledged) > before + 30, 30)

    def finish(self) -> None:
        """Nothing more is posted, and all that was is sent."""
        self._done.set()
        for writer in self._writers:
            writer.join()
        until(lambda: self._states() == {"sent"}, 90)
        self._delivery.stop()

    def _send(self, envelope) -> Sent:
        time.sleep(0.02)
        self.shown[envelope.to] += 1
        return Sent()

    def _write(self, writer: int) -> None:
        for number in count():
            if self._done.wait(0.01):
                return
            key = f"{writer}-{number}"
            try:
                with self._store.write(NOW) as conn:
                    outbox.post(conn, push(key, to=key), now=NOW)
            except (BusyError, DatabaseError, OSError):
                continue  # the platform would bring it again
            self.acknowledged.append(key)

    def _states(self) -> set[str]:
        with self._store.read() as conn:
            return set(outbox.counts(conn))


@pytest.mark.slow
def test_a_server_that_crashes_under_work_loses_nothing_that_was_acknowledged(server, seal):
    """Fault 15."""
    store = Store(driven(server.get_uri()), seal=seal)
    migrate(store)
    work = Work(store)
    work.start()
    for _ in range(3):
        work.goes_on()
        crash_and_start(server)
    work.goes_on()
    work.finish()
    store.close()
    assert set(work.acknowledged) <= work.shown.keys()
