"""A bell that commits ring and senders wait for, so that an answer leaves at once."""

import threading


class Bell:
    """Counts its rings, so that one between looking and waiting is not missed."""

    def __init__(self) -> None:
        self._rung = threading.Condition()
        self._count = 0

    @property
    def count(self) -> int:
        return self._count

    def ring(self, sleepers: int = 1) -> None:
        """Wake that many of those who wait."""
        with self._rung:
            self._count += 1
            self._rung.notify(sleepers)

    def ring_all(self) -> None:
        with self._rung:
            self._count += 1
            self._rung.notify_all()

    def wait(self, heard: int, seconds: float) -> None:
        """Sleep until it rang after ``heard`` (an earlier ``count``), or for ``seconds``."""
        with self._rung:
            if self._count == heard:
                self._rung.wait(seconds)
