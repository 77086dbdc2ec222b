"""未交: names, in private, to those who chase; figures right after their words."""

import pytest
from filling import hand_in
from world import World

BRIGADES = ("支队机关", "执法一大队", "执法二大队", "执法三大队")


@pytest.mark.parametrize(
    ("userid", "units"),
    [
        ("wanghai", ("执法一大队",)),
        ("sunwei", ("执法二大队", "执法三大队")),
        ("liujianping", ("执法一大队",)),
        ("zhouzhiming", ("执法二大队",)),
        ("zhaoguoqing", BRIGADES),
        ("zhoumin", BRIGADES),
        ("yangli", BRIGADES),
    ],
)
def test_each_reads_the_names_of_his_own_units(world: World, userid, units) -> None:
    listed = world.say(userid, "未交")
    assert [u for u in BRIGADES if f"\n{u}：" in listed] == list(units)


@pytest.mark.parametrize("userid", ["lizhiqiang", "tanli", "chenjing", "luoyuanming", "xiaowu"])
def test_names_are_not_for_others(world, userid) -> None:
    assert world.say(userid, "未交").startswith("“未交”不在您的权限内")


def test_who_handed_in_is_gone_from_the_list(world) -> None:
    for userid in ("lizhiqiang", "zhanglei", "wanghai"):
        hand_in(world, userid)
    listed = world.say("wanghai", "未交")
    assert listed.startswith("个人自查表未交7人，已交3人\n应交10人，8月8日（周一）18:00为交表时间")
    assert "李志强" not in listed.split("学习未签收")[0]
    assert "黄敏" in listed
    assert "冉小军（纸质）" in listed


def test_people_on_leave_or_gone_are_not_chased(world) -> None:
    world.leaves("maojun")
    listed = world.say("sunwei", "未交 二大队")
    assert "侯斌" not in listed
    assert "毛军" not in listed
    assert "应交9人" in listed


def test_another_units_names_are_not_shown(world) -> None:
    assert world.say("wanghai", "未交 二大队").startswith("这个单位的名单不归您看")
    assert "执法二大队：应交10人" in world.say("zhoumin", "未交 二大队")


def test_in_a_group_no_names_are_said(world) -> None:
    assert world.group("wr1", "wanghai", "未交").startswith("这件事请私聊我办理")
