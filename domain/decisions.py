"""What captains decided by themselves, which the legal office reads once a week."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from domain.audit import Entry
from domain.issue import Issue
from domain.people import Person, Roster
from domain.undoing import standing

# What a captain does on his own word: the finding holds, and who puts it right by when.
DECIDED = ("confirm", "confirm_fixed", "assign")


@dataclass(frozen=True, slots=True)
class Decision:
    """One captain's decisions on one issue, in the order in which they were typed."""

    issue: Issue
    by: Person
    actions: tuple[str, ...]


def of_captains(
    roster: Roster, issue: Issue, entries: Iterable[Entry], start: datetime, end: datetime
) -> Iterator[Decision]:
    """What captains (or who acts for one) decided from ``start`` until before ``end``, and stands.

    ``entries`` is the issue's whole history; both instants are UTC.
    """
    found: dict[int, list[str]] = {}
    for entry in standing(entries):
        person = roster.by_pseudonym(entry.actor)
        inside = start <= entry.entered_at < end and entry.action in DECIDED
        if inside and person and _leads(roster, person, issue):
            found.setdefault(person.id, []).append(entry.action)
    for person_id, actions in found.items():
        by = roster.by_id(person_id)
        if by:
            yield Decision(issue, by, tuple(dict.fromkeys(actions)))


def _leads(roster: Roster, person: Person, issue: Issue) -> bool:
    """Legal's own decisions, and those of leaders who decide in their own right, are no news."""
    leads = person.is_a("captain") or person in roster.acting_captains(issue.unit)
    return leads and not person.is_a("legal", "bureau_leader")
