"""公告: a preview, 确认发送, and then the same words to all of them, inert and with a number."""

import pytest
from world import World

WORDS = "8月5日集中学习\n地点：三楼会议室 <@all> http://a.b\n请提前10分钟到"


def begun(world: World, to: str = "1") -> str:
    return world.dialog("yangli", ("公告", "公告发给谁"), (to, "请写公告内容"), (WORDS, "预览"))


def rows(world: World):
    return world.outbox(kind="announcement")


@pytest.mark.parametrize(
    ("to", "channel", "count"),
    [("各大队群", "webhook", 3), ("领导小组群", "webhook", 1), ("全部群", "webhook", 5)],
)
def test_groups_read_it_after_the_confirmation(world: World, to, channel, count) -> None:
    preview = begun(world, to)
    assert "【公告】\n8月5日集中学习" in preview
    assert f"（{count}个群）" in preview
    assert rows(world) == []
    done = world.say("yangli", "确认发送")
    assert done.startswith("公告已发出，编号 GG-0803")
    assert [row.channel for row in rows(world)] == [channel] * count
    text = rows(world)[0].text
    assert text.startswith("【公告】\n8月5日集中学习\n")
    assert "<@all>" not in text
    assert "http:" not in text
    assert text.splitlines()[-2].startswith("杨丽")


def test_everybody_reads_it_in_private(world: World) -> None:
    begun(world, "4")
    world.say("yangli", "1")
    here = {p.userid for p in world.roster.people if p.userid and p.active}
    assert {row.to for row in rows(world)} == here


def test_it_may_be_written_anew_or_left(world: World) -> None:
    begun(world)
    world.dialog("yangli", ("重写", "请写公告内容"), ("改在8月8日集中学习", "预览"))
    world.say("yangli", "确认发送")
    assert {"改在8月8日集中学习" in row.text for row in rows(world)} == {True}
    begun(world)
    before = len(rows(world))
    assert "没有发送" in world.say("yangli", "3")
    assert len(rows(world)) == before


def test_others_have_no_such_command(world: World) -> None:
    assert "公告" in world.say("lizhiqiang", "公告")
    assert rows(world) == []
    world.dialog("yangli", ("公告", "发给谁"), ("1", "请写"), ("短", "太短"), ("长" * 501, "太长"))
