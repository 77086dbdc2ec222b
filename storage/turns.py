"""Writers of one SQLite database take turns: threads by a lock, processes by an flock."""

import fcntl
import os
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 4.0  # seconds; the platform waits 5 for the answer to a callback


class BusyError(Exception):
    """Somebody else wrote for too long; nothing was changed and one may try again."""


class Turns:
    """One writer at a time. ``path`` is the lock file, shared by all processes of a database."""

    def __init__(self, path: Path) -> None:
        self._thread = threading.Lock()
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    @contextmanager
    def turn(self, patience: float = PATIENCE) -> Iterator[None]:
        """Hold the turn; BusyError after about ``patience`` seconds for each of the two locks."""
        if not self._thread.acquire(timeout=patience):
            raise BusyError("another thread keeps the database")
        try:
            _flock(self._file, patience)
            try:
                yield
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)
        finally:
            self._thread.release()

    def close(self) -> None:
        os.close(self._file)


def _flock(file: int, patience: float) -> None:
    # Polled, since a blocking flock has no time-out. The random pause keeps two busy processes
    # from missing each other's short gaps for ever.
    waited = 0.0
    while not try_flock(file):
        if waited > patience:
            raise BusyError("another process keeps the database")
        pause = random.uniform(0.0002, 0.002)  # nosec B311
        time.sleep(pause)
        waited += pause


def try_flock(file: int) -> bool:
    """Take the exclusive lock if nobody has it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
