"""The business clock: starts where it is told, runs with the machine, never runs backwards."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta


class BusinessClock:
    """Campaign time for one process.

    It starts at the latest of ``start`` (``--as-of``; None: the machine's time) and ``last`` (the
    last instant in the database), then runs as fast as the machine's clock.
    """

    def __init__(
        self,
        machine: Callable[[], datetime],
        *,
        start: datetime | None = None,
        last: datetime | None = None,
    ) -> None:
        self._machine = machine
        self._lock = threading.Lock()
        begun = machine()
        first = max(moment for moment in (start or begun, last) if moment is not None)
        self._ahead: timedelta = first - begun
        self._latest = first

    def now(self) -> datetime:
        """The business instant, UTC; never earlier than one already given out."""
        with self._lock:
            self._latest = max(self._latest, self._machine() + self._ahead)
            return self._latest

    def advance_to(self, moment: datetime) -> None:
        """Jump forward; a moment already past is ignored."""
        with self._lock:
            machine = self._machine()
            if moment > machine + self._ahead:
                self._ahead = moment - machine
