"""Single-use codes: response_code of a card (D94888) and of an aibot's response_url (D101138)."""

import secrets
import threading

from sandbox.answers import require
from sandbox.ports import Machine


class Codes:
    """Codes that work once and expire; each stands for a text."""

    def __init__(self, machine: Machine, *, lifetime: float) -> None:
        self._machine = machine
        self._lifetime = lifetime
        self._lock = threading.Lock()
        self._codes: dict[str, tuple[float, str]] = {}

    def give(self, meaning: str) -> str:
        """A new code."""
        code = secrets.token_urlsafe(32)
        with self._lock:
            self._codes[code] = (self._machine(), meaning)
        return code

    def peek(self, code: object) -> str:
        """What the code stands for; 40058 when it is unknown, used or too old."""
        with self._lock:
            at, meaning = self._codes.get(str(code), (float("-inf"), ""))
        require(self._machine() - at <= self._lifetime, 40058, "invalid or used response_code")
        return meaning

    def use(self, code: object) -> str:
        """What the code stands for, for the last time."""
        meaning = self.peek(code)
        with self._lock:
            require(self._codes.pop(str(code), None), 40058, "invalid or used response_code")
        return meaning
