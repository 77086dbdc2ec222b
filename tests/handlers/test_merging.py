"""并案 in chat: alike issues become one with places; only the main one counts (N18)."""

import pytest
from rectifying import last
from world import World

from storage import issues

FACTS = "夜市整治，扣押经营工具时未当场交付决定书和清单"


def two(world: World, *, second: str = "huangmin") -> World:
    """Issue 1 in hand, issue 2 of the same unit that says nearly the same."""
    world.report(facts=f"7月下旬{FACTS}")
    world.at("2022-08-04 10:00")
    world.dialog("wanghai", ("确认 1", "原因"), ("1", "核对"), ("1", "待派单"))
    world.report(second, facts=f"7月30日{FACTS}，没有人解释")
    return world.at("2022-08-05 10:00")


def joined(world: World) -> str:
    two(world)
    return world.dialog(
        "wanghai", ("并案 2", "以哪一件为主"), ("1", "请核对：第2号并入第1号"), ("1", "已并入")
    )


def known(world: World, **columns: object) -> int:
    """An issue in the ledger, however it came there."""
    values: dict[str, object] = {
        "item": "B4", "unit": "brigade-1", "facts": FACTS, "source": "self-check",
    }  # fmt: skip
    with world.store.write(world.now) as conn:
        return issues.add(
            conn, campaign=world.office.campaign.id, now=world.now, seal=world.store.seal,
            **{**values, **columns},
        ).number  # fmt: skip


def test_who_verifies_is_told_of_what_is_probably_the_same(world: World) -> None:
    answer = two(world).say("wanghai", "确认 2")
    assert "可能和这些是同一件事（同一件的不用核实两次）：\n· 第1号，一大队，待派单：" in answer
    assert "看一件，回复：问题 1；是同一件，回复：并案 2 1\n主要原因是哪一种？" in answer
    world.say("wanghai", "取消")
    world.report("zhanglei", facts="7月29日在解放路没有出示执法证件就检查")
    assert "可能和这些是同一件事" not in world.at("2022-08-08 09:00").say("wanghai", "确认 3")


def test_the_joined_one_keeps_its_number_and_is_not_counted(world: World) -> None:
    echo = joined(world)
    assert echo.startswith("第2号已并入第1号\n已告知：周敏科长、反映人\n")
    assert "撤回 2" in echo
    assert (world.issue(2)["state"], world.issue(1)["state"]) == ("merged", "confirmed")
    assert "累计1件" in world.group("wr1", "x", "进度")
    whole = world.say("wanghai", "问题 1")
    assert "并案1件，一起办理：\n· 第2号，一大队，已并案（并入第1号）：7月30日夜市整治" in whole
    place = world.say("wanghai", "问题 2")
    assert place.startswith("第2号问题：已并案（并入第1号）")
    assert "第1号现为“待派单”，看全文：问题 1" in place
    assert "王海并入第1号" in place
    assert "为什么 1" in world.say("wanghai", "为什么 2")


def test_the_reporter_hears_of_it_and_of_what_becomes_of_the_main_one(world: World) -> None:
    joined(world)
    assert last(world, "huangmin").startswith("您反映的第2号，已和同类问题并案\n和第1号是同一件事")
    assert "第2号 不按法定程序开展行政处罚、行政强制：已并案（并入第1号）" in world.say(
        "huangmin", "我的"
    )
    world.dialog(
        "wanghai", ("派单 1 张磊", "措施"), ("1", "哪天"), ("8月31日", "核对"), ("1", "整")
    )
    world.dialog("zhanglei", ("销号 1 决定书已补送", "佐"), ("跳过", "效果"), ("没有再发生", "核"))
    world.say("zhanglei", "1")
    assert "“已销号”" in world.say("heyong", "验收 1")
    heard = last(world, "huangmin")
    assert heard == "您反映的第2号有新的进展\n它已并入第1号一起办理，现为“已销号”。"
    assert "您反映的第1号" in last(world, "lizhiqiang")
    assert "第1号现为“已销号”" in world.say("huangmin", "问题 2")


