"""What rules and topics need from outside; implemented in bot/ and storage/, wired there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol


class WorkCalendar(Protocol):
    """Chinese working days (调休 included). Years without a published table are guesses.

    A calendar never changes: what was computed on it is remembered under its hash.
    """

    def __hash__(self) -> int: ...

    def is_workday(self, day: date) -> bool:
        """Whether people work on this local date."""
        ...

    def is_known(self, year: int) -> bool:
        """False where the table of this year is missing and weekdays are only assumed."""
        ...

    def holiday(self, day: date) -> str | None:
        """The holiday's Chinese name (国庆节), or None."""
        ...


class Seal(Protocol):
    """The keyed operations of the history and of sealed columns; keys live outside the database."""

    def chain(self, data: bytes) -> str:
        """HMAC-SHA256 of a history row under the history key, hex."""
        ...

    def close(self, plain: str) -> bytes:
        """Encrypt a reporter's identity or a sensitive text; authenticated."""
        ...

    def open(self, sealed: bytes) -> str:
        """Decrypt what ``close`` made; ValueError when it was changed."""
        ...

    def alias(self, text: str) -> str:
        """HMAC under the secret key, hex: a name that only the key's holder can reverse."""
        ...


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform accepted the message; ``msgid`` where it gave one."""

    msgid: str | None = None


@dataclass(frozen=True, slots=True)
class Retry:
    """Nothing was delivered and it is the channel's fault.

    ``pause`` in seconds pauses the whole channel (None: only this row backs off);
    ``charged`` says whether this counts as one of the row's tries;
    ``disable`` keeps the channel's rows until somebody mends the configuration.
    """

    error: str
    pause: float | None = None
    charged: bool = False
    disable: bool = False


@dataclass(frozen=True, slots=True)
class Dead:
    """This recipient or this content will never work; the row is a dead letter."""

    error: str


@dataclass(frozen=True, slots=True)
class InDoubt:
    """The answer was lost: it may have been delivered. The identical bytes may go again."""

    error: str


Outcome = Sent | Retry | Dead | InDoubt


@dataclass(frozen=True, slots=True)
class Envelope:
    """One outbox row, ready to leave.

    ``channel`` app | webhook | aibot | card-update; ``to`` is a userid or a group id;
    ``payload`` the frozen request body (UTF-8 JSON), byte-identical at each try.
    """

    id: int
    channel: str
    to: str
    payload: bytes


Send = Callable[[Envelope], Outcome]
