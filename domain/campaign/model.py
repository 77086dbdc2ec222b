"""The parts of a campaign. Frozen, without behaviour beyond look-ups; made by ``parse``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property

from domain.campaign.duties import Incident, Lesson, Meeting, Subjects, Topic
from domain.campaign.paper import Deliverable
from domain.campaign.rule_steps import USUAL, RuleStep
from domain.campaign.supervision import Supervision
from domain.campaign.when import Event, Moment


@dataclass(frozen=True, slots=True)
class Basis:
    """A basis document, with its number (文号) where it has one."""

    title: str
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase; ``start`` and ``end`` are both inclusive local dates.

    ``kind`` learn | check | rectify | review | other tells what happens in it; ``task`` is one
    line of what people do in it, as the notices say it. ``opens`` and ``closes`` are local wall
    times on its first and last day, where it is a window of hours. ``areas`` and ``units`` (unit
    ids) are those whom it concerns; empty: everybody. ``assumed`` holds start | end where the
    notice does not say it, ``rough`` where it says 左右.
    """

    id: str
    name: str
    kind: str
    start: Moment
    end: Moment
    task: str
    opens: time | None = None
    closes: time | None = None
    areas: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    assumed: frozenset[str] = frozenset()
    rough: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Choice:
    """What answering an item may be called, when it is not the common four."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Ask:
    """How one category of people is asked an item on the personal sheet.

    ``question`` None: the item's verbatim text. ``legal_only``: no scope question, the answer
    goes to the legal office alone (B5, B8, O, B3 for 协管).
    """

    category: str
    question: str | None = None
    legal_only: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the notice, verbatim.

    ``grade`` is the row of the deciding table (ordinary, grave, discipline, brigade, detachment);
    ``sensitive`` items appear in no group and in no unit's count; ``catch_all`` is the notice's
    own “以及其他…” clause; ``units`` says which unit sheets ask or count it
    ({"brigade": "ask" | "sum", …}); ``deadline`` is the standard one in working days;
    ``level`` the closing level 1–3; ``own`` marks a question that is ours, not the notice's;
    ``source`` names the source of meaning, practice, causes and measures, or 待法治科核定.
    ``grades`` gives the grade by unit kind where a unit as a whole is the subject.
    """

    code: str
    area: str
    text: str
    label: str
    meaning: str
    practice: str
    grade: str
    level: int
    deadline: int
    aspect: str
    causes: tuple[str, ...]
    measures: tuple[str, ...]
    basis: str
    source: str
    asks: tuple[Ask, ...] = ()
    units: Mapping[str, str] | None = None
    catch_all: str | None = None
    sensitive: bool = False
    optional: bool = False
    own: bool = False
    grades: Mapping[str, str] | None = None

    def grade_in(self, unit_kind: str | None) -> str:
        """The grade when a unit of this kind is the subject; None: a person is."""
        return (self.grades or {}).get(unit_kind or "", self.grade)

    def ask(self, category: str) -> Ask | None:
        """How this category is asked, or None when it is not."""
        return next((a for a in self.asks if a.category == category), None)


@dataclass(frozen=True, slots=True)
class Area:
    """One of the notice's task areas (任务领域) and the outcome it wants (R14).

    ``short`` is how messages name it (执法行为第4项). ``leads`` are its own leading offices, the
    first one first, where it has other ones than the campaign; ``above`` names the superior's
    campaign that it is taken from, None where it was added here.
    """

    id: str
    name: str
    intro: str
    outcome: str
    short: str = ""
    leads: tuple[str, ...] = ()
    above: str | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """One entry of the campaign's taxonomy of causes."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Decides:
    """Who does what for one grade of issue (核实, 交办, 初核, 核查, 批准销号, 延期批准).

    Each value is a tuple of rungs that may act: captain, holder (分管副支队长), chief,
    bureau_leader, legal, supervisor, inspector (= whoever inspected).
    """

    grade: str
    verify: tuple[str, ...]
    assign: tuple[str, ...]
    endorse: tuple[str, ...]
    inspect: tuple[str, ...]
    approve: tuple[str, ...]
    extend: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """Dates of the personal self-check (local dates) and of the unit sheets.

    ``joiner_days``: working days that somebody has who joins after ``due``; ``since``: from which
    day on things are looked back at; ``phase`` None: sheets are taken until the campaign ends.
    """

    opens: date
    due: date
    phase: str | None
    chase: tuple[date, ...]
    signed: Mapping[str, date]
    policy: str = ""
    joiner_days: int = 5
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder: ``after`` working days past the deadline, tell ``who``."""

    after: int
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The head of the campaign: what every paper prints.

    ``leads`` are the leading offices, the first one first. ``end`` may hang on an event.
    ``assumed`` holds start | end where the notice does not say it.
    """

    id: str
    short: str
    title: str
    issuer: str
    addressee: str
    theme: str
    start: date
    end: Moment
    basis: tuple[Basis, ...]
    leads: tuple[str, ...]
    implements: str
    discipline_office: str = "派驻纪检监察组"
    hotlines: tuple[str, ...] = ("12388",)
    discipline_phone: str | None = None
    assumed: frozenset[str] = frozenset()

    @property
    def lead(self) -> str:
        """The leading offices in one phrase: 法治科、考核督查科."""
        return "、".join(self.leads)


@dataclass(frozen=True)
class Campaign:
    """A whole campaign, as the file gives it."""

    outline: Outline
    events: tuple[Event, ...]
    phases: tuple[Phase, ...]
    areas: tuple[Area, ...]
    items: tuple[Item, ...]
    causes: tuple[Cause, ...]
    decides: tuple[Decides, ...]
    deliverables: tuple[Deliverable, ...]
    sheets: SheetPlan | None
    remind: tuple[int, ...] = (3, 1, 0)
    ladder: tuple[Rung, ...] = ()
    verify_days: int = 2
    aspects: tuple[str, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    topics: tuple[Topic, ...] = ()
    incidents: tuple[Incident, ...] = ()
    rule_steps: tuple[RuleStep, ...] = USUAL
    subjects: Subjects | None = None
    supervision: Supervision = field(default_factory=Supervision)

    @property
    def id(self) -> str:
        return self.outline.id

    @property
    def asking(self) -> SheetPlan:
        """The dates of the self-check; LookupError in a campaign without one."""
        if self.sheets is None:
            raise LookupError("this campaign has no self-check")
        return self.sheets

    def item(self, code: str | None) -> Item | None:
        return next((i for i in self.items if i.code == code), None)

    def area(self, area_id: str) -> Area:
        return next(a for a in self.areas if a.id == area_id)

    def event(self, event_id: str) -> Event:
        return next(e for e in self.events if e.id == event_id)

    def asked(self, category: str) -> tuple[Item, ...]:
        """The items on this category's personal sheet, in the file's order."""
        return self._asked.get(category, ())

    @cached_property
    def _asked(self) -> Mapping[str, tuple[Item, ...]]:
        # Once a campaign: every answer asks for it, and every tick for everybody.
        categories = {ask.category for item in self.items for ask in item.asks}
        return {c: tuple(i for i in self.items if i.ask(c)) for c in categories}

    def rank(self, code: str) -> int:
        """The place of an item of the notice within its area, from 1 (执法行为第4项)."""
        item = self.item(code)
        peers = [i.code for i in self.items if item and i.area == item.area and not i.own]
        return peers.index(code) + 1
