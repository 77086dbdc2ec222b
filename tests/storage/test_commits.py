"""Threads that queue share a commit, and each still keeps all of its own changes or none."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from served import until

from storage import facts
from storage.commits import Commits
from storage.errors import BusyError, DatabaseError


class Door:
    """Opens real transactions and counts them; ``ending`` runs just before each commit."""

    def __init__(self, store):
        self.store, self.begun = store, 0
        self.ending = lambda conn: None

    @contextmanager
    def begin(self):
        with self.store.engine.begin() as conn:
            self.begun += 1
            yield conn
            self.ending(conn)

    def kept(self):
        with self.store.read() as conn:
            return sorted(name for name in "abcdef" if facts.get(conn, name))


@pytest.fixture
def door(store):
    return Door(store)


def queued(commits, first, *others):
    """Run them so that the others queue, in this order, while the first one is at work."""
    begun, go_on = threading.Event(), threading.Event()

    def lead():
        with commits.transaction() as conn:
            begun.set()
            assert go_on.wait(10)
            first(conn)

    def follow(work):
        with commits.transaction() as conn:
            work(conn)

    with ThreadPoolExecutor(1 + len(others)) as pool:
        futures = [pool.submit(lead)]
        assert begun.wait(10)
        for number, work in enumerate(others, 1):
            futures.append(pool.submit(follow, work))
            until(lambda number=number: commits.waiting == number)
        go_on.set()
        return [future.exception(10) for future in futures]


def puts(name):
    return lambda conn: facts.put(conn, name, "kept")


def fails(name):
    def work(conn):
        facts.put(conn, name, "never kept")
        raise ValueError(name)

    return work


def gives_up(conn):
    """A statement that the database refuses."""
    facts.put(conn, "f", "never kept")
    conn.execute(sa.text("INSERT INTO facts (name, value) VALUES ('f', 'twice')"))


def test_who_queues_shares_the_commit_of_who_is_at_work(door):
    commits = Commits(door.begin)
    assert queued(commits, *map(puts, "abcd")) == [None] * 4
    assert (door.begun, door.kept()) == (1, ["a", "b", "c", "d"])


def test_one_alone_commits_at_once(door):
    commits = Commits(door.begin)
    for number, name in enumerate("ab", 1):
        with commits.transaction() as conn:
            puts(name)(conn)
        assert door.begun == number
    assert door.kept() == ["a", "b"]


def test_sixteen_share_a_commit_and_the_seventeenth_begins_the_next(door):
    commits = Commits(door.begin)
    assert queued(commits, *[puts("a")] * 17) == [None] * 17
    assert door.begun == 2


@pytest.mark.parametrize("bad", [fails("e"), gives_up])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_error_takes_back_its_own_part_and_no_other(door, bad, place):
    parts = [puts("a"), puts("b")]
    parts.insert(place, bad)
    errors = queued(Commits(door.begin), *parts)
    assert [error is None for error in errors] == [n != place for n in range(3)]
    assert isinstance(errors[place], ValueError | DatabaseError)
    assert (door.begun, door.kept()) == (1, ["a", "b"])


def test_where_the_commit_fails_everybody_is_told_and_nothing_is_kept(door):
    def no_room(conn):
        conn.execute(sa.text("INSERT INTO nowhere VALUES (1)"))

    door.ending = no_room
    commits = Commits(door.begin)
    errors = queued(commits, puts("a"), fails("b"), puts("c"))
    assert [isinstance(error, DatabaseError) for error in errors] == [True] * 3
    assert door.kept() == []
    door.ending = lambda conn: None
    assert queued(commits, puts("d"), puts("e")) == [None, None]
    assert door.kept() == ["d", "e"]


def test_a_part_in_which_the_transaction_breaks_takes_all_of_it_back_and_no_one_joins(door):
    def breaks(conn):
        facts.put(conn, "b", "never kept")
        conn.connection.dbapi_connection.rollback()  # as a full disk makes the database do
        raise ValueError("b")

    errors = queued(Commits(door.begin), puts("a"), breaks, puts("c"))
    assert [isinstance(error, DatabaseError) for error in errors] == [True, True, False]
    assert (door.begun, door.kept()) == (2, ["c"])


@pytest.mark.parametrize("first", [puts("b"), fails("b")])
def test_nobody_goes_on_before_it_is_on_the_disk(door, first):
    """Not even who changed nothing: his answer may rest on what somebody else wrote."""
    commits, begun, ending, go_on = Commits(door.begin), *(threading.Event() for _ in range(3))

    def end(conn):
        ending.set()
        assert go_on.wait(10)

    def lead():
        with commits.transaction() as conn:
            begun.set()
            until(lambda: commits.waiting == 1)
            first(conn)

    def follow():
        with commits.transaction() as conn:
            puts("a")(conn)

    door.ending = end
    with ThreadPoolExecutor(2) as pool:
        leading = pool.submit(lead)
        assert begun.wait(10)
        following = pool.submit(follow)
        assert ending.wait(10)
        assert not leading.done()
        assert not following.done()
        go_on.set()
        assert following.exception(10) is None
    assert "a" in door.kept()


def test_first_come_first_served(door):
    turns = []
    queued(Commits(door.begin), *[lambda conn, n=n: turns.append(n) for n in range(6)])
    assert turns == list(range(6))


def test_who_waits_too_long_is_told_and_the_line_goes_on(door):
    commits = Commits(door.begin, patience=0.05)
    with commits.transaction() as conn, ThreadPoolExecutor(1) as pool:
        hurried = pool.submit(lambda: commits.transaction().__enter__())
        assert isinstance(hurried.exception(10), BusyError)
        puts("a")(conn)
    with commits.transaction() as conn:
        puts("b")(conn)
    assert (door.kept(), commits.waiting) == (["a", "b"], 0)


def test_a_door_that_does_not_open_is_told_to_each_and_opens_again(door):
    shut = [True]

    @contextmanager
    def begin():
        if shut.pop() if shut else False:
            raise BusyError("another process keeps the database")
        with door.begin() as conn:
            yield conn

    commits = Commits(begin)
    with pytest.raises(BusyError), commits.transaction():
        raise AssertionError("it is shut")
    with commits.transaction() as conn:
        puts("a")(conn)
    assert door.kept() == ["a"]
