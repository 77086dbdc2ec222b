"""What happened to an issue, and what is wrong with the record of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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

    ``seq`` names the row of the issue's chain; of a truncated chain it is the last row that is
    still there, 0 for none, and ``day`` the anchor's by which it was found. A fault without
    ``issue`` says that the chains as a whole no longer agree with that anchor.
    """

    kind: str
    issue: int | None = None
    seq: int | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is kept outside the database of one day: nothing of it can be changed unnoticed.

    ``mac`` covers the ends of all chains as the day ended; ``heads`` are the ends (row, start of
    its hash) of those that grew since the anchor before, so that a missing row can be named.
    """

    mac: str
    heads: Mapping[int, tuple[int, str]] = field(default_factory=dict)
