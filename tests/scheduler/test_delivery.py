"""The senders: what is due leaves, at once where they run, and what goes wrong stays contained."""

import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from posted import MACHINE, NOW, Hand, post, push, row, states

from domain.ports import Dead, InDoubt, Retry, Sent
from domain.push import DIALOGUE
from scheduler.delivery import Delivery
from scheduler.threads import SILENCE
from storage.claims import LEASE
from storage.store import Store

OFF = Retry("群机器人已失效", disable=True)


class Outlet:
    """Takes envelopes and answers what the test says; ``sent`` holds their texts."""

    def __init__(self, answer=None):
        self.answer = answer or (lambda envelope: Sent())
        self.sent = []
        self.arrived = threading.Semaphore(0)
        self._lock = threading.Lock()

    def __call__(self, envelope):
        with self._lock:
            self.sent.append(envelope.payload.decode())
        self.arrived.release()
        return self.answer(envelope)


def made(store, outlet, **more):
    """Senders on the machine's real clock and a business clock that stands."""
    return Delivery(
        store,
        outlet,
        **{
            "freeze": lambda row: row.text.encode(),
            "machine_now": lambda: datetime.now(UTC),
            "business_now": lambda: NOW,
            **more,
        },
    )


@pytest.fixture
def outlet():
    return Outlet()


def test_a_tick_tries_each_due_row_once(store, outlet):
    outlet.answer = lambda e: Retry("未知错误", charged=True) if e.to == "bad" else Sent()
    post(
        store,
        *(push(f"a{n}", to=f"p{n}") for n in range(30)),
        push("bad", to="bad"),
        push("later", say_at=NOW + timedelta(hours=1)),
    )
    assert made(store, outlet).run_once() == 30
    assert len(outlet.sent) == len(set(outlet.sent)) == 31
    assert (states(store)["bad"], states(store)["later"]) == ("pending", "pending")


def test_a_tick_ends_in_time_although_the_platform_hangs(store, outlet):
    hang = threading.Event()
    outlet.answer = lambda e: Sent() if hang.wait(30) else Dead("x")
    post(store, *(push(f"a{n}", to=f"p{n}") for n in range(30)))
    begun = time.monotonic()
    assert made(store, outlet).run_once(seconds=0.5) == 0
    assert time.monotonic() - begun < 3
    assert len(outlet.sent) <= 8
    hang.set()
    for thread in threading.enumerate():
        if thread.name.startswith("tick-"):
            thread.join(10)


def test_a_tick_on_a_dead_channel_does_not_go_on_trying(store, outlet):
    outlet.answer = lambda e: Retry("连不上", pause=5)
    post(store, *(push(f"a{n}", to=f"p{n}") for n in range(30)))
    assert made(store, outlet, workers=1).run_once() == 0
    assert len(outlet.sent) == 1


def test_running_senders_send_within_200_ms_of_the_commit(store, outlet):
    delivery = made(store, outlet)
    delivery.start()
    slowest = 0.0
    for n in range(5):
        post(store, push(f"d{n}", priority=DIALOGUE))
        committed = time.monotonic()
        assert outlet.arrived.acquire(timeout=10)
        slowest = max(slowest, time.monotonic() - committed)
    delivery.stop()
    assert slowest < 0.2


def test_what_another_process_posted_is_found_without_a_bell(store, outlet, store_url, seal):
    other = Store(store_url, seal=seal)
    delivery = made(store, outlet)
    delivery.start()
    post(other, push("a"))
    assert outlet.arrived.acquire(timeout=10)
    delivery.stop()
    other.close()


def test_stopping_finishes_what_is_being_sent_and_begins_nothing_new(store, outlet):
    go = threading.Event()
    outlet.answer = lambda e: Sent() if go.wait(10) else Dead("x")
    delivery = made(store, outlet, workers=1)
    post(store, push("a"), push("b"))
    delivery.start()
    assert outlet.arrived.acquire(timeout=10)
    stopping = threading.Thread(target=delivery.stop)
    stopping.start()
    while not delivery._stopping.is_set():
        pass
    go.set()
    stopping.join(10)
    assert states(store) == {"a": "sent", "b": "pending"}


def test_senders_are_alive_while_they_run_and_report(store, outlet):
    now = datetime.now(UTC)
    delivery = made(store, outlet)
    assert delivery.alive(now) is False
    delivery.start()
    assert delivery.alive(now) is True
    assert delivery.alive(now + SILENCE * 2) is False
    delivery.stop()
    assert delivery.alive(now) is False


def test_a_database_that_fails_for_a_moment_stops_nobody(store, outlet):
    failing = threading.Event()
    failing.set()

    def business_now():
        if failing.is_set():
            failing.clear()
            raise OSError("away")
        return NOW

    delivery = made(store, outlet, business_now=business_now, workers=1)
    post(store, push("a"))
    delivery.start()
    assert outlet.arrived.acquire(timeout=10)
    delivery.stop()
    assert states(store) == {"a": "sent"}


