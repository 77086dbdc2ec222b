"""What time brings, as values: a step that falls due, and what is said when it does."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from domain.alike import Asked
from domain.calendar import local_day
from domain.campaign import Campaign, Schedule
from domain.decisions import Decision
from domain.direct import Batch
from domain.filing import Version
from domain.issue import Issue
from domain.leading import Ack, Instruction
from domain.leave import Leave, over
from domain.lessons import Relay
from domain.office import Office
from domain.people import Group, Person, Roster
from domain.plan.duty_parts import (
    AlikeCall,
    EventCall,
    FilingCall,
    LessonCall,
    LessonsMissing,
    MeetingCall,
    RelayCall,
)
from domain.plan.leading_parts import InstructionDue, Outcome
from domain.plan.legal_parts import DecisionList, ReboundWatch, UnfinishedList
from domain.plan.parts import Deadline as Deadline
from domain.plan.parts import DueSoon as DueSoon
from domain.plan.parts import GroupLate as GroupLate
from domain.plan.parts import Late as Late
from domain.plan.parts import PhaseNotice as PhaseNotice
from domain.plan.parts import SheetCall as SheetCall
from domain.plan.parts import SheetCount as SheetCount
from domain.plan.parts import SheetsMissing as SheetsMissing
from domain.plan.parts import SignCall as SignCall
from domain.plan.parts import Waiting as Waiting
from domain.plan.parts import WeeklyCall as WeeklyCall
from domain.snapshot import Snapshot as Paper
from domain.weekly import Week

MORNING, LEADER, LAST_DAY, NOTICE, WEEKLY = "morning", "leader", "sheet", "notice", "weekly"
DISCREET = "direct"


@dataclass(frozen=True, slots=True)
class Speaking:
    """An issue about which time may speak; steps before ``floor`` (UTC) are past or void."""

    issue: Issue
    floor: datetime


Part = (
    DueSoon
    | Late
    | Waiting
    | SheetCall
    | LessonCall
    | LessonsMissing
    | RelayCall
    | FilingCall
    | AlikeCall
    | EventCall
    | MeetingCall
    | InstructionDue
    | Outcome
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
    is set when the message is about one issue only; ``marks`` count it in the reader's day.
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
    marks: tuple[str, ...] = ()

    @property
    def remembered(self) -> tuple[str, ...]:
        """All that ``said`` knows afterwards."""
        return (*self.reasons, *self.marks)


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
    ids of people with a personal sheet; ``relays``: meetings to be passed on; ``filed``: by
    term the latest version of its paper; ``studied`` and
    ``unsigned``: by material, the units that studied it together, who has not signed for it;
    ``excused``: of those who need not; ``signed`` and ``drafted``: ids of the units whose sheet
    is signed, or waits for a signature;
    ``inquiries``: questions of 举一反三 that are not all answered;
    ``batches``: filed 直报 that wait, by their day; ``leaves``: periods that the roster does not
    know yet (see ``on``); ``busy``: ids of people who are filling in a form, whose messages wait;
    ``unreached``: ids of people whose messages are known not to come;
    ``held``: (slot, reader) of what has come and waits, since a day or a week is used up;
    ``acks``: (issue, person) to what was 已阅; ``instructions``: 批示 and 督办 with their issues;
    ``closed_at``: the instant of 收官; ``unfinished()``: the issues that are not closed;
    ``has_closed()``: whether some are;
    ``decided(week)``: what captains decided in it; ``said(keys)``: those of the keys that were
    said already; ``papers``: what weeklies and their pictures are made from, once kept.
    """

    office: Office
    roster: Roster
    schedule: Schedule
    speaking: tuple[Speaking, ...] = ()
    submitted: frozenset[int] = frozenset()
    relays: tuple[Relay, ...] = ()
    filed: Mapping[str, Version] = field(default_factory=dict)
    inquiries: tuple[Asked, ...] = ()
    studied: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unsigned: Mapping[str, frozenset[int]] = field(default_factory=dict)
    excused: frozenset[int] = frozenset()
    signed: frozenset[str] = frozenset()
    drafted: frozenset[str] = frozenset()
    batches: tuple[Batch, ...] = ()
    leaves: tuple[Leave, ...] = ()
    busy: frozenset[int] = frozenset()
    unreached: frozenset[int] = frozenset()
    held: frozenset[tuple[str, str]] = frozenset()
    acks: Mapping[tuple[int, int], Ack] = field(default_factory=dict)
    instructions: tuple[Instruction, ...] = ()
    said: Known = field(default=nothing_said)
    closed_at: datetime | None = None
    unfinished: Unfinished = field(default=nothing_open)
    has_closed: Callable[[], bool] = field(default=bool)
    decided: Decided = field(default=nothing_decided)
    papers: tuple[Paper, ...] = ()

    def on(self, day: date) -> "Snapshot":
        """The same on this local day, when some are on leave."""
        if not any(one.covers(day) for one in self.leaves):
            return self
        return replace(self, roster=over(self.roster, self.leaves, day), leaves=())

    def over(self, day: date) -> bool:
        """Whether the campaign is over on this local day: by its dates, or by 收官."""
        closed = self.closed_at and local_day(self.closed_at, self.office.tz)
        return self.schedule.over(day) or (closed is not None and day > closed)

    def is_seen(self, issue: Issue, person: Person, today: date) -> bool:
        """Whether the person has said 已阅 to what waits for him here, and nothing has changed."""
        ack = self.acks.get((issue.number, person.id))
        return ack is not None and ack.silences(issue, today)

    def waits(self, step: Step) -> bool:
        """Whether the step's reader is in the middle of a form."""
        if not self.busy or step.slot in (NOTICE, WEEKLY):
            return False
        reader = self.roster.by_userid(step.to)
        return reader is not None and reader.id in self.busy

    @property
    def campaign(self) -> Campaign:
        return self.office.campaign
