"""The desk at which 直报 are read: who has one, and what can be done there."""

import pytest
from reporting import TEXT, WHO, write
from world import World


@pytest.fixture
def desk(world: World) -> World:
    """Legal looks at the only report."""
    write(world)
    world.at("2022-08-04 08:55").tick()
    world.dialog("zhoumin", ("直报", "待办1件"), ("1", "哪一件"), ("1", TEXT))
    return world


@pytest.mark.parametrize(
    "userid", ["wanghai", "liujianping", "zhaoguoqing", "yangli", "heyong", "xiaowu"]
)
def test_nobody_else_has_a_desk(desk: World, userid: str) -> None:
    assert desk.say(userid, "直报").startswith("直报法治科，写之前")


def test_legal_may_write_one_too(world: World) -> None:
    world.say("zhoumin", "直报")
    assert world.say("zhoumin", "我要反映").startswith("直报法治科，写之前")
    assert "哪一类" in world.say("zhoumin", "开始")
    assert "已取消" in world.say("zhoumin", "取消")
    assert "没有正在填写" in world.say("zhoumin", "取消")


def test_a_referral_is_told_the_writer_without_its_words(desk: World) -> None:
    desk.dialog("zhoumin", ("2", "请写明"), ("8月4日送派驻组，渝纪1号", "提交"), ("1", "移送"))
    assert "待办0件" in desk.say("zhoumin", "直报")


def test_it_becomes_an_issue_without_a_reporter(desk: World) -> None:
    answer = desk.dialog(
        "zhoumin", ("3", "条目"), ("打击报复行政相对人", "自己的话"), ("一大队有人打听", "提交"),
        ("1", "已列为问题，第1号"),
    )  # fmt: skip
    assert "没有反映人" in answer
    row = desk.issue(1)
    assert (row["source"], row["state"], row["unit"]) == ("direct", "reported", "brigade-1")
    assert "没有找到第1号" in desk.say("wanghai", "问题 1")
    assert "没有找到第1号" in desk.say(WHO, "问题 1")
    assert "一大队有人打听" in desk.say("zhoumin", "问题 1")


def test_a_report_on_no_unit_asks_for_one(world: World) -> None:
    write(world, about="说不准")
    world.at("2022-08-04 08:55").tick()
    world.dialog(
        "zhoumin", ("直报", "1件"), ("1", "哪"), ("1", TEXT), ("3", "哪个单位"),
        ("执法二大队", "条目"), ("都不属于", "请写明"), ("有人打听", "提交"), ("1", "第1号"),
    )  # fmt: skip
    assert (world.issue(1)["unit"], world.issue(1)["item"]) == ("brigade-2", None)


def test_of_two_readers_the_slower_changes_nothing(desk: World) -> None:
    desk.dialog("zhoumin", ("4", "请写明"), ("看过了", "1. 提交"))
    with desk.store.write(desk.now) as conn:
        conn.exec_driver_sql("UPDATE direct_reports SET state = 'closed'")
    assert "已经有人办理" in desk.say("zhoumin", "1")


def test_changing_ones_mind_changes_nothing(desk: World) -> None:
    desk.dialog("zhoumin", ("4", "请写明"), ("看过了", "提交"), ("2", "没有改动"))
    assert "待办1件" in desk.say("zhoumin", "直报")


def test_the_word_opens_the_list_anew(desk: World) -> None:
    assert "待办1件" in desk.say("zhoumin", "直报")


def test_questions_about_the_writer_stand_first(world: World) -> None:
    write(world, kind="3", text="其他的事情")
    write(world, "gongyan", kind="2", text="违纪的事情")
    write(world, "panhong", kind="1", text="有人打听我")
    world.at("2022-08-04 08:55").tick()
    listed = world.dialog("zhoumin", ("直报", "3件"), ("1", "哪一件")).splitlines()
    assert [line.split("，")[1] for line in listed if line[0].isdigit()] == [
        "打听或为难反映人", "领导或同事违纪违法", "其他",
    ]  # fmt: skip
