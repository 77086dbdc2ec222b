"""指定: a small or empty office is no dead end, the next rung names who verifies."""

from dataclasses import replace

import pytest
from rectifying import assigned, submit
from world import World

AWAY = ("heyong", "chenjing", "zhoumin", "zhaoguoqing", "luoyuanming")


@pytest.fixture
def alone(world: World) -> World:
    """Issue 1 is submitted while everybody who could verify it is away."""
    assigned(world)
    world._import([replace(world._line(userid), status="leave") for userid in AWAY])
    submit(world)
    return world


def test_who_may_name_somebody_is_asked_at_once(alone: World) -> None:
    asked = alone.outbox(to="liujianping")[-1].text
    assert asked.startswith("【请指定】第1号没有人可以验收\n")
    assert "回复：指定 1 姓名" in asked


def test_a_refusal_says_who_can_name_somebody(alone: World) -> None:
    assert "没有别人可以验收，请刘建平副支队长指定一位（回复：指定 1 姓名）" in (
        alone.say("wanghai", "验收 1")
    )
    assert "请您指定一位，回复：指定 1 姓名" in alone.say("liujianping", "验收 1")
    assert "没有人可以办，指定一位：指定 1 姓名" in alone.say("liujianping", "问题 1")


def test_whoever_is_named_verifies_and_the_history_says_so(alone: World) -> None:
    alone.dialog(
        "liujianping",
        ("指定 1", "第1号：指定谁来验收\n请回复姓名，不能是责任人张磊。"),
        ("张磊", "张磊是责任人"),
        ("冉小军", "没有账号"),
        ("孙伟", "请核对：第1号指定孙伟验收"),
        ("提交", "已指定孙伟验收"),
    )
    assert alone.outbox(to="sunwei")[-1].text.startswith("【请您办理】第1号指定由您验收")
    alone.dialog("sunwei", ("验收 1", "现为“已销号”"))
    assert "刘建平指定了办理人" in alone.say("liujianping", "问题 1")


def test_nobody_is_named_while_somebody_independent_is_there(world: World) -> None:
    assigned(world)
    submit(world)
    assert "这一步有人可以办，不用指定" in world.say("zhaoguoqing", "指定 1 孙伟")
    assert "指定 1" not in world.say("zhaoguoqing", "问题 1")


def test_a_returned_issue_needs_a_new_name(alone: World) -> None:
    alone.say("liujianping", "指定 1 孙伟")
    alone.say("sunwei", "退回 1 照片不清楚")
    submit(alone)
    assert "没有找到第1号" in alone.say("sunwei", "验收 1")
