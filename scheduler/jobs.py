"""What the bot does unasked: read the snapshot, ask the plan, write the outbox."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from domain.calendar import at, end_of, local_day, next_allowed
from domain.office import Office
from domain.people import Roster
from domain.plan import Saying, Snapshot, due, moved_on, play, weighed
from domain.plan.apart import shared
from domain.plan.due import instants
from domain.plan.model import SheetCall, SignCall
from domain.push import Push
from scheduler import rendering, several, weeklies
from scheduler.rendering import Desk
from scheduler.several import Foreseen, Round
from storage import (
    apart,
    events,
    forms,
    outbox,
    plans,
    sheets,
    unit_sheets,
    wordings,
)
from storage.aware import aware
from storage.boards import board
from storage.planned import snapshot
from storage.references import references
from storage.reports import report
from storage.store import Store
from storage.unit_figures import known as unit_known

if TYPE_CHECKING:
    from sqlalchemy import Connection

ROWS = 20  # of one transaction, so that callbacks never wait long


def run(store: Store, office: Office, now: datetime) -> int:
    """Say everything that should have been said by ``now`` and was not; how many messages.

    Any number of instances may run it at once: the keys make each happen once.
    """
    with store.read() as conn:
        office = wordings.current(conn, office)
        rounds = [_round(conn, one, now) for one in several.offices(office)]
    rounds = [weeklies.with_papers(store, one, now) for one in rounds]
    both = shared(sayings for _, sayings in rounds)
    count = several.together(store, rounds, both, now, _written, _post) if both else 0
    for snap, sayings in rounds:
        own = [s for s in sayings if (s.slot, s.to) not in both]
        count += sum(_say(store, snap, own[n : n + ROWS], now) for n in range(0, len(own), ROWS))
        _rest(store, snap, now)
    return count


def _round(conn: "Connection", office: Office, now: datetime) -> Round:
    """One campaign's snapshot, and what it has to say."""
    snap = snapshot(conn, office, now, by=now).on(local_day(now, office.tz))
    snap = replace(snap, busy=forms.busy(conn, now - office.times.busy_form))
    sayings, held = weighed(snap, now)
    return replace(snap, held=held), sayings


def _say(store: Store, snap: Snapshot, sayings: Sequence[Saying], now: datetime) -> int:
    """Write some messages; those about something that changed meanwhile are left out."""
    with store.write(now) as conn:
        return _post(conn, _written(conn, snap, sayings, now), now)


def _written(
    conn: "Connection", snap: Snapshot, sayings: Sequence[Saying], now: datetime
) -> list[Push]:
    """The messages in words, without those that something has overtaken since the snapshot."""
    apart.settle(conn, snap.office)
    desk = weeklies.agreed(_desk(conn, snap.office, snap.roster, now), snap)
    steady = list(_still_true(conn, snap, sayings))
    weeklies.order_pictures(conn, snap, steady, now)
    refs = references(conn, [rendering.stem(s) for s in steady])
    pushes = [rendering.push(s, desk, r) for s, r in zip(steady, refs, strict=True)]
    return several.own(conn, snap.office, pushes)


def _desk(conn: "Connection", office: Office, roster: Roster, now: datetime) -> Desk:
    return Desk(
        office=office,
        roster=roster,
        schedule=events.plan(conn, office.campaign, office.days),
        now=now,
        board=lambda day: board(conn, roster, office.campaign, day),
        report=lambda week: report(conn, office, roster, week, now),
        known=lambda unit: unit_known(conn, office.campaign, roster, unit),
        aware=lambda leader: aware(conn, office, roster, leader, local_day(now, office.tz)),
    ).once()


def _still_true(conn: "Connection", snap: Snapshot, sayings: Sequence[Saying]) -> Iterator[Saying]:
    """Without those whose issue was changed, or whose sheet came in, since the snapshot."""
    floors = {s.issue.number: s.floor for s in snap.speaking}
    numbers = {number for saying in sayings for number in _numbers(saying)}
    steady = plans.unchanged(conn, {n: floors[n] for n in numbers if n in floors})
    called = any(isinstance(p, SheetCall) for s in sayings for p in s.parts)
    handed = sheets.submitted(conn, snap.campaign.id) if called else {}
    signed = unit_sheets.signed(conn, snap.campaign.id) if any(map(_units, sayings)) else {}
    for saying in sayings:
        done = getattr(saying.reader, "id", None) in handed and _calls(saying)
        if _numbers(saying) <= steady and not done and not _units(saying) & signed.keys():
            yield saying


