"""What is said of issues, sheets, phases and weeks: the parts that a text is made of."""

from dataclasses import dataclass
from datetime import date

from domain.campaign import Deliverable, Span
from domain.figures import Figures
from domain.issue import Issue
from domain.people import Person, Unit
from domain.weekly import Week


@dataclass(frozen=True, slots=True)
class DueSoon:
    """``left`` working days until the deadline; 0: today. ``reader`` owner | captain."""

    issue: Issue
    label: str
    left: int
    late_from: date
    ask_by: date
    owner: Person | None
    captain: Person | None
    approver: Person | None
    reader: str = "owner"


@dataclass(frozen=True, slots=True)
class Late:
    """``days`` working days past the deadline. ``reader`` owner | captain | leader | legal.

    ``then`` and ``next_told``: when, and whom, the ladder tells next; ``reminded`` are the days on
    which the owner really was reminded.
    """

    issue: Issue
    label: str
    unit: str
    days: int
    reader: str
    owner: Person | None
    captain: Person | None
    approver: Person | None
    then: date | None = None
    next_told: Person | None = None
    reminded: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """A reminder or a lateness before it is said: then it becomes a ``DueSoon`` or a ``Late``."""

    issue: Issue
    label: str
    reader: str
    late: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """An issue that waits for the reader's decision, until ``until`` where a clock runs.

    ``kind`` verify (待核实) | takeover (大队未核实) | second (复核不属实) | assign (待派单) |
    refer (待移送) | accept (待验收) | extension (延期申请) | objection (异议) | record (待备案) |
    carried (转入长效, every month; ``reader`` owner: he has it).
    """

    kind: str
    issue: Issue
    unit: str
    until: date | None = None
    owner: Person | None = None
    reader: str = ""


@dataclass(frozen=True, slots=True)
class SheetCall:
    """The personal sheet: ``kind`` open | chase | last; how many items the reader is asked."""

    kind: str
    due: date
    last: date
    items: int


@dataclass(frozen=True, slots=True)
class SheetsMissing:
    """Who of the unit has not submitted, for its captain and coordinator."""

    unit: str
    due: date
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class SignCall:
    """A unit's sheet waits for its head's signature: ``kind`` open | last | late.

    ``reader`` head | drafter | legal; ``before`` sign earlier and have not. What follows is read
    when it is said: the unit's ``figures``, its known ``issues``, those ``fixed`` at once, the
    items ``left`` to fill in.
    """

    kind: str
    unit: Unit
    due: date
    reader: str
    drafted: bool
    before: tuple[Unit, ...] = ()
    figures: Figures | None = None
    issues: int = 0
    fixed: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class PhaseNotice:
    """``kind`` start | gap | last | end | close; ``left`` working days until the phase's end.

    ``neutral`` stands in for the date's event while it is not confirmed; ``number`` is the day of
    the campaign; ``filings`` with their safe line.
    """

    kind: str
    span: Span
    before: Span | None
    left: int
    neutral: str | None
    filings: tuple[tuple[Deliverable, date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class SheetCount:
    """How many have not submitted; one unit in its own group, all units for the leaders."""

    due: date
    rows: tuple[Figures, ...]


@dataclass(frozen=True, slots=True)
class GroupLate:
    """Issues that became overdue, with their unit's figures for the leaders' group."""

    number: int
    unit: str


@dataclass(frozen=True, slots=True)
class WeeklyCall:
    """The weekly of one group; its figures are read when it is said."""

    week: Week
    next_end: date | None
