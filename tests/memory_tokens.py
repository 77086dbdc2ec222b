"""A token cache of one process, as ``bot.wecom.tokens.TokenCache`` wants it."""

from datetime import datetime


class MemoryTokens:
    def __init__(self) -> None:
        self._held: tuple[str, datetime] | None = None

    def get(self) -> tuple[str, datetime] | None:
        return self._held

    def put(self, token: str, expires_at: datetime) -> None:
        self._held = (token, expires_at)
