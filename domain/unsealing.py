"""Who may open together who filled in a report: two persons, neither concerned."""

from enum import StrEnum

from domain import policy
from domain.issue import Issue
from domain.people import Person, Roster


class Bar(StrEnum):
    """Why these two may not; texts/unsealing.py says it in Chinese."""

    SAME = "same"  # one person is not two
    FIRST = "first"  # the first one is not of the legal office
    SECOND = "second"  # the second one is neither of the legal office nor the bureau's leader
    CONCERNED = "concerned"  # the issue is one of theirs


def bar(roster: Roster, issue: Issue, first: Person, second: Person) -> Bar | None:
    """None: they may. Whether one of them is the reporter is not asked: a refusal would tell."""
    if first.id == second.id:
        return Bar.SAME
    if not policy.may(roster, first, "unseal"):
        return Bar.FIRST
    if not policy.may(roster, second, "unseal_with"):
        return Bar.SECOND
    concerned = any(_concerned(issue, person) for person in (first, second))
    return Bar.CONCERNED if concerned else None


def _concerned(issue: Issue, person: Person) -> bool:
    parts = (issue.owner, issue.step_owner, issue.leader, issue.inspected_by)
    return person.unit == issue.unit or person.id in parts
