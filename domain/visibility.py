"""Who sees what of an issue: facts, names in them, the reporter, evidence, history."""

import re
from collections.abc import Iterable

from domain.deciding import PERSONAL
from domain.issue import Issue
from domain.leave import deputy_of
from domain.people import Person, Roster

# What may be seen. NUMBER: that it exists, its item, state and dates. NAMES: names of colleagues
# as they were typed in the facts. REPORTER: who reported it.
NUMBER, FACTS, NAMES, OWNER, EVIDENCE, HISTORY, REPORTER = (
    "number",
    "facts",
    "names",
    "owner",
    "evidence",
    "history",
    "reporter",
)
_NOTHING: frozenset[str] = frozenset()
_TASK = frozenset({NUMBER, OWNER, EVIDENCE, HISTORY})
_WHOLE = _TASK | {FACTS}
IN_HAND = ("rectifying", "submitted", "closed", "carried")
SOMEBODY = "某同事"


def sensitive(issue: Issue) -> bool:
    """Never for the chain: what is referred, 直报, and what only ever is referred."""
    return issue.state == "referred" or issue.grade == "discipline" or issue.source == "direct"


def unspoken(issue: Issue) -> bool:
    """Whether no message quotes the facts: who may read them asks for the issue (问题 N)."""
    return issue.scope == "legal" or sensitive(issue)


def hidden(issue: Issue) -> bool:
    """Whether the issue is legal's alone so far: sensitive, or reported to legal only.

    Once legal has assigned it, those who work on it see the task, but still not the facts.
    """
    return sensitive(issue) or (issue.scope == "legal" and issue.state not in IN_HAND)


def may_see(
    roster: Roster, actor: Person, issue: Issue, *, reporter_is_me: bool = False
) -> frozenset[str]:
    """What of this issue the actor may see; empty: to him it does not exist."""
    seen = _by_post(roster, actor, issue)
    if reporter_is_me:
        seen |= {NUMBER, FACTS}
    return seen


def _by_post(roster: Roster, actor: Person, issue: Issue) -> frozenset[str]:
    if actor.status == "left":
        return _NOTHING
    if actor.is_a("legal"):
        return _WHOLE | {NAMES} | ({REPORTER} if issue.source == "self-check" else _NOTHING)
    if actor.is_a("bureau_leader"):
        return _WHOLE
    if hidden(issue):
        return _NOTHING
    return _in_the_line(roster, actor, issue)


def _in_the_line(roster: Roster, actor: Person, issue: Issue) -> frozenset[str]:
    whole = _TASK if issue.scope == "legal" else _WHOLE
    named = {NAMES} if issue.scope != "unit" else _NOTHING
    leads = actor in roster.acting_captains(issue.unit) or issue.unit in roster.held_by(actor)
    if leads or actor.is_a("chief"):
        own = {REPORTER} if issue.scope == "own" else _NOTHING
        return whole | (named | own if issue.scope != "legal" else _NOTHING)
    stands_in = actor == deputy_of(roster, roster.by_id(issue.owner))
    if (
        actor.is_a("supervisor")
        or stands_in
        or actor.id in (issue.owner, issue.step_owner, issue.leader)
    ):
        return whole | (named if issue.scope != "legal" else _NOTHING)
    if actor.is_a("coordinator") and actor.unit == issue.unit:
        return _TASK if issue.grade in PERSONAL else whole
    return _NOTHING


def masked(facts: str, people: Iterable[Person]) -> str:
    """The facts with every colleague's name or account replaced by 「某同事」."""
    everybody = list(people)
    for name in sorted({p.name for p in everybody}, key=len, reverse=True):
        facts = facts.replace(f"同事{name}", SOMEBODY).replace(name, SOMEBODY)
    for userid in sorted({p.userid for p in everybody if p.userid}, key=len, reverse=True):
        alone = rf"(?:同事)?(?<![0-9A-Za-z_]){re.escape(userid)}(?![0-9A-Za-z_])"
        facts = re.sub(alone, SOMEBODY, facts, flags=re.IGNORECASE)
    return facts
