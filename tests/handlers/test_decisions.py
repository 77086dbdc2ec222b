"""每周备查: what captains decided by themselves is listed for the legal office once a week."""

from rectifying import assigned
from world import World


def lists(world: World) -> list[str]:
    return [r.text for r in world.outbox(to="zhoumin", kind="decisions")]


def test_a_captains_decisions_are_listed_on_the_last_working_day(world: World) -> None:
    assigned(world)
    for moment in ("2022-08-11 15:23", "2022-08-12 15:20", "2022-08-12 15:23", "2022-08-12 16:03"):
        world.at(moment).tick()
    (said,) = lists(world)
    assert said.startswith("【每周备查】大队长本周核实派单1件\n周敏科长：\n8月6日—12日")
    assert (
        "一大队 王海大队长\n"
        "· 第1号 不按法定程序开展行政处罚、行政强制："
        "核实属实、派单，责任人张磊，时限8月31日（周三）"
    ) in said
    assert "例如：撤回 1 理由" in said


def test_a_week_without_decisions_has_no_list_and_legals_own_are_none(world: World) -> None:
    world.report()
    world.at("2022-08-09 10:00").dialog("zhoumin", ("确认 1", "原因"), ("1", "核对"), ("1", "属实"))
    world.at("2022-08-12 15:23").tick()
    assert lists(world) == []


def test_what_was_taken_back_is_not_listed(world: World) -> None:
    assigned(world)
    world.say("wanghai", "撤回 1")
    world.at("2022-08-12 15:23").tick()
    (said,) = lists(world)
    assert "第1号 不按法定程序开展行政处罚、行政强制：核实属实\n" in said
    assert "派单，" not in said


def test_several_acts_at_once_are_one_row_and_one_line_each(world: World) -> None:
    world.report()
    world.report("huangmin", facts="8月2日没有当场交付清单")
    world.at("2022-08-08 10:00")
    world.dialog("wanghai", ("确认 1 2", "原因"), ("1", "核对"), ("1", "第2号"))
    world.at("2022-08-12 15:23").tick()
    (said,) = lists(world)
    assert "核实派单2件" in said
    assert said.count("：核实属实") == 2


def test_a_list_lost_in_an_outage_comes_on_the_next_working_day(world: World) -> None:
    assigned(world)
    world.at("2022-08-15 08:03").tick()
    assert len(lists(world)) == 1
    world.at("2022-08-15 09:03").tick()
    assert len(lists(world)) == 1
