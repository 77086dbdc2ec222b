"""Who stands on a rung for one issue; an empty rung is skipped at once to the next."""

from collections.abc import Iterable

from domain.campaign import Campaign
from domain.deciding import decides
from domain.issue import Issue
from domain.leave import deputy_of
from domain.people import Person, Roster

CHAIN = ("captain", "holder", "chief", "bureau_leader")
# An issue about a captain is not told to captains, and so on up.
_SUBJECT = {"captain": "captain", "deputy": "holder", "chief": "chief"}


def reachable(people: Iterable[Person]) -> tuple[Person, ...]:
    """Those who can be told by the bot: at work, with an account."""
    return tuple(p for p in people if p.active and p.userid)


def holder(roster: Roster, issue: Issue) -> Person | None:
    """The issue's 责任领导, or, where he is away or none is set, who holds the unit."""
    leader = roster.by_id(issue.leader)
    return leader if leader and leader.active else roster.holder(issue.unit)


def standing(roster: Roster, issue: Issue, who: str) -> tuple[Person, ...]:
    """The people of one rung, without the issue's owner; for one on leave his deputy."""
    if _SUBJECT.get(issue.grade) == who:
        return ()
    if who == "captain":
        found: tuple[Person, ...] = roster.captains(issue.unit)
    elif who == "holder":
        one = holder(roster, issue)
        found = (one,) if one else ()
    elif who == "owner":
        owner = roster.by_id(issue.step_owner or issue.owner)
        stands_in = deputy_of(roster, owner)
        return reachable([p for p in (stands_in or owner,) if p])
    else:
        found = roster.having(who)
    return tuple(p for p in reachable(found) if p.id != issue.owner)


def told(roster: Roster, issue: Issue, who: str) -> tuple[Person, ...]:
    """The people of this rung, or of the next one up that is not empty."""
    if who not in CHAIN:
        return standing(roster, issue, who)
    for rung in CHAIN[CHAIN.index(who) :]:
        found = standing(roster, issue, rung)
        if found:
            return found
    return ()


def deciders(campaign: Campaign, roster: Roster, issue: Issue, act: str) -> tuple[Person, ...]:
    """Who is asked to ``verify``, ``assign``, ``inspect`` or ``extend`` this issue.

    The legal office stands in wherever nobody else is left.
    """
    rungs: tuple[str, ...] = getattr(decides(campaign, issue), act)
    if issue.scope == "legal" and act == "verify":
        rungs = ("legal",)
    found = dict.fromkeys(p for who in rungs for p in told(roster, issue, who))
    return tuple(found) or standing(roster, issue, "legal")
