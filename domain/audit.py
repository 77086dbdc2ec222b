"""What happened to an issue, and what is wrong with the record of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

EDITED, DELETED, SWAPPED, TRUNCATED = "edited", "deleted", "swapped", "truncated"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of an issue's history.

    ``at`` is when it happened, ``entered_at`` when it was typed (both UTC); ``actor`` a pseudonym
    or "system"; ``text`` is None where there was none or it was erased (``erased``).
    """

    id: int
    issue: int
    seq: int
    at: datetime
    entered_at: datetime
    actor: str
    via: str
    action: str
    before: str | None
    after: str
    detail: Mapping[str, object]
    text: str | None = None
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """One trace of tampering: ``kind`` edited | deleted | swapped | truncated.

    ``seq`` names the row of the issue's chain; a fault without ``issue`` says that the chains as
    a whole no longer agree with the anchor that was taken on ``day``.
    """

    kind: str
    issue: int | None = None
    seq: int | None = None
    day: date | None = None
