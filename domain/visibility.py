"""Who sees what of an issue: facts, names in them, the reporter, evidence, history."""

import re
from collections.abc import Iterable, Iterator, Mapping

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
IN_HAND = ("rectifying", "submitted", "closed", "carried")
SOMEBODY = "某同事"

_TASK = frozenset({NUMBER, OWNER, EVIDENCE, HISTORY})
_WHOLE = _TASK | {FACTS}
_NAMED = _WHOLE | {NAMES}
_ALL = _NAMED | {REPORTER}
_NOTHING: frozenset[str] = frozenset()

# What kind of issue it is to others, see ``kind_of``.
OWN, UNIT, FOUND, QUIET, HIDDEN = "own", "unit", "found", "quiet", "hidden"
# Who one is to an issue, and what of each kind one sees then. Several posts add up; who is none of
# these sees nothing. One table for every handler, push, paper and picture.
SEES: Mapping[str, Mapping[str, frozenset[str]]] = {
    "legal": {OWN: _ALL, UNIT: _ALL, FOUND: _NAMED, QUIET: _ALL, HIDDEN: _ALL},
    "bureau_leader": dict.fromkeys((OWN, UNIT, FOUND, QUIET, HIDDEN), _WHOLE),
    "leads": {OWN: _ALL, UNIT: _WHOLE, FOUND: _NAMED, QUIET: _TASK},
    "chief": {OWN: _ALL, UNIT: _WHOLE, FOUND: _NAMED, QUIET: _TASK},
    "supervisor": {OWN: _NAMED, UNIT: _WHOLE, FOUND: _NAMED, QUIET: _TASK},
    "works_on_it": {OWN: _NAMED, UNIT: _WHOLE, FOUND: _NAMED, QUIET: _TASK},
    "coordinates": {OWN: _WHOLE, UNIT: _WHOLE, FOUND: _WHOLE, QUIET: _TASK},
    # Personal matters are none of a coordinator's business: he sees that they are dealt with.
    "coordinates_people": dict.fromkeys((OWN, UNIT, FOUND, QUIET), _TASK),
    "reporter": dict.fromkeys((OWN, UNIT, FOUND, QUIET, HIDDEN), frozenset({NUMBER, FACTS})),
}


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


def kind_of(issue: Issue) -> str:
    """The column of the table: 本人情况, 大队情况, found by others, 只报法治科 once it is in hand,
    or legal's alone."""
    if hidden(issue):
        return HIDDEN
    return {"own": OWN, "unit": UNIT, "legal": QUIET}.get(issue.scope or "", FOUND)


def relations(
    roster: Roster, actor: Person, issue: Issue, *, reporter_is_me: bool = False
) -> Iterator[str]:
    """Who the actor is to the issue: the rows of the table that hold for him."""
    if reporter_is_me:
        yield "reporter"
    if actor.status == "left":
        return
    yield from (
        role for role in ("legal", "bureau_leader", "chief", "supervisor") if actor.is_a(role)
    )
    if actor in roster.acting_captains(issue.unit) or issue.unit in roster.held_by(actor):
        yield "leads"
    stands_in = actor == deputy_of(roster, roster.by_id(issue.owner))
    if stands_in or actor.id in (issue.owner, issue.step_owner, issue.leader, issue.designated):
        yield "works_on_it"
    if actor.is_a("coordinator") and actor.unit == issue.unit:
        yield "coordinates_people" if issue.grade in PERSONAL else "coordinates"


def may_see(
    roster: Roster, actor: Person, issue: Issue, *, reporter_is_me: bool = False
) -> frozenset[str]:
    """What of this issue the actor may see; empty: to him it does not exist."""
    kind, seen = kind_of(issue), _NOTHING
    for relation in relations(roster, actor, issue, reporter_is_me=reporter_is_me):
        seen |= SEES[relation].get(kind, _NOTHING)
    # 直报 have no reporter that anybody could see, and what inspectors found is theirs openly.
    return seen if issue.source == "self-check" else seen - {REPORTER}


def masked(facts: str, people: Iterable[Person]) -> str:
    """The facts with every colleague's name or account replaced by 「某同事」."""
    everybody = list(people)
    for name in sorted({p.name for p in everybody}, key=len, reverse=True):
        facts = facts.replace(f"同事{name}", SOMEBODY).replace(name, SOMEBODY)
    for userid in sorted({p.userid for p in everybody if p.userid}, key=len, reverse=True):
        alone = rf"(?:同事)?(?<![0-9A-Za-z_]){re.escape(userid)}(?![0-9A-Za-z_])"
        facts = re.sub(alone, SOMEBODY, facts, flags=re.IGNORECASE)
    return facts
