"""What the stand-in needs from outside: the business clock, the machine's clock and waiting."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The business clock; only the page's buttons advance it."""

    def now(self) -> datetime:
        """The business instant, aware."""
        ...

    def next_due(self) -> datetime | None:
        """When the bot will next say something unasked; None when nothing is left."""
        ...

    def advance_to(self, instant: datetime) -> None:
        """Let time pass up to this instant, with all that falls due on the way."""
        ...


Machine = Callable[[], float]
"""The platform's own time in seconds since the epoch: tokens, rates, media, CreateTime."""

Wait = Callable[[float], None]
"""Waits so many seconds."""
