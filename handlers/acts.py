"""What every act on an issue shares: the check, the conditional change, history, telling people."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from domain import deciding, objection, policy
from domain.calendar import next_allowed
from domain.deadlines import phase_end
from domain.issue import Issue, after
from domain.leave import deputy_of
from domain.people import Person
from domain.plan import next_say
from domain.push import Push
from domain.refusals import No, Verdict, Why, Yes
from domain.visibility import FACTS, NAMES, may_see, unspoken
from handlers.talk import Talk
from storage import history, issues, outbox, undoing
from texts import issue as words
from texts import policy as refusals
from texts import talk as say

# Pushes that ask for something a move has overtaken; what only informs is left to arrive.
ASKING = (
    "verify", "takeover", "second", "assign", "task", "endorse", "accept", "approve", "extension",
    "remind", "due", "late", "morning", "leader", "objection",
)  # fmt: skip
RESULT = "result"  # the outcome, to who reported it: never shown to others
CANDIDATES = 50  # issues a state that are looked at for a command without its number
People = tuple[Person, ...]
ActionOf = Callable[[Talk, Issue], str]


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
    return policy.allowed_now(talk.roster, talk.campaign, talk.me, issue, reporter=known)


def _verdict(talk: Talk, issue: Issue, action: str) -> Verdict:
    known = issues.reporter_of(talk.conn, issue.number, talk.seal)
    return policy.authorize(talk.roster, talk.campaign, talk.me, action, issue, reporter=known)


def distinct(actions: Sequence[str]) -> list[str]:
    """One action for each word one can say."""
    return list({refusals.COMMANDS[a]: a for a in reversed(actions) if a in refusals.COMMANDS}
                .values())[::-1]  # fmt: skip


def move(
    talk: Talk,
    issue: Issue,
    action: str,
    *,
    text: str | None = None,
    detail: Mapping[str, object] | None = None,
    **columns: object,
) -> Issue | None:
    """Change the issue and write its history; None, and nothing changed, if somebody was faster.

    ``text`` are the actor's own words, ``detail`` plain facts without names. What was pending to
    be said about the issue is cancelled, and when time will next speak about it is derived anew.
    """
    target = after(issue.state, action)
    if target is None:
        return None
    if target != issue.state:
        # Whoever goes on does not wait for the answer to an objection: the clock runs again.
        started = started_again(talk, issue) if issue.paused else {}
        columns = {**started, "state": target, "since": talk.now, **columns}
    changed = issues.change(talk.conn, issue, expect=issue.state, **columns)
    if changed is None:
        return None
    was = undoing.Was(
        {name: getattr(issue, name) for name in columns}, undoing.last_message(talk.conn)
    )
    note(talk, issue, action, target, text=text, detail=detail, was=was)
    outbox.cancel_of_issue(talk.conn, issue.number, ASKING)
    _speak_next(talk, changed)
    return changed


def restore(
    talk: Talk, issue: Issue, columns: Mapping[str, object], *, text: str | None, undid: str
) -> Issue | None:
    """Take the last act back: the columns as they were before; None if somebody was faster."""
    changed = issues.change(talk.conn, issue, expect=issue.state, **columns)
    if changed is None:
        return None
    note(talk, issue, "undo", changed.state, text=text, detail={"undid": undid})
    outbox.cancel_of_issue(talk.conn, issue.number)
    _speak_next(talk, changed)
    return changed


def started_again(talk: Talk, issue: Issue) -> dict[str, object]:
    """The columns of a clock that runs again: the days on which it stood are added."""
    last = phase_end(talk.schedule, talk.today)
    due = objection.resumed(issue, talk.today, last, talk.office.days)
    return {"paused": False, "due": due}


def _speak_next(talk: Talk, issue: Issue) -> None:
    coming = next_say(issue, talk.office, now=talk.now)
    issues.set_next_say(talk.conn, issue.number, coming)


def note(
    talk: Talk,
    issue: Issue,
    action: str,
    target: str,
    *,
    text: str | None = None,
    detail: Mapping[str, object] | None = None,
    actor: str | None = None,
    was: undoing.Was | None = None,
) -> None:
    """One row of the issue's history, by me."""
    history.append(
        talk.conn, talk.seal, issue=issue.number, at=talk.now, entered_at=talk.now,
        actor=actor or talk.me.pseudonym, via=talk.via, action=action, before=issue.state or None,
        after=target, detail=detail, text=text, was=was,
    )  # fmt: skip


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


def tell_reporter(talk: Talk, issue: Issue, text: str) -> bool:
    """Push the outcome to who reported it by name; whether there was somebody to tell."""
    person = reporter(talk, issue.number)
    return bool(person and tell(talk, [person], RESULT, issue, lambda _, __: text))


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
    found = {i.number: i for i in issues.owned(talk.conn, talk.me.id, states)}
    lead = {u.id for u in talk.roster.units if talk.me in talk.roster.acting_captains(u.id)}
    wide = talk.me.is_a("legal", "supervisor", "chief", "bureau_leader", "deputy_chief")
    for state in states if wide or lead else ():
        rows = issues.in_state(
            talk.conn, talk.campaign.id, state, units=None if wide else lead, limit=CANDIDATES
        )
        found |= {i.number: i for i in rows}
    return list(found.values())
