"""What every act on an issue shares: the check, who is concerned, telling people."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from domain import deciding, ending, policy
from domain.calendar import next_allowed
from domain.designating import designators
from domain.issue import Issue
from domain.leading import reads_digest
from domain.leave import deputy_of
from domain.people import Person
from domain.plan.leading import first_day
from domain.push import Push
from domain.refusals import No, Verdict, Why, Yes
from domain.visibility import FACTS, NAMES, may_see, unspoken
from handlers.talk import Talk
from storage import issues, outbox
from texts import acting, dates, merging, refusals
from texts import designate as designating
from texts import issue as words
from texts import talk as say
from texts.policy import COMMANDS

RESULT = "result"  # the outcome, to who reported it: never shown to others
CANDIDATES = 50  # issues a state that are looked at for a command without its number
People = tuple[Person, ...]


def reporter(talk: Talk, number: int) -> Person | None:
    """Who reported it by name; never said to anybody but himself."""
    return talk.roster.by_id(issues.reporter_of(talk.conn, number, talk.seal))


def admit(talk: Talk, number: int, action: str) -> Issue | str:
    """The issue, when I may do this with it now; else the refusal to say."""
    issue = issues.get(talk.conn, number)
    if issue is None:
        return say.no_such_issue(number)
    return refusal(talk, issue, action) or issue


def refusal(talk: Talk, issue: Issue, action: str) -> str | None:
    """Why I may not do this with the issue now; None when I may."""
    verdict = _verdict(talk, issue, action)
    if not isinstance(verdict, No):
        return None
    if verdict.reason is Why.UNSEEN:
        return say.no_such_issue(issue.number)
    instead = distinct(open_to_me(talk, issue))
    return refusals.refused(refusals.Refusal(talk.roster, talk.me, issue, action, verdict, instead))


def open_to_me(talk: Talk, issue: Issue) -> Sequence[str]:
    """The actions on this issue that I may do now."""
    known = issues.reporter_of(talk.conn, issue.number, talk.seal)
    found = policy.allowed_now(talk.roster, talk.campaign, talk.me, issue, reporter=known)
    early = not ending.has_begun(talk.schedule, talk.today)
    return [action for action in found if not (early and action == "carry")]


def _verdict(talk: Talk, issue: Issue, action: str) -> Verdict:
    known = issues.reporter_of(talk.conn, issue.number, talk.seal)
    return policy.authorize(talk.roster, talk.campaign, talk.me, action, issue, reporter=known)


def distinct(actions: Sequence[str]) -> list[str]:
    """One action for each word one can say."""
    return list({COMMANDS[a]: a for a in reversed(actions) if a in COMMANDS}
                .values())[::-1]  # fmt: skip


def quiet_until(talk: Talk) -> datetime:
    """When a push may be said: now, or when the quiet hours end."""
    office = talk.office
    return next_allowed(office.times, office.days, office.tz, talk.now)


def tell(
    talk: Talk,
    people: Iterable[Person],
    kind: str,
    issue: Issue,
    text: Callable[[Person, str], str],
    *,
    at_once: bool = False,
) -> People:
    """Push to each of them (never to myself); those who have an account and were told.

    ``text`` gets the reader and the reference number; ``at_once``: in quiet hours too.
    """
    readers = {p.id: p for p in people if p.userid and p.active and p.id != talk.me.id}
    for person in readers.values():
        ref = outbox.next_ref(talk.conn, words.ref(talk.today, issue.number))
        push = Push(
            key=f"{kind}:{issue.number}:{ref}",
            kind=kind,
            channel="app",
            to=person.userid or "",
            text=text(person, ref),
            ref=ref,
            issue=issue.number,
            say_at=None if at_once else quiet_until(talk),
        )
        outbox.post(talk.conn, push, now=talk.now)
    return tuple(readers.values())


def ask(
    talk: Talk,
    people: Iterable[Person],
    kind: str,
    issue: Issue,
    text: Callable[[Person, str], str],
) -> tuple[People, People]:
    """Ask for a decision: who was told, and who reads it in the next digest, once a day (N14)."""
    wanted = [p for p in people if p.userid and p.active and p.id != talk.me.id]
    listed = tuple(p for p in wanted if reads_digest(p))
    return tell(talk, [p for p in wanted if p not in listed], kind, issue, text), listed


def told_line(talk: Talk, told: People, listed: People) -> str:
    """Who was told, and when the others read it."""
    clock = talk.office.times.leader
    day = first_day(talk.now, clock, talk.office)
    return acting.told(told, listed=listed, on=dates.by(day, clock))


def tell_reporter(talk: Talk, issue: Issue, text: str) -> bool:
    """Push the outcome to who reported it by name; whether there was somebody to tell."""
    person = reporter(talk, issue.number)
    heard = bool(person and _tell_result(talk, person, issue, text))
    return tell_joined(talk, issue, person) or heard


def tell_joined(talk: Talk, issue: Issue, told: Person | None = None) -> bool:
    """Push it to who reported what was joined to it (并案), under his own number."""
    joined = [(one, reporter(talk, one.number)) for one in issues.joined(talk.conn, issue.number)]
    heard = [
        _tell_result(talk, person, issue, merging.outcome(one, issue))
        for one, person in joined
        if person and person != told
    ]
    return any(heard)


def _tell_result(talk: Talk, person: Person, issue: Issue, text: str) -> bool:
    return bool(tell(talk, [person], RESULT, issue, lambda _, __: text))


def leads(talk: Talk, issue: Issue) -> People:
    """Who leads the issue's unit now and may know of it."""
    captains = talk.roster.acting_captains(issue.unit)
    return tuple(p for p in captains if may_see(talk.roster, p, issue))


