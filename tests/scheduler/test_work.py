"""Long work: done once in peace, again after a crash or a fault, given up after five tries."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from posted import MACHINE, NOW

from scheduler.work import Worker
from storage import work


def add(store, *kinds):
    with store.write(NOW) as conn:
        return [work.add(conn, kind, {"kind": kind, "n": 1}, NOW) for kind in kinds]


class Bench:
    """A worker on a machine's clock that the test moves."""

    def __init__(self, store, doer=None):
        self.done = []
        self.machine = MACHINE
        doers = {"fetch": doer or self.done.append}
        self.worker = Worker(store, doers, machine_now=lambda: self.machine)


def test_work_is_done_in_order_with_its_arguments(store):
    bench = Bench(store)
    add(store, "fetch", "fetch")
    assert bench.worker.run_once() == 2
    assert bench.done == [{"kind": "fetch", "n": 1}] * 2
    assert bench.worker.run_once() == 0


def test_a_fault_is_tried_again_and_given_up_after_five(store):
    tries = []

    def fail(args):
        tries.append(args)
        raise OSError("away")

    bench = Bench(store, fail)
    add(store, "fetch")
    for _ in range(100):
        bench.worker.run_once()
        bench.machine += timedelta(seconds=61)
    assert len(tries) == 5
    with store.read() as conn:
        assert work.failed(conn) == [(1, "fetch", "处理时出错，稍后自动重试。")]


def test_work_that_nobody_knows_is_given_up_at_once(store):
    bench = Bench(store)
    add(store, "strange", "fetch")
    assert bench.worker.run_once() == 2
    with store.read() as conn:
        assert [kind for _, kind, _ in work.failed(conn)] == ["strange"]
    assert len(bench.done) == 1


def test_work_of_a_dead_process_is_done_by_the_next(store):
    add(store, "fetch")
    with store.sending() as conn:
        job = work.claim(conn, owner="dead", machine_now=MACHINE)
    bench = Bench(store)
    if store.engine.dialect.name == "postgresql":
        assert bench.worker.run_once() == 0
        bench.machine += work.LEASE + timedelta(seconds=1)
    assert bench.worker.run_once() == 1
    assert len(bench.done) == 1
    with store.sending() as conn:
        assert work.finish(conn, job, owner="dead", machine_now=MACHINE) is False


def test_two_never_take_the_same_work(store):
    add(store, "fetch")
    with store.sending() as conn:
        assert work.claim(conn, owner="a", machine_now=MACHINE) is not None
        assert work.claim(conn, owner="b", machine_now=MACHINE) is None


def test_a_running_worker_does_what_is_added(store):
    done = threading.Event()
    worker = Worker(
        store, {"fetch": lambda args: done.set()}, machine_now=lambda: datetime.now(UTC)
    )
    worker.start()
    add(store, "fetch")
    assert done.wait(10)
    worker.stop()


@pytest.mark.parametrize("error", [None, "x"])
def test_finished_work_keeps_its_error_or_none(store, error):
    add(store, "fetch")
    with store.sending() as conn:
        job = work.claim(conn, owner="a", machine_now=MACHINE)
        assert work.finish(conn, job, owner="a", machine_now=MACHINE, error=error, again=False)
        assert bool(work.failed(conn)) is bool(error)
