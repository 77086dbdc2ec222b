"""Who stands on a rung for one issue; an empty rung is skipped at once to the next.

Empty is also a rung whose people the bot cannot reach: no account, or messages that do not come.
"""

from collections.abc import Collection, Iterable

from domain.campaign import Campaign
from domain.deciding import decides
from domain.issue import Issue
from domain.leading import LEADERS
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
    if who == "owner":
        owner = roster.by_id(issue.step_owner or issue.owner)
        stands_in = deputy_of(roster, owner)
        return reachable([p for p in (stands_in or owner,) if p])
    return reachable(_posted(roster, issue, who))


def _posted(roster: Roster, issue: Issue, who: str) -> tuple[Person, ...]:
    """Who is at work on the rung, whether he can be told or not."""
    if _SUBJECT.get(issue.grade) == who:
        return ()
    if who == "captain":
        found: tuple[Person, ...] = roster.captains(issue.unit)
    elif who == "holder":
        one = holder(roster, issue)
        found = (one,) if one else ()
    else:
        found = roster.having(who)
    return tuple(p for p in found if p.id != issue.owner)


def told(
    roster: Roster, issue: Issue, who: str, unreached: Collection[int] = ()
) -> tuple[Person, ...]:
    """The people of this rung, or of the next one up that is not empty.

    ``unreached``: ids of people whose messages are known not to come.
    """
    if who not in CHAIN:
        return standing(roster, issue, who)
    for rung in CHAIN[CHAIN.index(who) :]:
        found = tuple(p for p in standing(roster, issue, rung) if p.id not in unreached)
        if found:
            return found
    return ()


def passed_over(
    roster: Roster, issue: Issue, who: str, unreached: Collection[int]
) -> tuple[Person, ...]:
    """Who stands on this rung and could not be told, where the next one up is told instead."""
    posted = _posted(roster, issue, who) if who in CHAIN else ()
    heard = {p.id for p in told(roster, issue, who, unreached)}
    return () if heard & {p.id for p in posted} else posted


def deciders(campaign: Campaign, roster: Roster, issue: Issue, act: str) -> tuple[Person, ...]:
    """Who is asked to ``verify``, ``assign``, ``inspect`` or ``extend`` this issue.

    The legal office stands in wherever nobody else is left.
    """
    rungs: tuple[str, ...] = getattr(decides(campaign, issue), act)
    if issue.scope == "legal" and act == "verify":
        rungs = ("legal",)
    found = dict.fromkeys(p for who in rungs for p in told(roster, issue, who))
    return tuple(found) or standing(roster, issue, "legal")


def asked_of_leaders(campaign: Campaign, roster: Roster, issue: Issue) -> str | None:
    """``extension`` or ``approve`` where a leader has to decide it now."""
    if issue.state == "rectifying" and issue.wanted is not None:
        kind, act = "extension", "extend"
    elif issue.state == "submitted" and issue.inspected_by is not None:
        kind = act = "approve"
    else:
        return None
    asked = deciders(campaign, roster, issue, act)
    return kind if any(person.is_a(*LEADERS) for person in asked) else None