def test_a_fault_of_our_own_sender_is_charged_and_the_others_go(store, outlet):
    def fail(envelope):
        if envelope.to == "bad":
            raise KeyError("secret")
        return Sent()

    outlet.answer = fail
    post(store, push("a", to="bad"), push("b"))
    made(store, outlet).drain()
    told = row(store, "a")
    assert (told.state, told.attempts, told.error) == ("pending", 1, "发送程序出错，没有发出。")
    assert states(store)["b"] == "sent"


def test_a_starting_sqlite_process_takes_over_and_postgres_waits_for_the_lease(store, outlet):
    post(store, push("a"))
    dead = Hand(store, "dead")
    dead.machine = datetime.now(UTC)
    dead.claim()
    made(store, outlet).run_once()
    if store.engine.dialect.name == "postgresql":
        assert states(store) == {"a": "sending"}
        later = dead.machine + LEASE + timedelta(seconds=1)
        made(store, outlet, machine_now=lambda: later).run_once()
    assert states(store) == {"a": "sent"}


def test_each_start_probes_disabled_channels(store, outlet):
    outlet.answer = lambda e: OFF
    post(store, *(push(f"g{n}", channel="webhook", to="g1") for n in range(3)))
    for starts in range(1, 4):
        made(store, outlet, workers=1).run_once()
        assert len(outlet.sent) == starts


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (OFF, ["fault:g0"]),
        (Dead("收件人已离职"), ["fault:g0", "fault:g1", "fault:g2"]),
        (Retry("忙", pause=5), []),
        (InDoubt("没有等到答复"), []),
    ],
)
def test_who_must_know_of_a_fault_is_told_in_the_same_transaction(store, outlet, outcome, told):
    """Faults 9 and 11."""
    outlet.answer = lambda e: outcome if e.channel == "webhook" else Sent()
    machine = [MACHINE]

    def notices(row, outcome):
        return [push(f"fault:{row.key}", to="admin", text=outcome.error)]

    delivery = made(store, outlet, notices=notices, machine_now=lambda: machine[0])
    post(store, *(push(f"g{n}", channel="webhook", to="g1") for n in range(3)))
    for _ in range(3):
        delivery.drain(wait=0)
        machine[0] += timedelta(seconds=61)
    assert [key for key in states(store) if key.startswith("fault")] == told


def test_a_disabled_channel_that_stays_so_is_told_once(store, outlet):
    outlet.answer = lambda e: OFF
    machine = [MACHINE]
    told = []
    delivery = made(
        store,
        outlet,
        notices=lambda row, o: told.append(row.key) or [],
        machine_now=lambda: machine[0],
    )
    post(store, push("g", channel="webhook", to="g1"))
    for _ in range(4):
        delivery.drain(wait=0)
        machine[0] += timedelta(hours=2)
    assert (len(outlet.sent), told) == (4, ["g"])


def test_draining_waits_for_what_others_have_in_hand(store, outlet):
    go = threading.Event()
    outlet.answer = lambda e: Sent() if e.to != "slow" or go.wait(10) else Dead("x")
    delivery = made(store, outlet, workers=2)
    post(store, push("slow", to="slow"))
    delivery.start()
    assert outlet.arrived.acquire(timeout=10)
    post(store, *(push(f"a{n}", to=f"p{n}") for n in range(20)))
    threading.Timer(0.1, go.set).start()
    delivery.drain()
    assert set(states(store).values()) == {"sent"}
    delivery.stop()


def test_a_claim_that_fails_does_not_take_the_result_before_it_along(store, outlet):
    calls = []

    def business_now():
        calls.append(1)
        if len(calls) == 3:  # the claim that follows the first result
            raise OSError("away")
        return NOW

    post(store, push("a"), push("b"))
    delivery = made(store, outlet, business_now=business_now, workers=1)
    assert len(delivery.send_some("me")) == 1
    assert states(store) == {"a": "sent", "b": "pending"}


@pytest.mark.slow
def test_eight_workers_deliver_140_a_second_and_never_more_than_150(store):
    gone = []

    def send(envelope):
        gone.append(time.monotonic())
        threading.Event().wait(0.05)
        return Sent()

    for start in range(0, 1000, 200):
        post(store, *(push(f"a{n}", to=f"p{n}") for n in range(start, start + 200)))
    delivery = made(store, send)
    delivery.start()
    delivery.drain(wait=30)
    delivery.stop()
    gone.sort()
    assert max(sum(t <= u < t + 1 for u in gone) for t in gone) <= 150
    if store.engine.dialect.name == "sqlite":
        assert len(gone) / (gone[-1] - gone[0]) >= 140
