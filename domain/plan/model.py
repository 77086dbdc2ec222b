"""What time brings, as values: a step that falls due, and what is said when it does."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from domain.alike import Asked
from domain.calendar import local_day
from domain.campaign import Campaign, Deliverable, Schedule, Span
from domain.decisions import Decision
from domain.direct import Batch
from domain.figures import Figures
from domain.issue import Issue
from domain.leave import Leave, over
from domain.lessons import Relay
from domain.office import Office
from domain.people import Group, Person, Roster, Unit
from domain.plan.duty_parts import AlikeCall, EventCall, LessonCall, LessonsMissing, RelayCall
from domain.plan.legal_parts import DecisionList, ReboundWatch, UnfinishedList
from domain.weekly import Week

MORNING, LEADER, LAST_DAY, NOTICE, WEEKLY = "morning", "leader", "sheet", "notice", "weekly"
DISCREET = "direct"


@dataclass(frozen=True, slots=True)
class Speaking:
    """An issue about which time may speak; steps before ``floor`` (UTC) are past or void."""

    issue: Issue
    floor: datetime


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


Part = (
    DueSoon
    | Late
    | Waiting
    | SheetCall
    | LessonCall
    | LessonsMissing
    | RelayCall
    | AlikeCall
    | EventCall
    | SheetsMissing
    | SignCall
    | PhaseNotice
    | SheetCount
    | GroupLate
    | WeeklyCall
    | Batch
    | DecisionList
    | UnfinishedList
    | ReboundWatch
)


@dataclass(frozen=True, slots=True)
class Step:
    """One reason to speak to one recipient.

    Of a ``series`` only the latest step that has come is said; nothing is said after ``until``.
    """

    reason: str
    at: datetime
    series: str
    to: str
    slot: str
    why: str
    part: Part | Deadline
    until: datetime | None = None


@dataclass(frozen=True)
class Saying:
    """One message that should have been said by now and was not.

    ``slot`` morning | leader | sheet | notice | weekly | direct: which of the reader's messages
    it is; ``reader`` is the person or the group; ``parts`` are what the text is made of; ``issue``
    is set when the message is about one issue only.
    """

    key: str
    kind: str
    slot: str
    channel: str
    to: str
    at: datetime
    why: str
    reasons: tuple[str, ...]
    reader: Person | Group
    parts: tuple[Part, ...]
    today: date
    issue: int | None = None
    series: str | None = None


Unfinished = Callable[[], Sequence[Issue]]
Decided = Callable[[Week], Sequence[Decision]]
Known = Callable[[Collection[str]], AbstractSet[str]]


def nothing_open() -> tuple[Issue, ...]:
    """A ledger without anything that could stay open."""
    return ()


def nothing_decided(week: Week) -> tuple[Decision, ...]:
    """A week in which no captain decided anything."""
    return ()


def nothing_said(keys: Iterable[str]) -> frozenset[str]:
    """The memory of a bot that has said nothing yet."""
    return frozenset()


@dataclass(frozen=True)
class Snapshot:
    """Everything ``due`` looks at.

    ``speaking``: issues whose next step has come (all open ones for a rehearsal); ``submitted``:
    ids of people with a personal sheet; ``relays``: meetings to be passed on; ``studied`` and
    ``unsigned``: by material, the units that studied it together, who has not signed for it;
    ``excused``: of those who need not; ``signed`` and ``drafted``: ids of the units whose sheet
    is signed, or waits for a signature;
    ``inquiries``: questions of 举一反三 that are not all answered;
    ``batches``: filed 直报 that wait, by their day; ``leaves``: periods that the roster does not
    know yet (see ``on``); ``busy``: ids of people who are filling in a form, whose messages wait;
    ``closed_at``: the instant of 收官; ``unfinished()``: the issues that are not closed;
    ``decided(week)``: what captains decided in it; ``said(keys)``: those of the keys that were
    said already.
    """

    office: Office
    roster: Roster
    schedule: Schedule
    speaking: tuple[Speaking, ...] = ()
    submitted: frozenset[int] = frozenset()
    relays: tuple[Relay, ...] = ()
    inquiries: tuple[Asked, ...] = ()
    studied: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unsigned: Mapping[str, frozenset[int]] = field(default_factory=dict)
    excused: frozenset[int] = frozenset()
    signed: frozenset[str] = frozenset()
    drafted: frozenset[str] = frozenset()
    batches: tuple[Batch, ...] = ()
    leaves: tuple[Leave, ...] = ()
    busy: frozenset[int] = frozenset()
    said: Known = field(default=nothing_said)
    closed_at: datetime | None = None
    unfinished: Unfinished = field(default=nothing_open)
    decided: Decided = field(default=nothing_decided)

    def on(self, day: date) -> "Snapshot":
        """The same on this local day, when some are on leave."""
        if not any(one.covers(day) for one in self.leaves):
            return self
        return replace(self, roster=over(self.roster, self.leaves, day), leaves=())

    def over(self, day: date) -> bool:
        """Whether the campaign is over on this local day: by its dates, or by 收官."""
        closed = self.closed_at and local_day(self.closed_at, self.office.tz)
        return self.schedule.over(day) or (closed is not None and day > closed)

    def waits(self, step: Step) -> bool:
        """Whether the step's reader is in the middle of a form."""
        if not self.busy or step.slot in (NOTICE, WEEKLY):
            return False
        reader = self.roster.by_userid(step.to)
        return reader is not None and reader.id in self.busy

    @property
    def campaign(self) -> Campaign:
        return self.office.campaign
