"""A rule and what it should prevent: links, and what is found of that kind once it is in force."""

import pytest
from rectifying import assigned
from world import World

LAZY = "以罚代管较多，劝导教育做得少"


@pytest.fixture
def rule(world: World) -> World:
    """Issue 1 (C1) is a rule in 张磊's hands; issue 2 (B4) was found in the same brigade."""
    world.report(item="9", facts=LAZY)
    world.report("huangmin")
    world.at("2022-08-08 10:00")
    world.dialog("wanghai", ("确认 1", "原因"), ("1", "核对"), ("1", "属实"))
    world.dialog(
        "zhoumin", ("派单 1 张磊", "怎么整改"), ("2", "思路"), ("制定劝导先行办法", "请回复日期"),
        ("9月30日", "第1步"), ("1", "请核对"), ("1", "现为“整改中”"),
    )  # fmt: skip
    return world


def step_done(world: World) -> None:
    for said in ("进展 1 已经办好", "1", "成果在此", "跳过", "提交"):
        world.say("zhanglei", said)


def in_force(world: World) -> World:
    for _ in range(4):
        step_done(world)
    return world


def test_a_rule_is_meant_for_its_own_kind_from_the_start(rule: World) -> None:
    shown = rule.say("zhoumin", "问题 1")
    assert "要防止：未落实“721工作法”\n制度还没有生效，同类问题现有0件" in shown


def test_other_issues_are_linked_and_unlinked_each_a_row_of_the_history(rule: World) -> None:
    rule.dialog("zhoumin", ("关联 1 2", "第1号制度已关联第2号"))
    shown = rule.say("zhoumin", "问题 1")
    assert "要防止：不按法定程序开展行政处罚、行政强制、未落实“721工作法”，关联第2号" in shown
    assert "同类问题现有1件" in shown
    assert "周敏写明制度要防止的问题" in shown
    assert "由第1号制度来防止再发生" in rule.say("zhoumin", "问题 2")
    rule.dialog("zhoumin", ("取消关联 1 2", "已取消关联第2号"))
    assert "由第1号" not in rule.say("zhoumin", "问题 2")


def test_what_is_no_rule_prevents_nothing(world: World) -> None:
    assigned(world)
    assert "这一件不是建章立制" in world.say("zhoumin", "关联 1 2")


def test_later_issues_of_the_kind_tell_whether_it_works(rule: World) -> None:
    rule.say("zhoumin", "关联 1 2")
    in_force(rule.at("2022-08-09 10:00"))
    assert "8月9日生效以后没有发现同类的新问题（以前1件）" in rule.say("zhoumin", "问题 1")
    rule.at("2022-08-10 10:00").report("xiangdong", facts="8月10日没有当场交付清单")
    rule.report("sunwei", facts="8月10日二大队没有当场交付清单")
    shown = rule.say("zhoumin", "问题 1")
    assert "8月9日生效以后又发现同类问题1件：第3号（以前1件）" in shown


def test_only_what_the_reader_may_see_is_counted(rule: World) -> None:
    in_force(rule.at("2022-08-09 10:00"))
    rule.at("2022-08-10 10:00").report("xiangdong", item="9", scope="3", facts="只报法治科的")
    assert "又发现同类问题1件：第3号" in rule.say("zhoumin", "问题 1")
    assert "没有发现同类的新问题" in rule.say("wanghai", "问题 1")


@pytest.mark.parametrize(
    ("userid", "said", "wanted"),
    [
        ("zhoumin", "关联 2 1", "它现在是“待核实”，这一步不适用"),
        ("zhoumin", "关联 1", "要防止哪些问题？"),
        ("zhoumin", "关联 1 99", "没有找到第99号"),
        ("zhanglei", "关联 1 2", "没有找到第2号"),
        ("heyong", "关联 1 2", "可以关联的："),
        ("sunwei", "关联 1 2", "没有找到第1号"),
    ],
)
def test_what_cannot_be_linked_is_said(rule: World, userid: str, said: str, wanted: str) -> None:
    assert wanted in rule.say(userid, said)
    assert "由第1号" not in rule.say("zhoumin", "问题 2")
