"""我的: what waits for me, by role, oldest first, each with the words to reply."""

import pytest
from filling import FACTS, hand_in
from rectifying import assigned
from world import World


def test_the_sheet_stands_first_until_it_is_handed_in(world: World) -> None:
    assert "自查表：还没有提交，8月8日（周一）18:00前交，回复“自查”" in world.say(
        "lizhiqiang", "我的"
    )
    world.at("2022-07-20 09:00")
    assert "自查表：8月1日（周一）开放" in world.say("lizhiqiang", "待办")


def test_after_the_day_it_is_said_to_be_late_and_until_when_it_is_still_taken(world) -> None:
    mine = world.at("2022-08-10 09:00").say("lizhiqiang", "我的")
    assert (
        "自查表：还没有提交，已过8月8日（周一），8月31日（周三）24:00前仍可交，回复“自查”" in mine
    )


def test_a_head_reads_that_the_day_to_sign_the_units_sheet_is_over(world) -> None:
    mine = world.at("2022-08-10 09:00").say("wanghai", "我的")
    assert "一大队自查表由您签报，8月10日（周三）18:00前，回复：自查 一大队" in mine
    mine = world.at("2022-08-11 09:00").say("wanghai", "我的")
    assert "一大队自查表由您签报，已过8月10日（周三），回复：自查 一大队" in mine


def test_what_legal_did_not_do_in_time_is_said_to_both_sides(world) -> None:
    world.report("lizhiqiang")
    hand_in(world, "zhanglei", {9: ("不清楚",)})
    world.at("2022-08-10 09:00")
    mine = world.say("zhoumin", "我的")
    assert "：待核实，已过核实时间8月5日（周五）\n 回复：确认 1" in mine
    assert "说明事项1 未落实“721工作法”，已过8月8日（周一）\n 回复：答复 1" in mine
    his = world.say("zhanglei", "我的")
    assert " 法治科还没有说明，已过8月8日（周一）；也可以直接问法治科" in his


def test_one_reads_back_what_one_filled_in(world) -> None:
    hand_in(world, "lizhiqiang", {4: ("2", "2", FACTS, "2"), 9: ("不清楚",), 2: ("4",)})
    mine = world.say("lizhiqiang", "我的")
    assert " 没有8项，存在1项，不清楚1项，不适用1项" in mine
    assert "不清楚：未落实“721工作法”\n 法治科8月8日（周一）18:00前向您说明" in mine
    assert "您反映的（1件）\n第1号 不按法定程序开展行政处罚、行政强制：待核实" in mine
    assert "回复“补报”" not in world.at("2022-09-02 09:00").say("lizhiqiang", "我的")


def test_a_captain_finds_what_waits_for_him_with_the_words_to_reply(world) -> None:
    world.report("lizhiqiang", "1", "1", fixed="1")
    world.at("2022-08-04 08:00").report("zhanglei")
    mine = world.at("2022-08-04 09:00").say("wanghai", "我的")
    assert "等您办的（2件）\n第1号 不按规定着装：待核实，请在8月5日（周五）18:00前核实\n" in mine
    assert mine.index("第1号") < mine.index("第2号")
    assert " 回复：确认 2 或 不属实 2 理由" in mine
    world.dialog("wanghai", ("确认 2", "原因"), ("1", "核对"), ("1", "待派单"))
    assert "待派单\n 回复：派单 2" in world.say("wanghai", "我的")


def test_what_somebody_has_in_hand_waits_for_the_captain_only_once_nobody_has(world) -> None:
    assigned(world)
    assert "第1号" not in world.say("wanghai", "我的")
    world.leaves("zhanglei")
    mine = world.say("wanghai", "我的")
    assert "第1号" in mine
    assert "回复：派单 1" in mine


@pytest.mark.parametrize("reader", ["wanghai", "liujianping", "zhaoguoqing"])
def test_a_report_without_a_name_is_listed_from_the_next_morning_on(world, reader) -> None:
    world.report("lizhiqiang")
    assert "第1号" not in world.say(reader, "我的")
    assert "待核实" in world.say(reader, "问题 1")
    assert "第1号" not in world.at("2022-08-04 08:52").say(reader, "我的")
    later = world.at("2022-08-04 08:53").say(reader, "我的")
    assert ("第1号" in later) == (reader == "wanghai")


@pytest.mark.parametrize("userid", ["huangmin", "sunwei", "xiaowu", "yangli", "luoyuanming"])
def test_others_are_not_shown_what_is_not_theirs(world, userid) -> None:
    world.report()
    mine = world.say(userid, "我的")
    assert "第1号" not in mine
    assert "等您办的（" not in mine


def test_legal_sees_its_own_and_the_others_only_when_the_clock_ran_out(world) -> None:
    world.report("lizhiqiang")
    world.report("zhanglei", "2")
    mine = world.say("zhoumin", "我的")
    assert "第2号 无证从事执法工作：待核实" in mine
    assert "第1号" not in mine
    assert "第1号" in world.at("2022-08-08 09:00").say("zhoumin", "我的")


def test_a_legal_only_report_waits_for_legal_and_shows_nowhere_else(world) -> None:
    world.report(scope="3")
    assert "第1号" in world.say("zhoumin", "我的")
    for userid in ("wanghai", "liujianping", "zhaoguoqing", "heyong", "yangli"):
        assert "第1号" not in world.say(userid, "我的")


def test_the_owner_the_inspector_and_the_reporter_follow_the_way(world) -> None:
    world.report("lizhiqiang").count("第1号")
    world.at("2022-08-05 10:00")
    world.dialog("wanghai", ("确认 1", "原因"), ("1", "核对"), ("1", "待派单"))
    for said in ("派单 1 张磊", "以上全部", "8月31日", "1"):
        world.say("wanghai", said)
    assert "第1号 不按法定程序开展行政处罚、行政强制：由您整改，时限8月31日（周三）" in world.say(
        "zhanglei", "我的"
    )
    assert "，已逾期" in world.at("2022-09-01 10:00").say("zhanglei", "我的")
    for said in ("销号 1 都办了", "跳过", "没有再发生", "1"):
        world.say("zhanglei", said)
    assert "第1号" not in world.say("zhanglei", "我的")
    assert "待验收，时限8月31日（周三），已逾期\n 回复：验收 1 或 退回 1 理由" in world.say(
        "heyong", "我的"
    )
    assert "第1号 不按法定程序开展行政处罚、行政强制：待验收" in world.say("lizhiqiang", "我的")


def test_long_lists_are_cut_and_counted(world) -> None:
    with world.store.write(world.now) as conn:
        from storage import issues

        for _ in range(20):
            issues.add(
                conn, campaign="bairi-2022", item="B1", unit="brigade-1", facts="未戴帽",
                source="inspection", now=world.now, seal=world.store.seal,
            )  # fmt: skip
    mine = world.say("wanghai", "我的")
    assert "等您办的（20件）" in mine
    assert "其余8件，办完前面的再回复“我的”" in mine


def test_staff_without_anything_are_told_so(world) -> None:
    assert world.say("chenjing", "我的").startswith("陈静您好，您的事项如下\n现在没有等您办的事。")
