"""更正: every version stays; new findings become issues; of changed ones legal is told."""

import pytest
from filling import FACTS, PHOTO, SAMPLE, hand_in, turn
from world import World

from storage import evidence, history, sheets

WHO = "lizhiqiang"
NEW = ("改6", "存在", "2", "8月4日劝导时说话生硬", "2")


def versions(world: World) -> list[sheets.Sheet]:
    person = world.roster.by_userid(WHO)
    with world.store.read() as conn:
        return sheets.versions(conn, world.store.seal, "bairi-2022", person.id)


def amend(world: World, *turns: str) -> str:
    for said in ("更正", *turns):
        turn(world, WHO, said)
    return world.say(WHO, "李志强")


def test_the_old_sheet_stays_and_the_new_one_is_dated(world: World) -> None:
    hand_in(world, WHO, SAMPLE)
    world.at("2022-08-05 09:10")
    assert world.say(WHO, "更正").startswith("更正自查表，请找到要改的项\n李志强，8月5日（周五）。")
    world.say(WHO, "取消")
    receipt = amend(world, *NEW)
    assert receipt.startswith("更正已提交，回执号 ZC-0805-01\n8月5日（周五）09:10收到，原表保留。")
    assert receipt.endswith("原表（回执号 ZC-0803-01）仍然保留，法治科能看到两次填写的时间。")
    old, new = versions(world)
    assert (old.version, new.version) == (1, 2)
    assert old.answers["B6"] == "none"
    assert new.answers["B6.facts"] == "8月4日劝导时说话生硬"
    assert old.answers["B4.facts"] == new.answers["B4.facts"] == FACTS


def test_a_new_finding_becomes_an_issue_and_no_other_is_doubled(world) -> None:
    hand_in(world, WHO, SAMPLE)
    amend(world, *NEW)
    assert [i["item"] for i in world.ledger()] == ["B1", "B4", "B6"]


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("改4", "没有"), "反映人更正为“没有”"),
        (("改4", "不清楚"), "反映人更正为“不清楚”"),
        (("改4", "2", "2", "是8月1日的事", "2"), "反映人更正说明：是8月1日的事"),
        (("改4", "2", "3", "是8月1日的事"), "反映人更正说明：是8月1日的事（改为只报法治科）"),
    ],
)
def test_a_changed_finding_is_told_to_legal_and_changes_nothing_by_itself(
    world, turns, told
) -> None:
    hand_in(world, WHO, SAMPLE)
    before = world.ledger()
    world.fresh()
    assert "第2号（不按法定程序开展行政处罚、行政强制）：已记录更正" in amend(world, *turns)
    assert world.ledger() == before
    rows = [r for r in world.fresh() if r.kind == "question" and r.issue == 2]
    assert [r.to for r in rows] == ["zhoumin"]
    assert rows[0].text.startswith("【更正】第2号的填表人作了更正\n" + told)
    assert "确认 2" in rows[0].text
    assert "8月1日" not in world.say("wanghai", "问题 2")
    with world.store.read() as conn:
        assert [e.action for e in history.of_issue(conn, 2)] == ["report", "amend"]


def test_once_confirmed_legal_is_told_that_it_goes_on(world) -> None:
    hand_in(world, WHO, SAMPLE)
    world.at("2022-08-05 09:10")
    world.dialog("wanghai", ("确认 2", "原因"), ("1", "核对"), ("1", "待派单"))
    world.fresh()
    amend(world, "改4", "没有")
    told = next(r for r in world.fresh() if r.kind == "question")
    assert "第2号已是“待派单”，照原来办" in told.text
    assert "不属实 2" not in told.text


def test_after_rejection_the_same_finding_is_a_new_issue(world) -> None:
    hand_in(world, WHO, SAMPLE)
    world.say("zhoumin", "不属实 2 当日决定书和清单已交付")
    amend(world, "改4", "2", "2", "是7月30日的另一次", "2")
    assert [i["item"] for i in world.ledger()] == ["B1", "B4", "B4"]


def test_a_picture_sent_with_the_correction_reaches_the_issue(world) -> None:
    hand_in(world, WHO, {1: ("存在", "1", "8月2日未戴帽", "2")})
    amend(world, "改1", "存在", "1", "8月2日未戴帽", "已改正", PHOTO, "完成")
    with world.store.read() as conn:
        assert len(evidence.of_issue(conn, 1)) == 1


def test_without_a_change_there_is_no_new_version(world) -> None:
    hand_in(world, WHO, SAMPLE)
    assert amend(world).startswith("没有改动，原来的自查表不变")
    assert amend(world, "改5", "没有").startswith("没有改动")
    assert len(versions(world)) == 1


def test_left_off_the_sheet_is_as_it_was(world) -> None:
    hand_in(world, WHO, SAMPLE)
    for said in ("更正", "改4", "没有"):
        world.say(WHO, said)
    assert world.say(WHO, "取消").startswith("自查表更正已取消")
    assert len(versions(world)) == 1


def test_a_newly_unsure_item_is_asked_of_legal_once(world) -> None:
    hand_in(world, WHO, SAMPLE)
    assert "第7项（损毁、非法扣押财物和乱罚款）：法治科" in amend(world, "改7", "不清楚")
    amend(world, "改9", "没有")
    assert "等您说明的（2件）" in world.say("zhoumin", "我的")


def test_before_the_sheet_and_after_the_end_there_is_nothing_to_correct(world) -> None:
    assert world.say(WHO, "更正").startswith("您还没有提交自查表，不用更正")
    hand_in(world, WHO)
    assert world.at("2022-09-01 08:00").say(WHO, "更正").startswith("自查表已于8月31日")
