"""大队长 and 教导员: either acts, the other is told."""

import pytest
from world import World

from domain.people import Line
from storage import people


@pytest.fixture
def two(world: World) -> World:
    """The first brigade has a second captain, and a report that waits for 核实."""
    roles = frozenset({"captain"})
    second = Line("fangjun", "方军", "教导员", "brigade-1", "officer", roles, None, "active")
    with world.store.write(world.now) as conn:
        people.replace(conn, [second], drop_missing=False)
    world.report()
    return world.at("2022-08-05 10:00")


def last(world: World, to: str) -> str:
    return [r for r in world.outbox(to=to) if r.kind != "welcome"][-1].text


def test_either_acts_and_the_other_is_told(two: World) -> None:
    two.dialog("fangjun", ("确认 1", "原因"), ("1", "核对"), ("1", "待派单"))
    assert "方军已核实属实" in last(two, "wanghai")
    two.dialog(
        "wanghai",
        ("派单 1 张磊", "措施"),
        ("以上全部", "哪天"),
        ("8月31日", "核对"),
        ("1", "方军教导员"),
    )
    assert "第1号问题已派给张磊" in last(two, "fangjun")
    two.say("fangjun", "延期 1 9月14日 需与街道联合清理")
    assert "方军已申请延期" in last(two, "wanghai")


def test_one_takes_back_only_his_own_act(two: World) -> None:
    two.dialog("fangjun", ("确认 1", "原因"), ("1", "核对"), ("1", "待派单"))
    assert "上一步是方军教导员办的" in two.say("wanghai", "撤回 1")
    assert "已撤回“核实”" in two.say("fangjun", "撤回 1")
