"""Any campaign under any sequence of ticks says what ticking every 5 minutes says, once (N21)."""

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta

from any_campaign import campaigns
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_office import EVERYBODY, OFFICE, snap

from bot.business_clock import BusinessClock
from domain.calendar import DAY, at, next_allowed
from domain.campaign import Campaign
from domain.plan import Snapshot, Step, due, moved_on, play
from domain.plan.budget import is_early
from domain.plan.due import steps_by

FIVE = timedelta(minutes=5)
Heard = list[tuple[datetime, str]]


def world_of(campaign: Campaign) -> Snapshot:
    """Nobody has done anything yet."""
    lessons = {lesson.id: EVERYBODY for lesson in campaign.lessons}
    made = snap(
        office=replace(OFFICE, campaign=campaign), submitted=frozenset(), signed=frozenset()
    )
    return replace(made, unsigned=lessons)


def bounds(world: Snapshot) -> tuple[datetime, datetime]:
    tz = OFFICE.tz
    return at(world.schedule.start, time(0), tz), at(world.schedule.end + 15 * DAY, time(0), tz)


def ticked(world: Snapshot, instants: Iterable[datetime]) -> Heard:
    """(instant, reason) of everything said, as the scheduler remembers and moves on."""
    said: set[str] = set()
    heard: Heard = []
    for now in instants:
        for saying in due(replace(world, said=said.intersection), now):
            heard += [(now, reason) for reason in saying.reasons]
            said.update(saying.remembered)
        world = moved_on(world, now)
    return heard


def is_allowed(now: datetime) -> bool:
    return next_allowed(OFFICE.times, OFFICE.days, OFFICE.tz, now) == now


def played(world: Snapshot) -> Heard:
    """What an unbroken clock says."""
    start, end = bounds(world)
    return [(now, reason) for now, saying in play(world, start, end) for reason in saying.reasons]


@settings(max_examples=8, deadline=None)
@given(campaigns(), st.data())
def test_the_rehearsal_says_what_ticking_every_five_minutes_says(
    campaign: Campaign, data: st.DataObject
) -> None:
    world = world_of(campaign)
    start, end = bounds(world)
    day = data.draw(st.integers(0, (end - start).days - 1))
    first = start + timedelta(days=day)
    last = first + timedelta(days=4)
    before = {r for now, s in play(world, start, first) for r in s.remembered if now < first}
    world = replace(world, said=lambda keys: before.intersection(keys))
    ticks = [first + FIVE * n + timedelta(minutes=3) for n in range(4 * 288)]
    expected = [(n, r) for n, s in play(world, first, last) for r in s.reasons if n <= ticks[-1]]
    spoken = set(before)
    heard: Heard = []
    for now in filter(is_allowed, ticks):
        for saying in due(replace(world, said=spoken.intersection), now):
            heard += [(now, reason) for reason in saying.reasons]
            spoken.update(saying.remembered)
    assert sorted(r for _, r in heard) == sorted(r for _, r in expected)
    at_play = {r: n for n, r in expected}
    assert all(at_play[r] <= now < at_play[r] + FIVE for now, r in heard)


@settings(max_examples=20, deadline=None)
@given(campaigns(), st.integers(0, 2**16))
def test_missed_doubled_late_and_disordered_ticks_lose_only_what_is_obsolete(
    campaign: Campaign, seed: int
) -> None:
    world = world_of(campaign)
    start, end = bounds(world)
    instants = disordered(start, end, random.Random(seed))
    heard, whole = ticked(world, instants), played(world)
    reasons = [reason for _, reason in heard]
    assert len(reasons) == len(set(reasons))
    assert set(reasons) <= {reason for _, reason in whole}
    assert all(is_allowed(now) for now, _ in heard)
    known = {s.reason: s for now, _ in whole for s in steps_by(world, now)}
    lost = {reason for _, reason in whole} - set(reasons)
    awake = [now for now in instants if is_allowed(now)]
    assert [r for r in sorted(lost) if not obsolete(known[r], list(known.values()), awake)] == []


def disordered(start: datetime, end: datetime, chance: random.Random) -> list[datetime]:
    """What the machine's clock gives, through the business clock, which never runs backwards."""
    machine, found = start, []
    clock = BusinessClock(lambda: machine, start=start)
    while machine < end:
        step = chance.choice([0, 5, 5, 5, 7, 55, -600, 60 * 9, 60 * 31, 60 * 24 * 6])
        machine = max(start, machine + timedelta(minutes=step))
        if step < 0:  # a clock that was set back is told once, then goes on
            found.append(clock.now())
            machine -= timedelta(minutes=step)
        found.append(clock.now())
    return found


def obsolete(step: Step, steps: list[Step], awake: list[datetime]) -> bool:
    """Whether at every instant at which it could be said, it was over or overtaken."""
    later = [s.at for s in steps if s.series == step.series and s.at > step.at]
    overtaken = min([*later, *([step.until] if step.until else [])], default=None)
    hours = (now for now in awake if not is_early(step.slot, OFFICE, now))
    first = next((now for now in hours if now >= step.at), None)
    return first is None or (overtaken is not None and first >= overtaken)
