"""The inbox: each genuine message has its effect once, and its answer is kept for a while."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, timedelta

import pytest
from posted import NOW

from storage import events, facts, inbox, people
from storage.errors import DatabaseError
from storage.glance import glance
from storage.inbox import Stored


def keep(conn, key, hours=24):
    inbox.keep(conn, key, "app", NOW, reply="好的", expires_at=NOW + timedelta(hours=hours))


def twice(store):
    with store.write(NOW) as conn:
        facts.bump(conn, "effects")
        keep(conn, "k")


def test_a_message_is_new_once(store):
    with store.write(NOW) as conn:
        assert inbox.seen(conn, "k") is None
        keep(conn, "k")
    with store.read() as conn:
        assert inbox.seen(conn, "k") == Stored("好的")
        with pytest.raises(DatabaseError):
            twice(store)
        assert facts.get(conn, "effects") is None


def test_a_message_whose_transaction_failed_is_new_again(store):
    with suppress(LookupError), store.write(NOW) as conn:
        keep(conn, "k")
        raise LookupError
    with store.read() as conn:
        assert inbox.seen(conn, "k") is None


def test_the_same_message_eight_times_at_once_has_one_effect(store):
    start = threading.Barrier(8)

    def take(_):
        start.wait()
        with store.write(NOW) as conn:
            if inbox.seen(conn, "k") is None:
                facts.bump(conn, "effects")
                keep(conn, "k")
            return inbox.seen(conn, "k")

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(take, range(8))) == [Stored("好的")] * 8
    with store.read() as conn:
        assert facts.get(conn, "effects") == "1"


def test_replies_are_wiped_in_time_and_the_keys_stay(store):
    with store.write(NOW) as conn:
        keep(conn, "old", hours=1)
        keep(conn, "new", hours=3)
        assert inbox.wipe_expired(conn, NOW + timedelta(hours=2)) == 1
        assert inbox.seen(conn, "old") == Stored(None, forgotten=True)
        assert inbox.seen(conn, "new") == Stored("好的")


def test_one_glance_finds_the_answer_and_tells_when_roster_or_events_moved(store):
    with store.write(NOW) as conn:
        keep(conn, "k")
        first = glance(conn, "k")
        assert first.seen == Stored("好的")
        assert glance(conn, "other").seen is None
        people.touch(conn)
        moved = glance(conn, "k").version
        assert moved != first.version
        confirm = {"campaign": "bairi-2022", "event": "congress", "by": "P1", "now": NOW}
        events.confirm(conn, day=date(2022, 10, 22), **confirm)
        confirmed = glance(conn, "k").version
        events.confirm(conn, day=date(2022, 10, 23), **confirm)
        corrected = glance(conn, "k").version
        assert len({moved, confirmed, corrected}) == 3
