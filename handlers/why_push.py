"""为什么 alone: the message that is quoted, or the latest that the reader got, of whatever."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from domain.issue import Issue
from domain.people import Group
from domain.plan import Speaking, next_say, play
from domain.plan.apart import ROUTINE
from domain.plan.model import LAST_DAY, LEADER, MORNING, NOTICE, WEEKLY
from domain.policy import may_see
from domain.reach import sees_all
from domain.visibility import HISTORY
from handlers.talk import Talk
from handlers.words import plain
from storage import issues, told
from storage.apart import own_name
from storage.planned import snapshot
from storage.row import Row
from texts import why_push as say

AHEAD = timedelta(days=40)  # how far it looks for the next message
SHOWN = 4  # names of others who were told the same
Reasons = Sequence[tuple[int | None, str]]
_PLANNED = ("sheet", "sign", "direct", "decisions", "unfinished", "watch")  # outside the day's list
_TO_MANY = ("missing", "sign", "relay", "filing", "event", "alike", "meeting")
_REF = re.compile(r"[A-Z]{2}-\d{4}(?:-[0-9A-Z]+)*")  # the number at the end of a message
GROUP_WORDS = {"周报": WEEKLY, "通知": NOTICE}


def ref_in(text: str) -> str:
    """The reference number that this is, DB-0826-017; empty where it is none."""
    found = _REF.fullmatch(plain(text).upper())
    return found[0] if found else ""


def about_ref(talk: Talk, ref: str) -> str | int:
    """What my message with this reference number was for, as ``about_last``."""
    row = told.meant(talk.conn, talk.me.userid or "", ref=ref)
    return _about(talk, row) if row else say.none_such(ref)


def about_last(talk: Talk) -> str | int | None:
    """What the message that is quoted, or else the last one, was for; an issue's number where it
    was about that one alone.

    None: nobody has told the reader anything yet.
    """
    row = _quoted(talk) or told.last(talk.conn, [talk.me.userid or ""])
    return _about(talk, row) if row else None


def _quoted(talk: Talk) -> Row | None:
    """My message to which 为什么 answers, where the chat tells which one is quoted."""
    words = (talk.incoming.quoted or "").strip()
    refs = _REF.findall(words)
    if not words:
        return None
    return told.meant(talk.conn, talk.me.userid or "", ref=refs[-1] if refs else "", words=words)


def _about(talk: Talk, row: Row) -> str | int:
    turn, reasons = _reasons(talk, row)
    about = [issue for n, _ in reasons if n and (issue := issues.get(talk.conn, n))]
    seen = [issue for issue in about if _may_ask(talk, issue)]
    if len(reasons) == 1 and seen:
        return seen[0].number
    message = _message(turn, row, reasons, [issue.number for issue in seen])
    coming = _next(turn, talk.me.userid or "", (MORNING, LEADER, LAST_DAY), seen)
    return say.explained(message, coming, talk.office)


def about_group(talk: Talk, word: str) -> str:
    """The latest weekly, or the latest notice, in the groups that the reader is in."""
    groups = _groups(talk)
    slot = GROUP_WORDS[word]
    row = told.last(talk.conn, [g.id for g in groups], weekly=slot == WEEKLY)
    if row is None:
        return say.nothing_in_group(word)
    turn, reasons = _reasons(talk, row)
    group = next(g for g in groups if g.id == row.to)
    message = replace(_message(turn, row, reasons, ()), to=group.name)
    return say.explained(message, _next(turn, group.id, (slot,)), talk.office)


def _groups(talk: Talk) -> list[Group]:
    """His unit's; for who reads all units the leaders' too."""
    all_units = sees_all(talk.roster, talk.me)
    leaders = [g for g in talk.office.groups if g.kind == "leadership" and all_units]
    return [*talk.office.groups_of(talk.me.unit), *leaders]


def _reasons(talk: Talk, row: Row) -> tuple[Talk, Reasons]:
    """(issue, bare reason) of the message, and the turn about its campaign."""
    found = told.reasons_of(talk.conn, row.id)
    for campaign in talk.office.all_campaigns:
        turn = talk.about(campaign.id)
        name = own_name(talk.conn, turn.office)
        if name and any(f":{name}:" in reason for _, reason in found):
            return turn, [(n, reason.replace(f":{name}:", ":", 1)) for n, reason in found]
    return talk, found


def _may_ask(talk: Talk, issue: Issue) -> bool:
    return HISTORY in may_see(talk.roster, talk.me, issue)


def _message(talk: Talk, row: Row, reasons: Reasons, seen: Sequence[int]) -> say.Message:
    counted = [reason.startswith(f"{ROUTINE}:") for _, reason in reasons]
    bare = [r for (_, r), is_mark in zip(reasons, counted, strict=True) if not is_mark]
    return say.Message(
        kind=row.kind,
        at=row.say_at,
        state=row.state,
        reasons=bare,
        issues=seen,
        beside=_beside(talk, row, bare),
        by_time=any(counted) or row.kind in _PLANNED,
    )


def _beside(talk: Talk, row: Row, reasons: Sequence[str]) -> list[tuple[str, str]]:
    """Who else was told of a duty that several share; of a person's own sheet nobody is named."""
    shared = [r for r in reasons if any(word in r.split(":")[:2] for word in _TO_MANY)]
    found: dict[str, str] = {}
    for reason in shared:
        stem = reason.rpartition(":")[0]
        for to, state in told.beside(talk.conn, stem, row.id):
            person = talk.roster.by_userid(to)
            if person and person.id != talk.me.id:
                found.setdefault(person.name, state)
    return list(found.items())[:SHOWN]


def _next(
    talk: Talk, to: str, slots: Sequence[str], about: Sequence[Issue] = ()
) -> say.Next | None:
    """The next message of these slots to this reader, as things stand; of issues these ones."""
    whole = snapshot(talk.conn, talk.office, talk.now, by=talk.now)
    steps = ((issue, next_say(issue, talk.office, now=talk.now)) for issue in about)
    snap = replace(whole, speaking=tuple(Speaking(issue, at) for issue, at in steps if at))
    for at, saying in play(snap, talk.now, talk.now + AHEAD):
        if saying.to == to and saying.slot in slots and at > talk.now:
            return say.Next(at, saying.why)
    return None
