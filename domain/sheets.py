"""The personal self-check (R12): what is asked of whom, and what the answers amount to.

Answers are a flat ordered dict. ``B1`` holds the choice (none, exists, report, unsure, na);
``B1.scope`` own | unit | legal; ``B1.kind`` named | other, where the item ends in “以及其他……”;
``B1.facts`` the words; ``B1.fixed`` yes | no; ``B1.found`` and ``B1.photos`` how many pictures of
before and after, ``B1.photos.done`` when there are no more; ``B1.issue`` the number it got in the
ledger. A second finding of the item stands under ``B1#2`` with the same fields.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from domain.calendar import add_workdays
from domain.campaign import Campaign, Item, Schedule
from domain.people import Person, Roster
from domain.ports import WorkCalendar

Answers = Mapping[str, object]

NONE, EXISTS, REPORT, UNSURE, NOT_APPLICABLE = "none", "exists", "report", "unsure", "na"
OWN, UNIT, LEGAL = "own", "unit", "legal"
OTHER = "other"  # what an item's “以及其他……” clause caught
QUICK = 60  # seconds
FOUND = (EXISTS, REPORT)


class Window(Enum):
    """Whether personal sheets are taken on a day."""

    EARLY = "early"
    OPEN = "open"
    LATE = "late"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Finding:
    """One item as answered; ``scope``, ``facts``, ``fixed`` and ``photos`` only for findings.

    ``part`` is the key its answers stand under: the item's code, B1#2 for a second finding.
    ``catch_all``: what the item's “以及其他……” clause caught, counted apart.
    """

    item: Item
    place: int
    choice: str
    scope: str | None = None
    facts: str = ""
    fixed: bool = False
    photos: int = 0
    part: str = ""
    catch_all: bool = False

    @property
    def found(self) -> bool:
        return self.choice in FOUND


def last_day(campaign: Campaign, schedule: Schedule) -> date:
    """The last local day on which sheets, 补报 and 更正 are taken: the phase's end.

    The campaign's, where the sheets belong to no phase.
    """
    phase = campaign.asking.phase
    return schedule.span(phase).end if phase else schedule.end


@dataclass(frozen=True, slots=True)
class Dates:
    """Until when one person's sheet is due, and the last day on which it is taken."""

    due: date
    last: date
    own: bool = False


def dates_of(
    campaign: Campaign, schedule: Schedule, days: WorkCalendar, person: Person | None
) -> Dates:
    """Everybody's dates; who joined after the due day (while the campaign runs) has his own."""
    due, last = campaign.asking.due, last_day(campaign, schedule)
    joined = person.joined if person else None
    if joined is None or not due < joined <= schedule.end:
        return Dates(due, last)
    own = min(add_workdays(joined, campaign.asking.joiner_days, days), schedule.end)
    return Dates(own, max(last, own), own=True)


def window(campaign: Campaign, dates: Dates, today: date) -> Window:
    """Before opening, open, late but taken and marked, or over."""
    if today < campaign.asking.opens:
        return Window.EARLY
    if today > dates.last:
        return Window.OVER
    return Window.LATE if today > dates.due else Window.OPEN


def asked_of(campaign: Campaign, person: Person) -> tuple[Item, ...]:
    """The items of this person's sheet, in order."""
    return campaign.asked(person.category)


def expected(
    campaign: Campaign, roster: Roster, unit: str | None = None, *, excused: Collection[int] = ()
) -> tuple[Person, ...]:
    """应交: active people (of the unit) who are asked at least one item and are not excused."""
    return tuple(
        p
        for p in roster.people
        if p.serving
        and p.id not in excused
        and unit in (None, p.unit)
        and campaign.asked(p.category)
    )


def legal_only(item: Item, category: str) -> bool:
    """Whether this item's answers go to the legal office alone."""
    ask = item.ask(category)
    return item.sensitive or bool(ask and ask.legal_only)


def parts(code: str, answers: Answers) -> tuple[str, ...]:
    """The keys of an item's findings: B1, then B1#2, B1#3 … as far as they were added."""
    found, number = [code], 2
    while answers.get(f"{code}#{number}") in FOUND:
        found.append(f"{code}#{number}")
        number += 1
    return tuple(found)


def all_found(answers: Answers) -> tuple[str, ...]:
    """The keys of every finding among the answers, of whatever item."""
    return tuple(k for k, v in answers.items() if "." not in k and v in FOUND)


def next_part(code: str, answers: Answers) -> str:
    """The key under which one more finding of this item would stand."""
    return f"{code}#{len(parts(code, answers)) + 1}"


def missing(item: Item, category: str, answers: Answers) -> str | None:
    """The first field of this item without an answer, or None when the item is complete."""
    found = (_missing(item, part, category, answers) for part in parts(item.code, answers))
    return next((name for name in found if name), None)


def _missing(item: Item, part: str, category: str, answers: Answers) -> str | None:
    if part not in answers:
        return part
    if answers[part] not in FOUND:
        return None
    scoped = not legal_only(item, category)
    wanted = ["kind"] if item.catch_all else []
    wanted += ["scope", "facts"] if scoped else ["facts"]
    if scoped and answers.get(f"{part}.scope") != LEGAL:
        wanted.append("fixed")
    name = next((f"{part}.{field}" for field in wanted if f"{part}.{field}" not in answers), None)
    if name or answers.get(f"{part}.fixed") != "yes":
        return name
    return None if f"{part}.photos.done" in answers else f"{part}.photos"


def item_of(key: str) -> str:
    """The code of the item that this key of the answers is about: B1 of B1#2.facts."""
    return key.partition(".")[0].partition("#")[0]


def without(answers: Answers, code: str) -> dict[str, object]:
    """The answers with everything about one item forgotten."""
    return {k: v for k, v in answers.items() if item_of(k) != code}


def only(answers: Answers, codes: Sequence[str]) -> dict[str, object]:
    """The answers about these items; a removed item's answers are left out."""
    return {k: v for k, v in answers.items() if item_of(k) in codes}


def said_of(answers: Answers, part: str) -> dict[str, object]:
    """What was answered of one finding, without the issue that it became."""
    mine = {k: v for k, v in answers.items() if k.partition(".")[0] == part}
    return {k: v for k, v in mine.items() if k != f"{part}.issue"}


def finding(
    item: Item, place: int, category: str, answers: Answers, part: str | None = None
) -> Finding:
    """What this item's answers say (of one of its findings)."""
    part = part or item.code
    choice = str(answers[part])
    if choice not in FOUND:
        return Finding(item, place, choice, part=part)
    counts = [answers.get(f"{part}.{stage}", 0) for stage in ("found", "photos")]
    scope = LEGAL if legal_only(item, category) else str(answers[f"{part}.scope"])
    return Finding(
        item=item,
        place=place,
        choice=choice,
        scope=scope,
        facts=str(answers[f"{part}.facts"]),
        fixed=answers.get(f"{part}.fixed") == "yes",
        photos=sum(count for count in counts if isinstance(count, int)),
        part=part,
        catch_all=answers.get(f"{part}.kind") == OTHER,
    )


def findings(items: Sequence[Item], category: str, answers: Answers) -> tuple[Finding, ...]:
    """Every item of a complete sheet, in order, with its place from 1; a line a finding."""
    return tuple(
        finding(item, n, category, answers, part)
        for n, item in enumerate(items, 1)
        for part in parts(item.code, answers)
    )


def quick(found: Sequence[Finding], seconds: float) -> bool:
    """Whether a sheet was all 没有 within a minute: a number a unit for legal, never a name."""
    return seconds <= QUICK and all(f.choice == NONE for f in found)
