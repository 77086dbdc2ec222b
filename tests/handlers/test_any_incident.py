"""突发 in any campaign, at any hour: its alerts leave at once, everything else keeps its hours."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from random import Random

import pytest
from any_campaign import campaigns
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from world import TZ, World, office

from bot.keys import Keys
from domain.calendar import next_allowed
from domain.campaign import Campaign, schedule
from storage.outbox import Row
from storage.store import Store

FIRST = "突发情况快报"


def moments(campaign: Campaign, chance: Random) -> list[datetime]:
    """Six instants from the campaign's first day to a week after its last, at any hour."""
    plan = schedule(campaign, {})
    start = datetime.combine(plan.start, time(0), TZ)
    minutes = ((plan.end - plan.start).days + 7) * 24 * 60
    return sorted(
        (start + timedelta(minutes=chance.randrange(minutes))).astimezone(UTC) for _ in range(6)
    )


def happened(world: World, chance: Random) -> list[Row]:
    """What time brings, then somebody reports; the unasked rows of the report."""
    world.tick()
    world.fresh()
    who = chance.choice(["lizhiqiang", "tanli", "zhoumin"])
    answer = world.dialog(who, ("突发", FIRST), (chance.choice("12"), "电话报告"), ("1", "请"))
    assert answer
    assert "告知" in world.say(who, "解放路口，现场已控制")
    return [row for row in world.fresh() if row.priority > 0]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("incidents")


@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(campaigns(), st.integers(0, 2**16))
def test_alerts_of_an_incident_leave_at_once_and_nothing_else_outside_its_hours(
    migrated: Path, seal: Keys, folder: Path, campaign: Campaign, seed: int
) -> None:
    chance = Random(seed)
    shutil.copy(migrated, folder / "duban.db")
    store = Store(f"sqlite:///{folder / 'duban.db'}", seal=seal)
    made = replace(office(), campaign=campaign, campaigns=(campaign,), since=None)
    world = World(store, made)
    for now in moments(campaign, chance):
        world.now = max(now, world.now)
        alerts = [row for row in happened(world, chance) if row.kind == "incident"]
        assert alerts
        assert all(row.say_at == world.now for row in alerts)
    for row in world.outbox():
        if row.kind != "incident" and row.priority > 0:
            allowed = next_allowed(made.times, made.days, made.tz, row.say_at)
            assert row.say_at == allowed, (row.kind, row.key, row.say_at)
    store.close()
