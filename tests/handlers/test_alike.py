"""举一反三 in chat: one question to the other brigades, answers in one form, the family."""

from dataclasses import replace

import pytest
from world import World

CANARY = "扣押经营工具时未当场交付决定书和清单"


def confirmed(world: World) -> str:
    """An issue of the first brigade, confirmed by its captain."""
    world.report(facts=f"7月下旬夜市整治，{CANARY}")
    return world.dialog("wanghai", ("确认 1", "原因"), ("1", "核对"), ("1", "待派单"))


def ask(world: World, userid: str = "wanghai") -> str:
    return world.dialog(
        userid,
        ("举一反三 1", "1. 其他各大队\n2. 二大队\n3. 三大队"),
        ("1", "要他们对照什么"),
        ("扣押物品时，是否都当场交付了决定书和清单？", "什么时候答复"),
        ("1", "请核对：请二大队、三大队对照"),
        ("1", "已请2个单位对照第1号"),
    )


def test_confirming_offers_to_ask_the_others(world: World) -> None:
    assert "请其他大队对照有没有同样情况：举一反三 1" in confirmed(world)
    assert "已告知：孙伟大队长、郭建军大队长" in ask(world)
    assert world.outbox(to="sunwei", kind="alike")[0].text == (
        "【举一反三】第1号，请对照答复\n"
        "孙伟大队长：\n"
        "其他单位核实了1件问题（不按法定程序开展行政处罚、行政强制），请看本单位有没有同样情况：\n"
        "对照：扣押物品时，是否都当场交付了决定书和清单？\n"
        "请在8月8日（周一）18:00前答复，回复：对照 1\n"
        "没有的也请答复；有的，登记后按限时整改办，不作排名。\n"
        "编号 DB-0803-001-2"
    )


def test_the_others_learn_neither_the_unit_nor_the_facts(world: World) -> None:
    confirmed(world)
    ask(world)
    texts = [r.text for r in world.outbox(kind="alike")]
    texts.append(world.say("sunwei", "对照"))
    assert not any("一大队" in t or CANARY in t or "李志强" in t for t in texts)
    assert "没有找到第1号" in world.say("guojianjun", "问题 1")


def test_the_answers_are_counted_and_a_yes_becomes_an_issue_of_the_family(world: World) -> None:
    confirmed(world)
    ask(world)
    answer = world.dialog(
        "sunwei",
        ("对照", "对照第1号，二大队"),
        ("有", "请用一句话写明时间、地点和情况"),
        ("7月底有一次没有交付清单", "现在改正了吗"),
        ("还没有", "请核对：二大队有同样情况"),
        ("1", "第1号已答复：二大队有，登记为第2号"),
    )
    assert "下一步：确认 2" in answer
    issue = world.issue(2)
    assert (issue["item"], issue["unit"], issue["state"]) == ("B4", "brigade-2", "reported")
    assert world.say("wanghai", "举一反三 1") == (
        "第1号举一反三：问了2个单位\n有1，没有0，未答1（三大队）\n请他们8月8日（周一）前答复。"
    )
    assert "与第1号同类（举一反三）" in world.say("zhoumin", "问题 2")
    world.dialog("guojianjun", ("对照 1", "1. 没有"), ("1", "核对"), ("1", "三大队没有同样情况"))
    assert "问了2个单位：有1，没有1" in world.outbox(to="wanghai", kind="told")[-1].text
    assert world.say("zhoumin", "举一反三 1").endswith("有1，没有1\n都答复了。")


def test_what_is_owed_stands_under_mine_until_it_is_answered(world: World) -> None:
    confirmed(world)
    ask(world)
    assert "· 举一反三，8月8日（周一）18:00前答复，回复：对照 1" in world.say("sunwei", "我的")
    assert "对照 1" not in world.say("wanghai", "我的")
    world.dialog("sunwei", ("对照 1", "没有"), ("1", "核对"), ("1", "已答复"))
    assert "对照 1" not in world.say("sunwei", "我的")


def test_an_answer_is_given_once_by_who_leads_an_asked_unit(world: World) -> None:
    confirmed(world)
    ask(world)
    world.dialog("sunwei", ("对照 1", "没有"), ("1", "核对"), ("1", "已答复"))
    assert "没有等您答复的对照" in world.say("sunwei", "对照 1")
    assert "没有等您答复的对照" in world.say("wanghai", "对照 1")
    assert "不在您的权限内" in world.say("lizhiqiang", "对照 1")
    assert "还等着您" in [world.say("guojianjun", t) for t in ("对照", "1", "取消")][-1]


def test_legal_may_choose_units_take_the_notices_words_and_another_day(world: World) -> None:
    confirmed(world)
    world.dialog(
        "zhoumin",
        ("举一反三 1", "哪些单位"),
        ("九大队", "没有看懂是哪些单位"),
        ("三大队、二大队", "1. 是否存在不按法定程序开展行政处罚、行政强制"),
        ("1", "什么时候答复"),
        ("8月12日", "8月12日（周五）18:00前答复"),
        ("提交", "已请2个单位"),
    )


def test_the_question_stays_what_was_read_when_the_item_leaves_the_campaigns_file(
    world: World,
) -> None:
    confirmed(world)
    world.dialog("wanghai", ("举一反三 1", "哪些单位"), ("1", "要他们对照什么"), ("1", "答复"))
    campaign = world.office.campaign
    items = tuple(i for i in campaign.items if i.code != "B4")
    world.inbound.office = replace(world.office, campaign=replace(campaign, items=items))
    words = "是否存在不按法定程序开展行政处罚、行政强制"
    world.dialog("wanghai", ("1", words), ("1", "已请2个单位对照第1号"))
    assert words in world.outbox(to="sunwei", kind="alike")[0].text


@pytest.mark.parametrize("userid", ["lizhiqiang", "sunwei", "yangli", "xiaowu"])
def test_others_may_not_ask(world: World, userid: str) -> None:
    confirmed(world)
    answer = world.say(userid, "举一反三 1")
    assert "没有找到第1号" in answer or "不能由您发起举一反三" in answer
    assert world.outbox(kind="alike") == []


def test_what_is_legals_alone_is_never_circulated(world: World) -> None:
    world.report(item="5", facts="某日在茶楼收下一条烟")
    world.dialog("zhoumin", ("确认 1", "原因"), ("1", "核对"), ("1", "属实"))
    assert "对照" not in world.say("zhoumin", "问题 1")
    world.say("zhoumin", "举一反三 1")
    assert world.outbox(kind="alike") == []


def test_who_does_not_answer_in_time_is_reminded_and_who_asked_hears_of_it(world: World) -> None:
    confirmed(world)
    ask(world)
    world.dialog("sunwei", ("对照 1", "没有"), ("1", "核对"), ("1", "已答复"))
    world.at("2022-08-08 08:53").tick()
    asked = [r.text for r in world.outbox(to="guojianjun") if "三大队还没有答复" in r.text]
    assert "回复：对照 1" in asked[0]
    assert not any("还没有答复" in r.text for r in world.outbox(to="sunwei"))
    world.at("2022-08-09 08:53").tick()
    assert any("第1号，未答复：三大队" in r.text for r in world.outbox(to="wanghai"))
    world.dialog("guojianjun", ("对照 1", "没有"), ("1", "核对"), ("1", "已答复"))
    world.at("2022-08-15 08:53").tick()
    assert not any("举一反三" in r.text for r in world.outbox(to="guojianjun")[-1:])
