"""The weeklies of real figures: what the leaders decide, and what did not come to a unit."""

from refusing import refuse
from world import World


def of_the_week(world: World, to: str, at: str = "2022-08-12 16:41") -> str:
    world.at(at).tick()
    (row,) = [r for r in world.outbox(to=to, kind="weekly") if r.at == world.now]
    return row.text


def assigned(world: World) -> None:
    """Issue 1 is Zhang Lei's until 15 August."""
    world.report()
    for said in ("确认 1", "1", "1", "派单 1 张磊", "1", "8月15日", "1"):
        world.say("wanghai", said)


def test_the_leaders_read_what_waits_for_their_decision(world: World) -> None:
    assigned(world)
    assert "请领导小组定" not in of_the_week(world, "leaders", "2022-08-05 16:41")
    world.at("2022-08-11 10:00").say("zhanglei", "延期 1 8月31日 需与街道联合清理")
    text = of_the_week(world, "leaders")
    assert "请领导小组定：第1号是否延期（一大队）\n下周：" in text
    world.say("liujianping", "同意 1")
    world.at("2022-08-19 16:41").tick()
    assert "请领导小组定" not in of_the_week(world, "leaders", "2022-08-26 16:41")


def test_an_instruction_without_an_answer_is_the_leaders_to_take_further(world: World) -> None:
    assigned(world)
    world.at("2022-08-05 10:00").say("zhaoguoqing", "批示 1 请于下周办结")
    assert "请领导小组定：第1号下一步（一大队，批示到期没有办结）" in of_the_week(world, "leaders")


def test_what_is_legals_alone_stands_in_no_line(world: World) -> None:
    world.report(item="5")
    assert "请领导小组定" not in of_the_week(world, "leaders")


def test_a_brigade_reads_its_own_messages_that_did_not_come(world: World) -> None:
    world.at("2022-08-08 08:53").tick()
    refuse(world, "zhanglei")
    assert of_the_week(world, "brigade-1", "2022-08-12 15:23").endswith(
        "；本单位未送达1条，请联络员电话告知"
    )
    others = [r.text for r in world.outbox(to="brigade-2", kind="weekly")]
    assert not any("未送达" in text for text in others)