def test_it_can_be_taken_back_and_everybody_is_told_again(world: World) -> None:
    joined(world)
    assert "第2号已撤回“并案”，现为“待核实”" in world.say("wanghai", "撤回 2")
    assert "并案" not in world.say("wanghai", "问题 1").split("经过")[0]
    assert world.outbox(to="huangmin", kind="result")[0].state == "cancelled"
    assert "累计2件" in world.group("wr1", "x", "进度")
    joined_again = world.dialog(
        "wanghai", ("并案 1 2", "哪一件为主"), ("第1号", "核"), ("1", "并入")
    )
    assert "第2号已并入第1号" in joined_again
    world.at("2022-08-05 11:00")
    assert "不能撤回" in world.say("wanghai", "撤回 2")
    world.dialog("zhoumin", ("撤回 2", "请写明理由"), ("不是同一天的事", "核对"), ("1", "待核实"))


def test_many_are_joined_at_once(world: World) -> None:
    two(world)
    for n in range(3, 8):
        known(world, facts=f"{n}日{FACTS}")
    answer = world.say("wanghai", "并案 2 3 4 5 6 7 1")
    assert "\n1. 第1号，一大队，待派单：" in answer
    world.dialog("wanghai", ("1", "请核对：第2号、第3号、第4号、第5号、第6号、第7号并入第1号"))
    assert world.say("wanghai", "1").count("已并入第1号") == 6
    assert "并案6件，一起办理" in world.say("wanghai", "问题 1")


def test_across_units_the_legal_office_decides(world: World) -> None:
    two(world)
    known(world, unit="brigade-2")
    assert "没有找到第3号" in world.say("wanghai", "并案 2 3")
    world.dialog("zhoumin", ("并案 3 1", "哪一件为主"), ("1", "并入第1号"), ("1", "已并入"))
    assert last(world, "sunwei").startswith("第3号已并入第1号\n周敏科长认定是同一件事")


def test_a_captain_does_not_join_what_is_decided_further_up(world: World) -> None:
    two(world)
    known(world, source="complaint", grade="outside")
    answer = world.say("wanghai", "并案 3 1")
    assert "第3号问题不能由您并案" in answer
    assert "可以并案的：法治科 周敏" in answer
    assert world.issue(3)["state"] == "reported"


def test_what_is_legals_alone_neither_leads_nor_shows(world: World) -> None:
    two(world)
    hidden = known(world, scope="legal")
    refused = world.say("zhoumin", f"并案 2 {hidden}")
    assert "第2号" in refused
    world.say("zhoumin", "取消")
    world.dialog("zhoumin", (f"并案 {hidden} 1", f"第{hidden}号并入第1号"), ("1", "已并入"))
    assert f"第{hidden}号" in world.say("zhoumin", "问题 1")
    assert "并案1件" not in world.say("wanghai", "问题 1")
    assert "已并入" not in " ".join(r.text for r in world.outbox(to="wanghai"))


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (
            "并案 2 2",
            "没有找到和第2号同类、还没有办结的问题\n知道是哪一件的，把两个编号一起发：并案 2",
        ),
        ("并案 2 9", "没有找到第9号"),
        ("并案 9", "没有找到第9号"),
        ("并案 1 2", "不是同一单位、同一条目，由法治科决定是否并案"),
    ],
)
def test_every_refusal_says_what_to_do_instead(world: World, said: str, reason: str) -> None:
    world.report(facts=FACTS)
    world.at("2022-08-04 09:00").report("huangmin", item="1", facts="没有戴帽")
    world.at("2022-08-05 09:00")
    assert reason in world.say("wanghai", said)


def test_a_main_issue_with_places_does_not_become_a_place_itself(world: World) -> None:
    joined(world)
    known(world)
    answer = world.say("wanghai", "并案 1 3")
    assert "请核对：第3号并入第1号" in answer


def test_nobody_else_may(world: World) -> None:
    two(world)
    for userid in ("lizhiqiang", "sunwei", "yangli", "xiaowu", "heyong"):
        answer = world.say(userid, "并案 2 1")
        assert "没有找到第" in answer or "不能由您并案" in answer, answer
    assert world.issue(2)["state"] == "reported"
