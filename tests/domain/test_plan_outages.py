"""Ninety days with random outages: nothing is lost, nothing is said twice (N21)."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache

import pytest
from plan_office import EVERYBODY, OFFICE, issue, local, pid, snap

from domain.calendar import add_workdays, local_day, next_allowed
from domain.plan import due, moved_on
from domain.plan.budget import is_early
from domain.plan.model import MORNING
from domain.plan.phases import weekly_steps

START, END = local("2022-08-09T00:00"), local("2022-11-07T00:00")
TICK = timedelta(minutes=30)
ISSUES = [
    issue(
        number,
        due=date(2022, 8, 19) + timedelta(days=3 * number),
        owner=pid(("zhanglei", "huangmin", "tianyong")[number % 3]),
    )
    for number in range(1, 13)
]
OWING = EVERYBODY - {pid("lizhiqiang"), pid("tanli")}


def ticks(seed: int) -> list[datetime]:
    """Every half hour, except in outages of hours to days (none: the quiet control)."""
    chance = random.Random(seed)
    found, now = [], START
    while now < END:
        if seed and chance.random() < 0.02:
            now += timedelta(hours=chance.choice([2, 9, 30, 80, 200]))
        found.append(now)
        now += TICK
    return found


@cache
def run(seed: int) -> list[tuple[datetime, str]]:
    """(instant, reason) of everything said; issues' floors move as the scheduler moves them."""
    world = snap(*ISSUES, submitted=OWING)
    said: set[str] = set()
    heard: list[tuple[datetime, str]] = []
    for now in ticks(seed):
        for saying in due(replace(world, said=said.intersection), now):
            heard += [(now, reason) for reason in saying.reasons]
            said.update(saying.remembered)
        world = moved_on(world, now)
    return heard


@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_said_twice(seed: int) -> None:
    """Fault 12."""
    counts = Counter(reason for _, reason in run(seed))
    assert [reason for reason, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("seed", range(6))
def test_every_owner_and_some_leader_hear_of_every_lateness(seed: int) -> None:
    """Fault 12."""
    reasons = [reason for _, reason in run(seed)]
    for one in ISSUES:
        assert f"late:{one.number}:{one.due}:+1:owner" in reasons
        head = f"late:{one.number}:{one.due}:"
        assert any(r.startswith(head) and ":leader:luoyuanming" in r for r in reasons)


@pytest.mark.parametrize("seed", range(1, 6))
def test_nothing_is_late_for_its_first_chance_after_the_outage(seed: int) -> None:
    instants = ticks(seed)
    allowed = [i for i in instants if next_allowed(OFFICE.times, OFFICE.days, OFFICE.tz, i) == i]
    for now, reason in run(seed):
        if not reason.startswith("late") or not reason.endswith("+1:owner"):
            continue
        number = int(reason.split(":")[1])
        day = add_workdays(ISSUES[number - 1].due or date.min, 1, OFFICE.days)
        planned = datetime.combine(day, OFFICE.times.morning, OFFICE.tz)
        lists = (i for i in allowed if not is_early(MORNING, OFFICE, i))
        assert now == next(i for i in lists if i >= planned)


def test_without_outages_everything_is_said_on_its_own_day() -> None:
    for now, reason in run(0):
        if reason.startswith("weekly") and "2022-08-05" not in reason:  # before the first tick
            assert reason.endswith(str(local_day(now, OFFICE.tz)))


@pytest.mark.parametrize("seed", range(1, 6))
def test_a_weekly_is_lost_only_where_the_next_one_came_before_the_machine_did(seed: int) -> None:
    told = {reason for _, reason in run(seed)}
    awake = [t for t in ticks(seed) if next_allowed(OFFICE.times, OFFICE.days, OFFICE.tz, t) == t]
    spans = [(s.reason, s.at, s.until) for s in weekly_steps(snap()) if s.until and s.until < END]
    for reason, start, until in spans:
        assert (reason in told) == any(start <= t < until for t in awake)