def able(talk: Talk, issue: Issue, action: str) -> People:
    """Who could do this with the issue now."""
    return policy.who_can(talk.roster, talk.campaign, action, issue)


def concerned(talk: Talk, issue: Issue) -> Sequence[Person]:
    """The owner (and who stands in for him) and who leads the unit."""
    owner = talk.roster.by_id(issue.owner)
    found = [p for p in (owner, deputy_of(talk.roster, owner)) if p]
    return [*found, *leads(talk, issue)]


def deciders(talk: Talk, issue: Issue, action: str, column: str) -> People:
    """Whom to tell that this waits: those who can and stand on the column's rungs, else all."""
    found = able(talk, issue, action)
    rungs = getattr(deciding.decides(talk.campaign, issue), column)
    named = {p.id for r in rungs for p in deciding.on_rung(talk.roster, issue.unit, r)}
    return tuple(p for p in found if p.id in named) or found


def inspectors(talk: Talk, issue: Issue) -> People:
    """Who inspects the issue once it is submitted."""
    waiting = replace(issue, state="submitted", inspected_by=None)
    return deciders(talk, waiting, closing(talk, waiting), "inspect")


def ask_to_designate(talk: Talk, issue: Issue) -> People:
    """Where nobody can do what the issue waits for, ask the next rung to name somebody."""
    act = policy.stuck(talk.roster, talk.campaign, issue)
    if act is None:
        return ()
    return tell(
        talk, designators(talk.roster, issue), "accept", issue,
        lambda _, ref: designating.please(issue, act, ref),
    )  # fmt: skip


def facts_for(talk: Talk, person: Person, issue: Issue) -> str | None:
    """The facts as this person may read them, inert; None when they are not for him.

    What is pushed to others never quotes what was reported to legal only.
    """
    seen = may_see(talk.roster, person, issue)
    if FACTS not in seen or (unspoken(issue) and person.id != talk.me.id):
        return None
    return words.facts(issue, None if NAMES in seen else talk.roster.people)


def closing(talk: Talk, issue: Issue) -> str:
    """What 验收 means for this issue now: inspect or accept."""
    return policy.closing_step(talk.campaign, issue)


def tell_colleagues(talk: Talk, issue: Issue, did: str) -> People:
    """Where a unit has two captains either acts and the other is told."""
    lead = leads(talk, issue)
    if talk.me not in lead:
        return ()
    return tell(talk, lead, "told", issue, lambda _, ref: words.colleague(issue, talk.me, did, ref))


def candidates(action: str, *states: str, also: str = "") -> Callable[[Talk], Sequence[int]]:
    """The issues with which I could do this (or what the same word means: ``also``), by number."""

    def open_to(talk: Talk, issue: Issue) -> bool:
        actions = [action, *also.split()]
        return any(isinstance(_verdict(talk, issue, a), Yes) for a in actions)

    def found(talk: Talk) -> Sequence[int]:
        return sorted(i.number for i in _pool(talk, states) if open_to(talk, i))

    return found


def _pool(talk: Talk, states: Sequence[str]) -> Sequence[Issue]:
    """Issues in these states that could be mine to act on: owned, of my unit, or by my office."""
    owned = issues.owned(talk.conn, talk.me.id, states)
    found = {i.number: i for i in owned if i.campaign == talk.campaign.id}
    lead = {u.id for u in talk.roster.units if talk.me in talk.roster.acting_captains(u.id)}
    wide = talk.me.is_a("legal", "supervisor", "chief", "bureau_leader", "deputy_chief")
    for state in states if wide or lead else ():
        rows = issues.in_state(
            talk.conn, talk.campaign.id, state, units=None if wide else lead, limit=CANDIDATES
        )
        found |= {i.number: i for i in rows}
    return list(found.values())
