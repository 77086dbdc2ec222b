"""The door to the database: one writer at a time, readers that cannot write, a clock kept."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from storage import facts
from storage.counters import next_number
from storage.store import Store, note
from storage.turns import BusyError, Turns

NOW = datetime(2022, 8, 3, 2, 0, tzinfo=UTC)


def in_threads(count, work):
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(work, range(count)))


def test_sixteen_threads_that_read_decide_and_write_lose_no_update(store):
    def add(_):
        for _ in range(20):
            with store.write(NOW) as conn:
                facts.put(conn, "sum", str(int(facts.get(conn, "sum") or 0) + 1))

    in_threads(16, add)
    with store.read() as conn:
        assert facts.get(conn, "sum") == "320"


def test_two_stores_on_one_database_take_turns(store, store_url, seal):
    other = Store(store_url, seal=seal)

    def add(number):
        for _ in range(30):
            with (store, other)[number % 2].write(NOW) as conn:
                facts.put(conn, "sum", str(int(facts.get(conn, "sum") or 0) + 1))

    in_threads(4, add)
    with store.read() as conn:
        assert facts.get(conn, "sum") == "120"
    other.close()


def test_numbers_are_given_out_once_and_without_a_gap(store):
    def take(_):
        with store.write(NOW) as conn:
            return next_number(conn, "issues")

    assert sorted(in_threads(16, take)) == list(range(1, 17))


def test_a_reading_connection_refuses_to_write(store):
    with store.read() as conn, pytest.raises(sa.exc.DBAPIError):
        facts.put(conn, "x", "1")


def test_an_error_rolls_everything_back(store):
    def fail():
        with store.write(NOW) as conn:
            facts.put(conn, "x", "1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with store.read() as conn:
        assert facts.get(conn, "x") is None
    assert store.last_instant() is None


def test_the_business_clock_is_kept_and_only_moves_forward(store):
    assert store.last_instant() is None
    for hours in (0, 2, 1):
        with store.write(NOW + timedelta(hours=hours)):
            pass
    assert store.last_instant() == NOW + timedelta(hours=2)


def test_senders_leave_the_business_clock_alone(store):
    with store.sending() as conn:
        facts.put(conn, "x", "1")
    assert store.last_instant() is None


def test_the_bell_rings_after_a_commit_that_left_something_and_only_then(store):
    heard = store.bell.count
    with store.write(NOW):
        pass

    def fail():
        with store.write(NOW) as conn:
            note(conn)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert store.bell.count == heard
    with store.write(NOW) as conn:
        note(conn)
        assert store.bell.count == heard
    assert store.bell.count == heard + 1


def test_a_ring_is_heard_by_each_kind_of_sleeper_and_a_kind_may_be_rung_alone(store):
    senders, workers = store.bell.beside(), store.bell.beside()
    store.bell.ring()
    assert (senders.count, workers.count) == (1, 1)
    senders.ring()
    assert (store.bell.count, senders.count, workers.count) == (1, 2, 1)


def test_a_ring_between_looking_and_waiting_is_not_missed(store):
    heard = store.bell.count
    store.bell.ring()
    done = threading.Thread(target=store.bell.wait, args=(heard, 60.0))
    done.start()
    done.join(5)
    assert not done.is_alive()


def test_versions_count_up_from_one(store):
    with store.write(NOW) as conn:
        assert [facts.bump(conn, "roster") for _ in range(3)] == [1, 2, 3]


def test_a_dropped_fact_is_gone(store):
    with store.write(NOW) as conn:
        facts.put(conn, "x", "1")
        assert facts.drop(conn, "x") is True
        assert facts.drop(conn, "x") is False


def test_sqlite_is_set_so_that_an_acknowledged_commit_is_not_lost(store):
    """Fault 17."""
    if store.engine.dialect.name != "sqlite":
        pytest.skip("SQLite only")
    with store.write(NOW) as conn:
        told = {
            name: conn.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "trusted_schema",
                "secure_delete",
            )
        }
    assert told == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
    }


def test_who_waits_too_long_for_the_turn_is_told_so(tmp_path):
    """Fault 16."""
    ours, theirs = Turns(tmp_path / "x.lock"), Turns(tmp_path / "x.lock")
    with ours.turn():
        with pytest.raises(BusyError), theirs.turn(patience=0.05):
            pass
        with pytest.raises(BusyError), ours.turn(patience=0.05):
            pass
    with theirs.turn():
        pass
    ours.close()
    theirs.close()


def test_the_lock_file_is_for_the_owner_only(tmp_path):
    Turns(tmp_path / "x.lock").close()
    assert os.stat(tmp_path / "x.lock").st_mode & 0o777 == 0o600


def test_a_database_in_memory_is_refused(seal):
    with pytest.raises(ValueError, match="file"):
        Store("sqlite://", seal=seal)


def test_one_process_knows_that_it_is_the_only_sender(store, store_url, seal):
    other = Store(store_url, seal=seal)
    alone = store.engine.dialect.name == "sqlite"
    assert store.only_sender() is alone
    assert store.only_sender() is alone
    assert other.only_sender() is False
    other.close()


def test_a_store_closes_although_another_process_keeps_the_database(store, store_url, seal):
    if store.engine.dialect.name != "sqlite":
        pytest.skip("SQLite only")
    other = Store(store_url, seal=seal)
    with store.read() as conn, store.turn():
        assert facts.get(conn, "x") is None
        other.close()


def test_after_the_server_dropped_every_connection_the_next_transaction_works(store):
    """Fault 15."""
    if store.engine.dialect.name == "sqlite":
        pytest.skip("PostgreSQL only")
    with store.read() as conn:
        assert facts.get(conn, "x") is None
    with store.write(NOW) as conn:
        facts.put(conn, "x", "1")
    one = sa.create_engine(store.url)
    with one.connect() as conn:
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        conn.execute(
            sa.text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")
        )
    one.dispose()
    with store.write(NOW) as conn:
        facts.bump(conn, "x")
    with store.read() as conn:
        assert facts.get(conn, "x") == "2"
