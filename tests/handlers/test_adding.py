"""补报: one more finding after the sheet was handed in."""

from dataclasses import replace

import pytest
from filling import FACTS, PHOTO, hand_in, turn
from world import World

from storage import evidence

WHO = "lizhiqiang"


def test_a_new_fact_becomes_an_issue_and_the_sheet_stays(world: World) -> None:
    hand_in(world, WHO)
    world.at("2022-08-20 09:00")
    answer = world.dialog(
        WHO,
        ("补报", "4. 不按法定程序"),
        ("4", "第4项：存在。这是哪种情况"),
        ("2", "请用一两句话说明情况。"),
        (FACTS, "现在改正了吗"),
        ("2", f"{FACTS}\n提交后：请大队长核实，不显示由谁反映"),
        ("1", "补报已收到，谢谢\n第1号"),
    )
    assert answer.endswith("查看办到哪一步：回复“我的”")
    assert world.issue(1)["item"] == "B4"
    assert "回执号 ZC-0803-01" in world.say(WHO, "自查")


def test_the_item_may_be_said_by_its_label(world) -> None:
    hand_in(world, WHO)
    world.say(WHO, "补报")
    assert world.say(WHO, "不按规定着装").startswith("第1项：存在")


def test_a_sensitive_item_asks_for_the_facts_only(world) -> None:
    hand_in(world, WHO)
    world.dialog(
        WHO,
        ("补报", "补报新的情况"),
        ("5", "这段话只有法治科能看到"),
        ("某日在茶楼收下一条烟", "提交后：只报法治科"),
        ("提交", "已报法治科，大队和支队看不到"),
    )
    assert [r.to for r in world.outbox(kind="verify")] == ["zhoumin"]
    assert not [r for r in world.outbox() if "茶楼" in r.text]  # read in the chat, never pushed
    assert "茶楼" in world.say("zhoumin", "问题 1")


def test_what_is_already_mended_takes_its_picture(world) -> None:
    hand_in(world, WHO)
    for said in ("补报", "1", "1", "8月2日未戴帽", "已改正", PHOTO, PHOTO, "完成", "提交"):
        reply = turn(world, WHO, said)
    assert "已登记，待考核督查科核验，您不用再办" in reply
    with world.store.read() as conn:
        assert len(evidence.of_issue(conn, 1)) == 2


def test_what_is_mended_goes_to_the_office_that_inspects_in_this_campaign(world) -> None:
    whole = world.office.campaign
    decides = tuple(replace(row, inspect=("legal",)) for row in whole.decides)
    world.inbound.office = replace(world.office, campaign=replace(whole, decides=decides))
    hand_in(world, WHO)
    for said in ("补报", "1", "1", "8月2日未戴帽", "已改正", PHOTO, PHOTO, "完成"):
        reply = turn(world, WHO, said)
    assert "提交后：请法治科核实" in reply
    assert "已登记，待法治科核验，您不用再办" in world.say(WHO, "提交")


def test_not_handed_in_at_the_end_nothing_is_filed(world) -> None:
    hand_in(world, WHO)
    for said in ("补报", "4", "2", FACTS, "2"):
        world.say(WHO, said)
    assert world.say(WHO, "2") == "没有提交，内容没有保存。\n需要时再回复“补报”。"
    assert world.ledger() == []


def test_one_step_back_goes_all_the_way_to_the_item(world) -> None:
    hand_in(world, WHO)
    first = world.say(WHO, "补报")
    for said in ("4", "2", FACTS, "2"):
        world.say(WHO, said)
    replies = [world.say(WHO, "上一题") for _ in range(5)]
    assert replies[3] == first
    assert replies[4] == f"这是第一题，前面没有了。\n\n{first}"


@pytest.mark.parametrize(
    ("day", "answer"),
    [("2022-08-31 23:50", "补报新的情况"), ("2022-09-01 00:10", "自查表已于8月31日（周三）24:00")],
)  # fmt: skip
def test_it_is_taken_until_the_phase_ends(world, day, answer) -> None:
    hand_in(world, WHO)
    assert world.at(day).say(WHO, "补报").startswith(answer)


def test_begun_in_time_but_finished_after_the_end_it_is_not_filed(world) -> None:
    hand_in(world, WHO)
    world.at("2022-08-31 23:50")
    for said in ("补报", "4", "2", FACTS):
        world.say(WHO, said)
    world.at("2022-09-01 00:10")
    assert world.say(WHO, "2").startswith("自查表已于8月31日（周三）24:00截止")
    assert world.ledger() == []


def test_before_the_sheet_there_is_nothing_to_add_to(world) -> None:
    assert world.say(WHO, "补报").startswith("您还没有提交自查表，不用补报")
