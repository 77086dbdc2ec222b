"""What users of comparable systems complain about, each with our answer (complaints 1–10, 13).

7, 8 and 13 are proven further in tests/handlers/test_leading.py, 9 in tests/scheduler.
"""

from dataclasses import replace
from datetime import date

import pytest
from events_office import with_issue, world_of
from plan_office import ROSTER, issue, keys, local, pid, snap
from world import World

from domain.people import Roster
from domain.plan import due
from storage.store import Store


@pytest.fixture
def world(store: Store) -> World:
    """第1号 is due on 9月30日, the day before a week of holidays; the mornings before are past."""
    made = world_of(store)
    with_issue(made, date(2022, 9, 30))
    made.at("2022-09-26 17:00").tick()
    made.fresh()
    return made


def said(world: World, when: str, to: str) -> list[str]:
    """What this person is told of an issue by then."""
    world.at(when).tick()
    return [r.text for r in world.fresh() if r.to == to and "第1号" in r.text]


def test_complaint_1_holidays_are_no_working_days(world: World) -> None:
    said(world, "2022-09-30 09:00", "zhanglei")
    for day in range(1, 8):
        assert said(world, f"2022-10-0{day} 09:00", "zhanglei") == []


def test_complaint_2_a_saturday_that_is_worked_is_a_working_day(world: World) -> None:
    said(world, "2022-09-30 09:00", "zhanglei")
    (late,) = said(world, "2022-10-08 08:53", "zhanglei")
    assert "已过时限1个工作日" in late


def test_complaint_3_a_date_that_comes_is_told_and_a_moved_one_is_derived_anew() -> None:
    assert "due:17:2022-08-31:T" in keys(due(snap(issue()), local("2022-08-31T08:53")))
    moved = issue(due=date(2022, 9, 9))
    told = keys(due(snap(moved), local("2022-08-31T08:53")))
    assert "due:17:2022-08-31:T" not in told


def test_complaint_4_a_missed_run_is_caught_up(world: World) -> None:
    assert len(said(world, "2022-09-30 16:20", "zhanglei")) == 1


def test_complaint_5_nothing_is_said_twice(world: World) -> None:
    assert said(world, "2022-09-30 08:53", "zhanglei")
    assert said(world, "2022-09-30 08:58", "zhanglei") == []
    assert said(world, "2022-09-30 08:48", "zhanglei") == []


def test_complaint_6_two_issues_with_the_same_words_are_two_messages_worth(store: Store) -> None:
    made = world_of(store)
    for _ in range(2):
        with_issue(made, date(2022, 9, 30))
    made.at("2022-09-27 08:53").tick()
    texts = " ".join(r.text for r in made.fresh() if r.to == "zhanglei")
    assert "第1号" in texts
    assert "第2号" in texts


def test_complaint_7_what_quiet_hours_held_back_is_looked_at_again(world: World) -> None:
    said(world, "2022-09-29 09:00", "zhanglei")
    assert said(world, "2022-09-30 12:30", "zhanglei") == []
    assert len(said(world, "2022-09-30 14:03", "zhanglei")) == 1


def test_complaint_8_a_persons_things_come_in_one_message_and_in_no_group(store: Store) -> None:
    made = world_of(store)
    for _ in range(3):
        with_issue(made, date(2022, 9, 30))
    made.at("2022-09-26 17:00").tick()
    made.fresh()
    made.at("2022-09-27 09:23").tick()
    rows = [r for r in made.fresh() if "第1号" in r.text]
    assert [r.to for r in rows] == ["zhanglei"]


def test_complaint_9_what_waits_for_a_rate_is_counted_and_said(world: World) -> None:
    said(world, "2022-09-30 09:00", "zhanglei")
    waiting = [r for r in world.outbox(to="zhanglei") if r.state == "pending"]
    assert waiting
    assert "等待发送" in world.say("zhanglei", "为什么 1")


def test_complaint_10_an_empty_step_is_skipped_at_once() -> None:
    away = replace(ROSTER.people[pid("liujianping") - 1], status="leave")
    people = tuple(away if p.id == away.id else p for p in ROSTER.people)
    one = snap(issue(), roster=Roster(people, ROSTER.units))
    told = [k for k in keys(due(one, local("2022-09-05T08:23"))) if ":+3:" in k]
    assert told == ["late:17:2022-08-31:+3:leader:zhaoguoqing"]


def test_complaint_13_what_waits_is_repeated_every_day_until_somebody_acts() -> None:
    asked = issue(due=date(2022, 9, 30), wanted=date(2022, 10, 14), wanted_why="等范本")
    for day in ("2022-08-30", "2022-08-31"):
        told = keys(due(snap(asked), local(f"{day}T08:23")))
        assert f"extension:17:{day}:liujianping" in told
