"""What an office had on record before the campaign came here (历史遗留), one row an issue."""

from dataclasses import dataclass
from datetime import date

from domain.calendar import add_workdays
from domain.ports import WorkCalendar

GRACE = 5  # working days in which legal sets a new deadline for what was due before


@dataclass(frozen=True, slots=True)
class Old:
    """One row of the office's own list, checked: ids of unit, item and cause, person ids.

    ``origin`` is its number there (原编号), unique within its source; ``due``, ``closed`` and
    ``found`` are local dates; ``rule``: 建章立制, whose steps are planned anew.
    """

    origin: str
    facts: str
    unit: str
    source: str = "legacy"
    item: str | None = None
    cause: str | None = None
    measure: str | None = None
    basis: str | None = None
    owner: int | None = None
    leader: int | None = None
    due: date | None = None
    progress: str | None = None
    closed: date | None = None
    found: date | None = None
    extended: int = 0
    rule: bool = False

    @property
    def state(self) -> str:
        """Closed where it was; in hand where somebody has it until a day; else to be handed out."""
        if self.closed is not None:
            return "closed"
        return "rectifying" if self.owner and self.due and not self.rule else "confirmed"


def redate_by(old: Old, today: date, days: WorkCalendar) -> date | None:
    """Until when legal sets a new deadline, where the old one is over; until then it is not late.

    What was due before this office began here is never shown as late.
    """
    if old.state == "closed" or old.due is None or old.due >= today:
        return None
    return add_workdays(today, GRACE, days)
