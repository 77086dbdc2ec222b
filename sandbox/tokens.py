"""Access tokens of the app: 7,200 seconds, the same one while it is valid (D91039)."""

import secrets
import threading

from sandbox.answers import require
from sandbox.ports import Machine
from sandbox.settings import Settings

LIFETIME = 7200
"""Seconds a token is valid."""


class Tokens:
    """Gives and checks access tokens on the machine's clock."""

    def __init__(self, settings: Settings, machine: Machine) -> None:
        self._settings = settings
        self._machine = machine
        self._lock = threading.Lock()
        self._current = ""
        self._until = 0.0
        self._old: set[str] = set()

    def give(self, corpid: str, secret: str) -> tuple[str, int]:
        """Token and remaining seconds; refuses a wrong company (40013) or secret (40001)."""
        require(corpid == self._settings.corp_id, 40013, "invalid corpid")
        require(secret == self._settings.app.secret, 40001, "invalid credential")
        with self._lock:
            if self._machine() >= self._until:
                self._retire()
                self._current = secrets.token_urlsafe(48)
                self._until = self._machine() + LIFETIME
            return self._current, int(self._until - self._machine())

    def check(self, token: str | None) -> None:
        """Refuse a missing (41001), unknown (40014) or expired (42001) token."""
        require(token, 41001, "access_token missing")
        with self._lock:
            require(token == self._current or token in self._old, 40014, "invalid access_token")
            valid = token == self._current and self._machine() < self._until
        require(valid, 42001, "access_token expired")

    def expire(self) -> None:
        """Let the current token die early, as the platform may."""
        with self._lock:
            self._retire()
            self._until = 0.0

    def _retire(self) -> None:
        if self._current:
            self._old.add(self._current)
            self._current = ""
