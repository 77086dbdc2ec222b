"""The personal self-check (R12): what is asked of whom, and what the answers amount to.

Answers are a flat ordered dict. ``B1`` holds the choice (none, exists, report, unsure, na);
``B1.scope`` own | unit | legal; ``B1.facts`` the words; ``B1.fixed`` yes | no; ``B1.photos`` how
many pictures, ``B1.photos.done`` when there are no more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from domain.campaign import Campaign, Item, Schedule
from domain.people import Person, Roster

Answers = Mapping[str, object]

NONE, EXISTS, REPORT, UNSURE, NOT_APPLICABLE = "none", "exists", "report", "unsure", "na"
OWN, UNIT, LEGAL = "own", "unit", "legal"
FOUND = (EXISTS, REPORT)


class Window(Enum):
    """Whether personal sheets are taken on a day."""

    EARLY = "early"
    OPEN = "open"
    LATE = "late"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Finding:
    """One item as answered; ``scope``, ``facts``, ``fixed`` and ``photos`` only for findings."""

    item: Item
    place: int
    choice: str
    scope: str | None = None
    facts: str = ""
    fixed: bool = False
    photos: int = 0

    @property
    def found(self) -> bool:
        return self.choice in FOUND


def last_day(campaign: Campaign, schedule: Schedule) -> date:
    """The last local day on which sheets, 补报 and 更正 are taken: the phase's end."""
    return schedule.span(campaign.sheets.phase).end


def window(campaign: Campaign, schedule: Schedule, today: date) -> Window:
    """Before opening, open, late but taken and marked, or over."""
    if today < campaign.sheets.opens:
        return Window.EARLY
    if today > last_day(campaign, schedule):
        return Window.OVER
    return Window.LATE if today > campaign.sheets.due else Window.OPEN


def asked_of(campaign: Campaign, person: Person) -> tuple[Item, ...]:
    """The items of this person's sheet, in order."""
    return campaign.asked(person.category)


def expected(campaign: Campaign, roster: Roster, unit: str | None = None) -> tuple[Person, ...]:
    """应交: active people (of the unit) who are asked at least one item."""
    return tuple(
        p
        for p in roster.people
        if p.active and unit in (None, p.unit) and campaign.asked(p.category)
    )


def legal_only(item: Item, category: str) -> bool:
    """Whether this item's answers go to the legal office alone."""
    ask = item.ask(category)
    return item.sensitive or bool(ask and ask.legal_only)


def missing(item: Item, category: str, answers: Answers) -> str | None:
    """The first field of this item without an answer, or None when the item is complete."""
    code = item.code
    if code not in answers:
        return code
    if answers[code] not in FOUND:
        return None
    scoped = not legal_only(item, category)
    if scoped and f"{code}.scope" not in answers:
        return f"{code}.scope"
    if f"{code}.facts" not in answers:
        return f"{code}.facts"
    if not scoped or answers[f"{code}.scope"] == LEGAL:
        return None
    if f"{code}.fixed" not in answers:
        return f"{code}.fixed"
    if answers[f"{code}.fixed"] == "yes" and f"{code}.photos.done" not in answers:
        return f"{code}.photos"
    return None


def without(answers: Answers, code: str) -> dict[str, object]:
    """The answers with everything about one item forgotten."""
    return {k: v for k, v in answers.items() if k != code and not k.startswith(f"{code}.")}


def only(answers: Answers, codes: Sequence[str]) -> dict[str, object]:
    """The answers about these items; a removed item's answers are left out."""
    return {k: v for k, v in answers.items() if k.split(".")[0] in codes}


def finding(item: Item, place: int, category: str, answers: Answers) -> Finding:
    """What this item's answers say."""
    code = item.code
    choice = str(answers[code])
    if choice not in FOUND:
        return Finding(item, place, choice)
    photos = answers.get(f"{code}.photos", 0)
    scope = LEGAL if legal_only(item, category) else str(answers[f"{code}.scope"])
    return Finding(
        item=item,
        place=place,
        choice=choice,
        scope=scope,
        facts=str(answers[f"{code}.facts"]),
        fixed=answers.get(f"{code}.fixed") == "yes",
        photos=photos if isinstance(photos, int) else 0,
    )


def findings(items: Sequence[Item], category: str, answers: Answers) -> tuple[Finding, ...]:
    """Every item of a complete sheet, in order, with its place from 1."""
    return tuple(finding(item, n, category, answers) for n, item in enumerate(items, 1))
