"""不清楚: a question to the legal office, no finding and no issue."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Question:
    """``item`` is the item's code, ``due`` the local date by which legal answers it."""

    id: int
    campaign: str
    person: int
    item: str
    asked_at: datetime
    due: date
    answered_at: datetime | None = None
    answer: str | None = None
