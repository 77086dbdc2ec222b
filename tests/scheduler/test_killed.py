"""A sender that is killed again and again loses nothing and says nothing twice."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from programs.http_platform import HttpPlatform
from programs.sender import Sender

from bot.keys import Keys
from scheduler.delivery import Delivery
from storage import outbox
from storage.store import Store

PROGRAM = Path(__file__).parents[1] / "programs" / "sender.py"


@pytest.fixture
def platform():
    running = HttpPlatform(latency=0.08)
    yield running
    running.close()


def run_and_kill(url: str, keys: Path, port: int, run: int, seconds: float) -> list[str]:
    """The keys whose commit was acknowledged before the kill."""
    process = subprocess.Popen(
        [sys.executable, str(PROGRAM), url, str(keys), str(port), str(run)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(seconds)
    os.kill(process.pid, signal.SIGKILL)
    lines = [first, *process.stdout]
    process.wait()
    process.stdout.close()
    return [line.strip() for line in lines if line.endswith("\n")]


@pytest.mark.parametrize(
    "runs", [5, pytest.param(60, marks=pytest.mark.slow)], ids=["short", "long"]
)
def test_killed_every_second_nothing_is_lost_and_nothing_seen_twice(
    store_url, tmp_path, platform, runs
):
    """Fault 1."""
    keys = tmp_path / "keys"
    acknowledged = []
    for run in range(runs):
        seconds = 0.7 + run % 7 / 10
        acknowledged += run_and_kill(store_url, keys, platform.port, run, seconds)
    store = Store(store_url, seal=Keys(keys))
    ended = drained(store, platform.port)
    with store.read() as conn:
        rows = outbox.rows(conn)
    store.close()
    assert len(acknowledged) > 10 * runs
    missing = [key for key in acknowledged if not platform.shown[f"提醒 {key}"]]
    doubled = [text for text, times in platform.shown.items() if times > 1]
    assert (missing, doubled) == ([], [])
    assert any(row.attempts > 1 for row in rows)  # the kills did hit messages under way
    assert set(ended) <= {"sent", "uncertain"}  # five deaths on one message: left to a person
    assert platform.shown.keys() <= {row.text for row in rows}
    assert {row.text for row in rows if row.state == "sent"} <= platform.shown.keys()


def drained(store: Store, port: int) -> dict[str, int]:
    """Deliver what is left, leases of the dead included; the counts by state."""
    later = LEASE_OVER if store.engine.dialect.name == "postgresql" else 0.0
    sender = Sender(port)
    delivery = Delivery(
        store,
        sender,
        freeze=lambda row: row.text.encode(),
        machine_now=lambda: datetime.fromtimestamp(time.time() + later, UTC),
        business_now=lambda: datetime.now(UTC),
    )
    delivery.drain()
    sender.close()
    with store.read() as conn:
        return outbox.counts(conn)


LEASE_OVER = 31.0  # seconds; other instances' leases cannot be taken over before
