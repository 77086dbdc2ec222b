"""指定: where nobody independent is left for a step, the next rung names somebody (N15)."""

from domain.campaign import Campaign
from domain.deciding import in_one_step, refer_only, row_of
from domain.issue import Issue
from domain.people import Person, Roster
from domain.visibility import may_see

# Who names somebody: the first of these with people who did not fix it themselves.
RUNGS = ("chief", "bureau_leader", "deputy_chief", "legal", "supervisor", "captain", "coordinator")
# What somebody who was named may do in place of those who are missing.
ACTS = frozenset(
    {
        "confirm", "confirm_fixed", "assign", "extend", "deny_extension", "uphold", "dismiss",
        "inspect", "accept", "return",
    }
)  # fmt: skip


def waiting_act(campaign: Campaign, issue: Issue) -> str | None:
    """What the issue waits for, where somebody other than its owner has to do it."""
    if issue.state == "reported":
        return "confirm_fixed" if issue.fixed else "confirm"
    if issue.state == "confirmed":
        return None if refer_only(row_of(campaign, issue.grade)) else "assign"
    if issue.state == "rectifying":
        return "uphold" if issue.paused else ("extend" if issue.wanted else None)
    if issue.state != "submitted":
        return None
    done = in_one_step(campaign, issue) or issue.inspected_by is not None
    return "accept" if done else "inspect"


def designators(roster: Roster, issue: Issue) -> tuple[Person, ...]:
    """The next rung that can name somebody: people who may know of the issue and did not fix it.

    Empty only where no such post is filled by anybody but the fixer.
    """

    def can(person: Person) -> bool:
        known = bool(may_see(roster, person, issue))
        return known and person.userid is not None and person.id != issue.owner

    rungs = (tuple(p for p in roster.having(rung) if can(p)) for rung in RUNGS)
    return next((found for found in rungs if found), ())


def named(roster: Roster, issue: Issue, action: str) -> tuple[Person, ...]:
    """Who was named for this step and may do it; nobody does it to his own rectification."""
    person = roster.by_id(issue.designated)
    if person is None or action not in ACTS or not person.active or person.id == issue.owner:
        return ()
    return (person,)
