"""Threads that queue to write share a commit: one sync of the disk for all of them."""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from storage.turns import PATIENCE, BusyError

_MOST = 16  # transactions in one commit; the first of them waits for the last
Begin = Callable[[], AbstractContextManager[sa.Connection]]


class Commits:
    """Transactions one after the other, first come, first served.

    Each is all or nothing by itself (a savepoint). Who ends while another waits hands the open
    transaction on instead of committing; nobody goes on before his own changes are on the disk.
    ``begin`` opens a transaction that commits when left, or rolls back when left by an error.
    """

    def __init__(self, begin: Begin, patience: float = PATIENCE) -> None:
        self._begin = begin
        self._patience = patience  # seconds
        self._line = _Line()
        self._shared: _Shared | None = None

    @property
    def waiting(self) -> int:
        """How many threads queue."""
        return len(self._line)

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """Changes that are on the disk when this is left without an error.

        BusyError after ``patience`` seconds; SQLAlchemyError where the shared commit failed:
        then nothing of it was kept, and one may try again.
        """
        self._line.enter(self._patience)
        shared = self._shared
        try:
            if shared is None:
                shared = self._shared = _Shared(self._begin)
            with shared.part() as conn:
                yield conn
        finally:
            self._leave(shared)
            if shared:  # after an error too: it may rest on what another part has written
                shared.await_commit()

    def _leave(self, shared: "_Shared | None") -> None:
        if shared and shared.open and shared.parts < _MOST and self._line.hand_on():
            return
        self._shared = None
        try:
            if shared:
                shared.commit()
        finally:
            self._line.leave()


class _Shared:
    """One transaction of the database with the parts of several threads."""

    def __init__(self, begin: Begin) -> None:
        self._stack = ExitStack()
        self._conn = self._stack.enter_context(begin())
        self._driver: Any = self._conn.connection.dbapi_connection
        self._failures = self._conn.dialect.loaded_dbapi.Error
        self._over = threading.Event()
        self._error: BaseException | None = None
        self.parts = 0

    @property
    def open(self) -> bool:
        """Whether another part may join."""
        return self._error is None

    @contextmanager
    def part(self) -> Iterator[sa.Connection]:
        """One thread's changes; an error takes back these alone."""
        self.parts += 1
        self._run("SAVEPOINT part")
        try:
            yield self._conn
        except BaseException:
            with suppress(SQLAlchemyError):  # then none of the parts is kept
                self._run("ROLLBACK TO part", "RELEASE part")
            raise
        self._run("RELEASE part")

    def _run(self, *statements: str) -> None:
        # Not through SQLAlchemy, for which a savepoint costs as much as a statement of the work.
        try:
            for statement in statements:
                self._driver.execute(statement).close()
        except self._failures as error:  # a full disk, a lost connection
            self._error = SQLAlchemyError("the database gave the transaction up")
            raise self._error from error

    def commit(self) -> None:
        """Keep all parts, or none where the database cannot."""
        try:
            if self._error is None:
                self._stack.close()
            else:
                self._stack.__exit__(type(self._error), self._error, None)
        except Exception as error:
            self._error = self._error or error
        finally:
            self._over.set()

    def await_commit(self) -> None:
        """Go on when it is on the disk; SQLAlchemyError where it is not."""
        self._over.wait()
        if self._error is not None:
            raise SQLAlchemyError("the shared transaction was not kept") from self._error


class _Line:
    """A lock that is handed on in the order in which it was asked for."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._held = False
        self._waiting: deque[threading.Lock] = deque()

    def __len__(self) -> int:
        return len(self._waiting)

    def enter(self, patience: float) -> None:
        """Hold it; BusyError after ``patience`` seconds."""
        with self._mutex:
            if not self._held:
                self._held = True
                return
            gate = threading.Lock()
            gate.acquire()
            self._waiting.append(gate)
        if gate.acquire(timeout=patience):
            return
        with self._mutex:
            if gate not in self._waiting:
                return  # it was handed on in this very moment
            self._waiting.remove(gate)
        raise BusyError("another thread keeps the database")

    def hand_on(self) -> bool:
        """Give it to who waits longest; False, and it is kept, where nobody does."""
        with self._mutex:
            if not self._waiting:
                return False
            self._waiting.popleft().release()
            return True

    def leave(self) -> None:
        """Give it to who waits longest, or to nobody."""
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._held = False