def _units(saying: Saying) -> set[str]:
    """The units whose signature the message asks for."""
    return {part.unit.id for part in saying.parts if isinstance(part, SignCall)}


def _numbers(saying: Saying) -> set[int]:
    """The issues that a message is about."""
    found = (getattr(part, "issue", None) for part in saying.parts)
    return {issue.number for issue in found if issue}


def _calls(saying: Saying) -> bool:
    return any(isinstance(part, SheetCall) for part in saying.parts)


def _post(conn: "Connection", pushes: Sequence[Push], now: datetime) -> int:
    """Post all; a second merged message of a day (after a crash between) gets a key of its own."""
    rows = outbox.post_all(conn, pushes, now=now)
    refused = [push for push, row in zip(pushes, rows, strict=True) if row is None]
    known = outbox.said(conn, [r for push in refused for r in push.reasons])
    again = [
        replace(push, key=f"{push.key}:{now:%H%M}")
        for push in refused
        if not known.issuperset(push.reasons)
    ]
    rows += outbox.post_all(conn, again, now=now)
    return sum(row is not None for row in rows)


def _rest(store: Store, snap: Snapshot, now: datetime) -> None:
    """Issues that could speak rest until their next step; in quiet hours they wait as they are."""
    office = snap.office
    if next_allowed(office.times, office.days, office.tz, now) != now:
        return
    then = {s.issue.number: s.floor for s in moved_on(snap, now).speaking}
    moves = [(s.issue.number, s.floor, then.get(s.issue.number)) for s in snap.speaking]
    for n in range(0, len(moves), ROWS):
        with store.write(now) as conn:
            plans.rest(conn, moves[n : n + ROWS])


def rehearse(store: Store, office: Office, start: date, end: date) -> Iterator[dict[str, object]]:
    """Every message that would be sent on these local days, both inclusive; writes nothing.

    The time from the database's last instant to ``start`` is played in silence.
    """
    first = at(start, time(0), office.tz)
    last = store.last_instant()
    with store.read() as conn:
        begin = min(first, last) if last else first
        yield from _foreseen(conn, office, begin, first, end)


def ahead(
    conn: "Connection", office: Office, now: datetime, end: date
) -> Iterator[dict[str, object]]:
    """What would be sent from now until the end of that local day, as things stand."""
    yield from _foreseen(conn, office, now, now, end)


def _foreseen(
    conn: "Connection", office: Office, begin: datetime, first: datetime, end: date
) -> Iterator[dict[str, object]]:
    """Played from ``begin`` on; what comes before ``first`` is not said."""
    last, office = end_of(end, office.tz), wordings.current(conn, office)
    plays = (_played(conn, one, begin, first, last) for one in several.offices(office))
    for now, push, why in several.in_order(plays):
        yield {
            "at": now.astimezone(office.tz).isoformat(),
            "to": push.to,
            "channel": push.channel,
            "kind": push.kind,
            "key": push.key,
            "text": push.text,
            "why": why,
        }


def _played(
    conn: "Connection", office: Office, begin: datetime, first: datetime, last: datetime
) -> Iterator[Foreseen]:
    """One campaign's messages as they would come."""
    snap = snapshot(conn, office, begin)
    for now, saying in play(snap, begin, last):
        if now >= first:
            roster = snap.on(local_day(now, office.tz)).roster
            desk = _desk(conn, office, roster, now)
            push = rendering.push(saying, desk, rendering.stem(saying))
            named = several.own(conn, office, [push])[0]
            yield now, saying, named, office.campaign.outline.short


def next_due(store: Store, office: Office, now: datetime) -> datetime | None:
    """The first instant after ``now`` at which something will be said or may leave."""
    times = office.times
    with store.read() as conn:
        snaps = [snapshot(conn, one, now) for one in several.offices(office)]
        pending = plans.next_pending(conn, now)
        snaps = [replace(s, held=weighed(s, now)[1]) for s in snaps]
        firsts = (next((i for i in instants(s, now) if due(s, i)), None) for s in snaps)
        coming = min((i for i in firsts if i), default=None)
        held = forms.busy(conn, now - times.busy_form) and any(due(s, now) for s in snaps)
    # Who is filling in a form hears what waits for him when he has left it alone for a while.
    later = next_allowed(times, office.days, office.tz, now + times.busy_form) if held else None
    return min((i for i in (pending, coming, later) if i), default=None)
