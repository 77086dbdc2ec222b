"""A bell that commits ring and senders wait for, so that an answer leaves at once."""

import threading


class Bell:
    """Counts its rings, so that one between looking and waiting is not missed."""

    def __init__(self) -> None:
        self._rung = threading.Condition()
        self._count = 0
        self._others: list[Bell] = []

    def beside(self) -> "Bell":
        """A bell for sleepers of one kind: it rings with this one, and may ring alone.

        With one bell for all, a ring might wake only who cannot do what there is to do.
        """
        other = Bell()
        self._others.append(other)
        return other

    @property
    def count(self) -> int:
        return self._count

    def ring(self, sleepers: int = 1) -> None:
        """Wake that many of those who wait, and as many at each bell beside it."""
        with self._rung:
            self._count += 1
            self._rung.notify(sleepers)
        for other in self._others:
            other.ring(sleepers)

    def ring_all(self) -> None:
        with self._rung:
            self._count += 1
            self._rung.notify_all()

    def wait(self, heard: int, seconds: float) -> None:
        """Sleep until it rang after ``heard`` (an earlier ``count``), or for ``seconds``."""
        with self._rung:
            if self._count == heard:
                self._rung.wait(seconds)
