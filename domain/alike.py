"""举一反三 that is not answered by everybody yet (N18)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Asked:
    """The question about an issue: its item's code, until when, who asked (a person id).

    ``waiting``: ids of the units that have not answered.
    """

    issue: int
    item: str | None
    due: date
    by: int
    waiting: tuple[str, ...]
