"""The inbox: each genuine message has its effect once, and its answer is kept for a while."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from posted import NOW

from storage import facts, inbox
from storage.inbox import Stored


def test_a_message_is_new_once(store):
    with store.write(NOW) as conn:
        assert inbox.seen(conn, "k") is None
        assert inbox.claim(conn, "k", "app", NOW) is True
        assert inbox.claim(conn, "k", "app", NOW) is False
        inbox.keep(conn, "k", "好的", NOW + timedelta(hours=24))
    with store.read() as conn:
        assert inbox.seen(conn, "k") == Stored("好的")


def test_a_message_whose_transaction_failed_is_new_again(store):
    with store.write(NOW) as conn:
        inbox.claim(conn, "k", "app", NOW)
        conn.rollback()
    with store.read() as conn:
        assert inbox.seen(conn, "k") is None


def test_the_same_message_eight_times_at_once_has_one_effect(store):
    start = threading.Barrier(8)

    def take(_):
        start.wait()
        with store.write(NOW) as conn:
            if inbox.claim(conn, "k", "app", NOW):
                facts.bump(conn, "effects")
                inbox.keep(conn, "k", "好的", None)
            return inbox.seen(conn, "k")

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(take, range(8))) == [Stored("好的")] * 8
    with store.read() as conn:
        assert facts.get(conn, "effects") == "1"


def test_replies_are_wiped_in_time_and_the_keys_stay(store):
    with store.write(NOW) as conn:
        for key, hours in (("old", 1), ("new", 3)):
            inbox.claim(conn, key, "app", NOW)
            inbox.keep(conn, key, "好的", NOW + timedelta(hours=hours))
        assert inbox.wipe_expired(conn, NOW + timedelta(hours=2)) == 1
        assert inbox.seen(conn, "old") == Stored(None, forgotten=True)
        assert inbox.seen(conn, "new") == Stored("好的")
        assert inbox.claim(conn, "old", "app", NOW) is False
