"""An office that begins in the middle: nothing earlier is chased or shown as late."""

from dataclasses import replace
from datetime import date

import pytest
from world import World, office

from domain.office import Offline
from storage import people

LIVE = date(2022, 8, 22)


@pytest.fixture
def late(store) -> World:
    done = (Offline("learn", date(2022, 7, 29), "杨丽"),)
    world = World(store, replace(office(), go_live=LIVE, offline=done)).at("2022-08-22 09:00")
    with store.sending() as conn:
        people.begin(conn, LIVE)
    return world


def test_nothing_that_was_due_before_is_chased(late: World) -> None:
    for moment in ("2022-08-22 09:25", "2022-08-23 08:53", "2022-08-23 09:25", "2022-08-24 08:53"):
        late.at(moment).tick()
    said = "\n".join(row.text for row in late.outbox())
    assert "自查" in said  # everybody is invited on his own days
    assert "逾期" not in said
    assert "8月8日" not in said


def test_nothing_that_was_due_before_is_shown_as_late(late: World) -> None:
    late.at("2022-08-23 10:00")
    status = late.group("wr1", "x", "进度")
    assert "个人自查：应交" in status
    assert "已过" not in status
    first = late.say("lizhiqiang", "自查")
    assert "迟交" not in first
    assert "8月8日" not in first


def test_a_phase_that_was_done_offline_says_when_and_by_whom(late: World) -> None:
    line = next(x for x in late.say("lizhiqiang", "日历").splitlines() if x.startswith("学习动员"))
    assert line.endswith("（线下已完成，7月29日，杨丽）")


def test_without_it_the_same_day_shows_what_is_late(store) -> None:
    world = World(store, office()).at("2022-08-23 10:00")
    assert "已过8月8日" in world.group("wr1", "x", "进度")
