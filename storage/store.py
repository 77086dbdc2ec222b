"""The one door to the database: short read and write transactions."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from domain.ports import Seal
from storage import facts
from storage.bell import Bell
from storage.commits import Commits
from storage.engine import database_file, is_sqlite, read_engine, write_engine
from storage.turns import PATIENCE, BusyError, Turns, try_flock

# Locks of one transaction on PostgreSQL, so that rules may read, decide and write as on SQLite.
_BUSINESS, _SENDING = 0x6475_6201, 0x6475_6202


class Store:
    """A database with its engines. Transactions are short: no network call inside one.

    ``bell`` rings after a commit that left something to send or to do. ``private`` is the way
    by which people are reached in private: the self-built app, or the aibot's long connection.
    """

    def __init__(self, url: str, *, seal: Seal, private: str = "app") -> None:
        self.url = url
        self.seal = seal
        self.private = private
        self.bell = Bell()
        self._turns = Turns(_beside(url, ".lock")) if is_sqlite(url) else None
        self._writer = write_engine(url)
        # On PostgreSQL a shared commit costs senders more than it saves (decision 0015).
        self._commits = Commits(lambda: self._locked(_BUSINESS)) if self._turns else None
        self._reader = read_engine(url)
        self._sender: int | None = None

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A consistent snapshot on SQLite; the connection refuses to write."""
        with self._reader.connect() as conn:
            yield conn

    @contextmanager
    def moment(self) -> Iterator[sa.Connection]:
        """As ``read``, and one and the same moment on PostgreSQL too: for papers."""
        with self._reader.connect() as conn:
            if self._turns is None:
                conn.execution_options(isolation_level="REPEATABLE READ")
            yield conn

    @contextmanager
    def write(self, now: datetime) -> Iterator[sa.Connection]:
        """One writer at a time in all processes; commits at the end, rolls back on an error.

        Moves the business clock's high-water mark to ``now``. BusyError after some 4 s.
        """
        with self._transaction(_BUSINESS) as conn:
            yield conn
            conn.info["latest"] = max(now, conn.info.get("latest", now))

    @contextmanager
    def sending(self) -> Iterator[sa.Connection]:
        """A write transaction of senders and workers: it leaves the business clock alone and
        on PostgreSQL takes turns with other senders only."""
        with self._transaction(_SENDING) as conn:
            yield conn

    @contextmanager
    def _transaction(self, lock: int) -> Iterator[sa.Connection]:
        posted = 0
        with self._commits.transaction() if self._commits else self._locked(lock) as conn:
            conn.info["private"] = self.private
            try:
                yield conn
            finally:
                posted = conn.info.pop("posted", 0)
        if posted:
            self.bell.ring(posted)

    @contextmanager
    def _locked(self, lock: int) -> Iterator[sa.Connection]:
        with self.turn(), self._writer.begin() as conn:
            if self._turns is None:
                conn.execute(sa.select(sa.func.pg_advisory_xact_lock(lock)))
            conn.info.pop("latest", None)
            yield conn
            if "latest" in conn.info:
                facts.keep_latest(conn, "clock", conn.info["latest"])

    def turn(self, patience: float = PATIENCE) -> AbstractContextManager[None]:
        """The right to write to an SQLite file; nothing to wait for on PostgreSQL."""
        return self._turns.turn(patience) if self._turns else nullcontext()

    @property
    def waiting(self) -> int:
        """How many threads queue to write to an SQLite file."""
        return self._commits.waiting if self._commits else 0

    @property
    def engine(self) -> sa.Engine:
        """The writing engine, for migrations and backups."""
        return self._writer

    def last_instant(self) -> datetime | None:
        """The latest ``now`` of any write: the business clock never runs behind it."""
        with self.read() as conn:
            return facts.instant(conn, "clock")

    def only_sender(self) -> bool:
        """Whether this process, on SQLite, is now the only one that sends (until it closes).

        Then whatever is still leased belongs to a dead process and may be taken over at once.
        Always False on PostgreSQL, where leases have to run out.
        """
        if self._turns is None:
            return False
        if self._sender is None:
            path = _beside(self.url, ".sender.lock")
            self._sender = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        return try_flock(self._sender)

    def close(self) -> None:
        # The last connection to leave merges the WAL: that too waits for its turn, if it comes.
        with suppress(BusyError), self.turn(0.5):
            self._reader.dispose()
            self._writer.dispose()
        self._reader.dispose()
        self._writer.dispose()
        if self._turns:
            self._turns.close()
        if self._sender is not None:
            os.close(self._sender)


def note(conn: sa.Connection, rows: int = 1) -> None:
    """Ring the bell for that many sleepers when this transaction commits."""
    conn.info["posted"] = conn.info.get("posted", 0) + rows


def _beside(url: str, ending: str) -> Path:
    path = database_file(url)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.with_name(path.name + ending)
