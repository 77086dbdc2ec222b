"""What a leader's digest is made of besides what asks him: what he may want to know (N14, N12)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain import lights
from domain.campaign import Campaign
from domain.issue import Issue
from domain.people import Person
from domain.ports import WorkCalendar


@dataclass(frozen=True, slots=True)
class Urged:
    """Who urged an issue (催办), and when (UTC)."""

    person: Person
    at: datetime


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a unit's colours suggest for these issues: ``paper`` letter (专函督办) | talk (约谈)."""

    unit: str
    paper: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Aware:
    """``pressing``: late or handed-back issues in the leader's units, the longest late first;
    ``urged`` looks up who urged which of them; ``others``: open issues within their time, None
    where he may not know."""

    pressing: Sequence[Issue] = ()
    urged: Callable[[Collection[int]], Mapping[int, Urged]] = lambda _: {}
    others: int | None = None


def suggestions(
    campaign: Campaign, issues: Sequence[Issue], today: date, days: WorkCalendar
) -> tuple[Suggestion, ...]:
    """Per unit, in the order of the issues; a suggestion for whoever signs, never an act."""
    by_unit: dict[str, list[tuple[int, str | None]]] = {}
    for issue in issues:
        colour = lights.light(campaign, issue, today, days)
        by_unit.setdefault(issue.unit, []).append((issue.number, colour))
    found = []
    for unit, lit in by_unit.items():
        paper = lights.proposal([colour for _, colour in lit], campaign.supervision)
        if paper:
            wanted = lights.RED if paper == "talk" else lights.YELLOW
            numbers = tuple(sorted(n for n, colour in lit if colour == wanted))
            found.append(Suggestion(unit, paper, numbers))
    return tuple(found)
