"""Four eyes (N15): who is too close to an issue to inspect or approve it, over all his posts."""

from domain.issue import Issue
from domain.people import Person, Roster
from domain.refusals import Why

# Reports by name in which the reporter must not be the one who inspects the outcome.
OWN_WORD = ("self-check", "direct")


def bars_inspector(
    roster: Roster, issue: Issue, person: Person, reporter: int | None = None
) -> Why | None:
    """Why this person may not inspect the issue; None when he is independent.

    ``reporter`` is the id of who reported it, where the caller may know; an inspector who found
    the issue himself (source inspection) may re-inspect it.
    """
    if person.id == issue.owner:
        return Why.FIXER
    fixer = roster.by_id(issue.owner)
    tie = _tie(roster, person, fixer) if fixer else None
    if tie is None and person.unit == issue.unit:
        tie = Why.SAME_UNIT
    if tie:
        return tie
    if person.id == issue.leader:
        return Why.LEADER
    if issue.unit in roster.held_by(person):
        return Why.HOLDS_UNIT
    if reporter == person.id and issue.source in OWN_WORD:
        return Why.REPORTER
    return None


def bars_approver(issue: Issue, person: Person) -> Why | None:
    """Why this person may not approve the closing: he fixed it, or he inspected it."""
    if person.id == issue.owner:
        return Why.FIXER
    return Why.INSPECTOR if person.id == issue.inspected_by else None


def bars_fixer(issue: Issue, person: Person) -> Why | None:
    """Nobody decides on his own rectification."""
    return Why.FIXER if person.id == issue.owner else None


def _tie(roster: Roster, person: Person, fixer: Person) -> Why | None:
    """How the person and the fixer are bound to each other in any of their posts."""
    if _is_superior(person, fixer) or person in roster.captains(fixer.unit):
        return Why.SUPERIOR
    if person.unit == fixer.unit:
        return Why.SAME_UNIT
    if fixer.unit in roster.held_by(person):
        return Why.HOLDS_UNIT
    if _is_superior(fixer, person) or person.unit in roster.held_by(fixer):
        return Why.SUBORDINATE
    return None


def _is_superior(one: Person, other: Person) -> bool:
    if not (one.userid and other.superior):
        return False
    return one.userid.casefold() == other.superior.casefold()
