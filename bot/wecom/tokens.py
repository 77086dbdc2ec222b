"""The access token: cached outside, fetched once for all threads, never asked for in a loop."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from bot.wecom.api_faults import Coded, Lost, SecretRefused, Unreached

MARGIN = timedelta(seconds=60)  # a token this close to its end is not used any more
REMEMBERED = timedelta(minutes=59)  # just under delivery's hourly probe of a disabled channel
PATIENCE = 10.0  # seconds that a thread waits for another's fetch
_WRONG_SECRET = frozenset({40001, 40013, 40091})


class TokenCache(Protocol):
    """Where processes share the token."""

    def get(self) -> tuple[str, datetime] | None:
        """The token and the machine's instant (aware) at which it ends."""
        ...

    def put(self, token: str, expires_at: datetime) -> None: ...


class Tokens:
    """Hands out the current token.

    ``fetch`` asks the platform and returns the token and its life in seconds.
    """

    def __init__(
        self,
        fetch: Callable[[], tuple[str, float]],
        cache: TokenCache,
        machine_now: Callable[[], datetime],
    ) -> None:
        self._fetch = fetch
        self._cache = cache
        self._now = machine_now
        self._lock = threading.Lock()
        self._refused_at: datetime | None = None

    def current(self) -> str:
        """The token, fetched where there is none; SecretRefused, or what a call may raise."""
        return self._held() or self.renew(None)

    def renew(self, refused: str | None) -> str:
        """A token other than the refused one; threads that come together share one fetch."""
        if not self._lock.acquire(timeout=PATIENCE):
            raise Unreached
        try:
            held = self._held()
            return held if held and held != refused else self._fetched()
        finally:
            self._lock.release()

    def reset(self) -> None:
        """Forget that the secret was refused, since it may have been mended."""
        self._refused_at = None

    def _held(self) -> str | None:
        held = self._cache.get()
        return held[0] if held and held[1] - MARGIN > self._now() else None

    def _fetched(self) -> str:
        now = self._now()
        if self._refused_at and timedelta(0) <= now - self._refused_at < REMEMBERED:
            raise SecretRefused
        try:
            token, life = self._fetch()
        except Coded as fault:
            if fault.code not in _WRONG_SECRET:
                raise
            self._refused_at = now
            raise SecretRefused from None
        except Lost:  # a token, not a message: there is nothing to be in doubt about
            raise Unreached from None
        self._refused_at = None
        self._cache.put(token, now + timedelta(seconds=life))
        return token
