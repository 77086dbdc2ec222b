"""Who hears of a new issue: at once, in the morning, or never."""

import pytest
from world import World

from storage import people


def told(world: World) -> set[str]:
    return {r.to for r in world.outbox(kind="verify")}


@pytest.mark.parametrize(
    ("reporter", "item", "scope", "hears"),
    [
        ("lizhiqiang", "1", "1", {"wanghai"}),
        ("lizhiqiang", "1", "2", set()),
        ("lizhiqiang", "1", "3", {"zhoumin"}),
        ("lizhiqiang", "2", "1", {"zhoumin"}),
        ("lizhiqiang", "2", "2", {"zhoumin"}),
        ("lizhiqiang", "5", "", {"zhoumin"}),
        ("wanghai", "1", "1", {"liujianping", "zhoumin"}),
        ("liujianping", "1", "1", {"zhaoguoqing", "zhoumin"}),
        ("zhaoguoqing", "1", "1", {"luoyuanming", "zhoumin"}),
    ],
)
def test_who_hears_at_once_follows_item_scope_and_subject(
    world: World, reporter: str, item: str, scope: str, hears: set[str]
) -> None:
    world.report(reporter, item=item, scope=scope)
    assert told(world) == hears


def test_the_clock_of_a_new_issue_is_two_working_days(world: World) -> None:
    world.at("2022-08-05 10:00").report(item="2")
    text = world.outbox(to="zhoumin", kind="verify")[0].text
    assert "请在8月9日（周二）18:00前核实" in text
    assert world.issue(1)["state"] == "reported"


def test_a_captain_on_leave_is_stood_in_for(world: World) -> None:
    with world.store.write(world.now) as conn:
        conn.exec_driver_sql("UPDATE people SET status = 'leave' WHERE userid = 'wanghai'")
        conn.exec_driver_sql(
            "INSERT INTO facts (name, value) VALUES ('people_version', '99') "
            "ON CONFLICT (name) DO UPDATE SET value = '99'"
        )
        assert people.version(conn) == 99
    world.report(item="1", scope="1")
    assert told(world) == {"liujianping"}
