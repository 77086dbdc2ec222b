"""A form's pass: proves that it came from our page some seconds ago, and says nothing of whom."""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

SOONEST, LATEST = 5, 3 * 3600  # seconds between opening the page and sending it


@dataclass(frozen=True)
class Passes:
    """``key`` is the sessions' key (32 bytes); ``clock`` the machine's, seconds since the epoch."""

    key: bytes
    clock: Callable[[], float]

    def give(self) -> str:
        """A pass for a page that is opened now."""
        body = f"{secrets.token_hex(16)}.{int(self.clock())}"
        return f"{body}.{self._mark(body)}"

    def age(self, given: str) -> float | None:
        """How long ago the page was opened, in seconds; None for what is none of ours."""
        body, _, mark = given.rpartition(".")
        if not hmac.compare_digest(mark.encode(), self._mark(body).encode()):
            return None
        return self.clock() - int(body.rpartition(".")[2])

    def _mark(self, body: str) -> str:
        return hmac.new(self.key, f"door:{body}".encode(), "sha256").hexdigest()


class Bucket:
    """So many at once, then one every so many seconds: for everybody together, in memory only.

    In the database it would tell when somebody was here.
    """

    def __init__(self, burst: int, every: float, clock: Callable[[], float]) -> None:
        self._burst, self._every, self._clock = burst, every, clock
        self._free_at = 0.0
        self._lock = Lock()

    def take(self) -> bool:
        """Whether one more may pass now."""
        with self._lock:
            now = self._clock()
            start = max(self._free_at, now)
            if start - now > self._every * (self._burst - 1):
                return False
            self._free_at = start + self._every
            return True
