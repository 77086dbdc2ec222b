"""How often somebody did something lately, for the platform's rate limits (D90454)."""

import threading
from collections import defaultdict, deque
from collections.abc import Hashable
from datetime import datetime

from sandbox.ports import Clock, Machine

HOUR = 3600.0
Instant = tuple[float, float]


class Pace:
    """Sliding windows: the windows' type is undocumented, and sliding is the strictest.

    A call counts while it is recent by the machine's clock *and* by the business clock, so that
    a campaign played in seconds does not stall and live use is limited as on the platform.
    """

    def __init__(self, clock: Clock, machine: Machine) -> None:
        self._clock = clock
        self._machine = machine
        self._lock = threading.Lock()
        self._calls: defaultdict[Hashable, deque[Instant]] = defaultdict(deque)

    def admits(self, key: Hashable, *limits: tuple[int, float]) -> bool:
        """Count one more call unless it would exceed a (number, seconds) limit."""
        now = self._machine(), _seconds(self._clock.now())
        with self._lock:
            calls = self._calls[key]
            while calls and _age(calls[0], now) >= HOUR:
                calls.popleft()
            for number, seconds in limits:
                if sum(_age(call, now) < seconds for call in calls) >= number:
                    return False
            calls.append(now)
            return True


def _seconds(instant: datetime) -> float:
    return instant.timestamp()


def _age(then: Instant, now: Instant) -> float:
    return max(now[0] - then[0], now[1] - then[1])
