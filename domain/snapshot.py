"""Everything a paper is made from, at one moment: one value, so that all papers agree (N5)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from domain.campaign import Campaign, Schedule, schedule
from domain.evidence import Evidence
from domain.figures import Board, hidden_items
from domain.filing import Version
from domain.issue import COUNTED, Issue
from domain.office import Office
from domain.people import Roster
from domain.reading import Reading
from domain.steps import Step
from domain.visibility import hidden, sensitive
from domain.weekly import Report, Week


@dataclass(frozen=True, slots=True)
class Mark:
    """The latest act of a kind on an issue: ``by`` a person id (None: the program), ``on`` the
    local day, ``words`` what was said with it."""

    by: int | None
    on: date
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One issue with what belongs to it. ``marks`` by action (submit, endorse, inspect, accept …),
    without what a later 退回, 重开 or 撤回 undid; ``recheck`` is the latest result of 回头看;
    ``head`` the number of rows of its history and the hash of the last one; ``party`` what was told
    of the third party (商户, 工地) that it is about, by column id ("": its name)."""

    issue: Issue
    steps: tuple[Step, ...] = ()
    pieces: tuple[Evidence, ...] = ()
    marks: Mapping[str, Mark] = field(default_factory=dict)
    recheck: str | None = None
    head: tuple[int, str] = (0, "")
    party: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Signed:
    """A unit's sheet as it counts: who signed the latest version and when (local day)."""

    unit: str
    on: date
    zero: bool
    receipt: str
    by: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who did what everybody has to do, by person id (local days where one is kept)."""

    handed: Mapping[int, date] = field(default_factory=dict)
    paper: frozenset[int] = frozenset()
    excused: frozenset[int] = frozenset()
    learned: Mapping[str, frozenset[int]] = field(default_factory=dict)
    signed: tuple[Signed, ...] = ()


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A message that did not arrive, or of which it is not known; never its words."""

    id: int
    kind: str
    channel: str
    to: str
    state: str
    at: datetime
    ref: str | None
    error: str | None
    issue: int | None


@dataclass(frozen=True)
class Snapshot:
    """One moment of one campaign. ``at`` is the instant (UTC), ``id`` how papers call it
    (S-0930-2; empty until it is kept); ``confirmed`` the days of events that are certain.

    ``rounds`` counts inspections a unit, ``undelivered`` the messages that did not arrive. The
    office and the campaign's file are not stored with it: they are the ones at hand.
    """

    office: Office
    roster: Roster
    at: datetime
    board: Board
    lines: tuple[Line, ...] = ()
    id: str = ""
    confirmed: Mapping[str, date] = field(default_factory=dict)
    coverage: Coverage = field(default_factory=Coverage)
    undelivered: tuple[Undelivered, ...] = ()
    rounds: Mapping[str, int] = field(default_factory=dict)
    filings: tuple[Version, ...] = ()
    readings: tuple[Reading, ...] = ()
    named: frozenset[int] = frozenset()
    week: Week | None = None
    report: Report | None = None

    @property
    def campaign(self) -> Campaign:
        return self.office.campaign

    @property
    def schedule(self) -> Schedule:
        """The campaign's dates as they were known then."""
        return schedule(self.campaign, self.confirmed, self.office.days)

    @property
    def today(self) -> date:
        """The bureau's local date."""
        return self.local.date()

    @property
    def local(self) -> datetime:
        return self.at.astimezone(self.office.tz)

    def line(self, number: int) -> Line | None:
        return next((line for line in self.lines if line.issue.number == number), None)

    @property
    def counted(self) -> tuple[Line, ...]:
        """The issues that 累计 counts: without B5, B8, 直报 and what left the ledger."""
        shut = hidden_items(self.campaign)
        return tuple(
            line
            for line in self.lines
            if line.issue.state in COUNTED
            and line.issue.item not in shut
            and line.issue.source != "direct"
        )

    @property
    def listed(self) -> tuple[Line, ...]:
        """The issues that a list may name at all: counted or 转入长效, and not legal's alone."""
        shut = hidden_items(self.campaign)
        return tuple(line for line in self.lines if _may_be_listed(line.issue, shut))

    @property
    def withheld(self) -> int:
        """How many counted issues no list names: 累计 = the list + these."""
        return sum(hidden(line.issue) for line in self.counted)


def _may_be_listed(issue: Issue, shut: frozenset[str]) -> bool:
    known = issue.state in COUNTED or issue.state == "carried"
    return known and issue.item not in shut and not hidden(issue) and not sensitive(issue)
