"""Acts that arrive too early, too late or twice: refused with a reason, on record, of no effect."""

import pytest
import sqlalchemy as sa
from rectifying import assigned, submit
from world import World

from storage.schema import history, inbox

REPORTED, RECTIFYING, SUBMITTED, CLOSED = "reported", "rectifying", "submitted", "closed"
# Who says what while the issue is in this state, although he might at another time.
STRAY = {
    REPORTED: (
        ("wanghai", "派单 1 张磊"), ("zhanglei", "销号 1 办了"), ("zhanglei", "进展 1 在办"),
        ("heyong", "验收 1"), ("heyong", "退回 1 不够"), ("zhoumin", "重开 1 又发生"),
        ("zhanglei", "延期 1 9月9日 等样式"),
    ),
    RECTIFYING: (
        ("wanghai", "确认 1"), ("wanghai", "不属实 1 没有这事"), ("heyong", "验收 1"),
        ("heyong", "退回 1 不够"), ("zhoumin", "重开 1 又发生"),
    ),
    SUBMITTED: (
        ("wanghai", "确认 1"), ("wanghai", "派单 1 黄敏"), ("zhanglei", "销号 1 再报一次"),
        ("zhoumin", "重开 1 又发生"), ("wanghai", "不属实 1 没有这事"),
    ),
    CLOSED: (
        ("wanghai", "确认 1"), ("wanghai", "派单 1 黄敏"), ("zhanglei", "销号 1 再报一次"),
        ("zhanglei", "进展 1 在办"), ("heyong", "验收 1"), ("zhanglei", "延期 1 9月9日 等样式"),
    ),
}  # fmt: skip


def brought(world: World, state: str) -> World:
    """Issue 1 in this state."""
    if state == REPORTED:
        world.report()
        return world
    assigned(world)
    if state != RECTIFYING:
        submit(world)
    if state == CLOSED:
        world.say("heyong", "验收 1")
    return world


def kept(world: World) -> list[object]:
    """What an act may change: the issue, its history, what others are told."""
    with world.store.read() as conn:
        steps = conn.execute(sa.select(sa.func.count()).select_from(history)).scalar()
    told = [(row.key, row.state) for row in world.outbox() if row.kind != "welcome"]
    return [world.issue(1), steps, told]


def heard(world: World) -> int:
    with world.store.read() as conn:
        return int(conn.execute(sa.select(sa.func.count()).select_from(inbox)).scalar_one())


@pytest.mark.parametrize("state", STRAY)
def test_an_act_out_of_its_order_is_refused_recorded_and_changes_nothing(
    world: World, state: str
) -> None:
    """Fault 22."""
    brought(world, state)
    assert world.issue(1)["state"] == state
    before = kept(world)
    for count, (who, said) in enumerate(STRAY[state], 1):
        came = heard(world)
        answer = world.say(who, said)
        assert any(word in answer for word in ("不能", "没有", "已经", "不在")), (said, answer)
        assert kept(world) == before, (count, said, answer)
        assert heard(world) == came + 1
