"""Time played forward with an unchanged ledger: what would be said, and when."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from domain.calendar import local_day, next_allowed
from domain.plan.budget import hours, is_early
from domain.plan.digests import led
from domain.plan.due import instants, weighed
from domain.plan.issues import issue_steps
from domain.plan.marks import next_say
from domain.plan.model import Saying, Snapshot, Speaking


def play(snap: Snapshot, start: datetime, end: datetime) -> Iterator[tuple[datetime, Saying]]:
    """(instant, saying) of everything from ``start`` to ``end`` (UTC), both inclusive.

    Nothing is written; what was said on the way is remembered here.
    """
    spoken: set[str] = set()
    known = snap.said
    snap = replace(snap, said=lambda keys: known(keys) | spoken.intersection(keys))
    now: datetime | None = start
    while now is not None and now <= end:
        sayings, held = weighed(snap, now)
        for saying in sayings:
            spoken.update(saying.remembered)
            yield now, saying
        snap = moved_on(replace(snap, held=held), now)
        now = next(iter(instants(snap, now)), None)


def moved_on(snap: Snapshot, now: datetime) -> Snapshot:
    """The snapshot after a tick: issues that could speak rest until their next step."""
    office = snap.office
    if next_allowed(office.times, office.days, office.tz, now) != now:
        return snap
    found = []
    for one in snap.speaking:
        rests = one.floor > now or _waits(one, snap, now)
        step = one.floor if rests else next_say(one.issue, office, now=now)
        if step:
            found.append(Speaking(one.issue, step))
    return replace(snap, speaking=tuple(found))


def _waits(one: Speaking, snap: Snapshot, now: datetime) -> bool:
    """Whether something of what the issue says now has come and is not said yet.

    Its reader is filling in a form, or had enough for now, or the hour of his list is to come.
    """
    early = now < max(hours(local_day(now, snap.office.tz), snap.office))
    if not (snap.busy or snap.held or early):
        return False
    for step in issue_steps(one.issue, snap, one.floor, now):
        mine = led(step, snap)
        if snap.waits(mine) or (mine.slot, mine.to) in snap.held:
            return True
        if is_early(mine.slot, snap.office, now):
            return True
    return False
