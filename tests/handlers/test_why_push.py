"""为什么 as the answer to any message: invitations, chasers, lists, duties, weeklies."""

import pytest
from refusing import refuse
from world import World


def at(world: World, *moments: str) -> None:
    for moment in moments:
        world.at(moment).tick()


def short(text: str) -> str:
    assert len(text.splitlines()) <= 14, text
    return text


def test_the_invitation_to_the_sheet_is_explained_to_who_got_it(world: World) -> None:
    at(world, "2022-08-01 08:53")
    said = short(world.at("2022-08-01 09:10").say("lizhiqiang", "为什么"))
    assert said.splitlines() == [
        "为什么有8月1日（周一）08:53的消息",
        "· 学习时间已过还没有签收，提醒补学",
        "· 自查表开放，邀请一次",
        "时间：提醒每个工作日08:53合成一条（领导08:23），休息日不发",
        "告知：8月1日（周一）08:53 您，等待发送",
        "签收后不再提醒，回复：学习",
        "提交自查表后不再提醒，回复：自查",
        "下一次：8月3日（周三）08:53",
        "（自查表还没有提交，按计划的日期提醒）",
    ]


def test_days_off_between_two_messages_are_named(world: World) -> None:
    at(world, "2022-08-05 08:53")
    said = short(world.at("2022-08-05 09:30").say("chenpeng", "为什么"))
    assert "· 自查表还没有提交，按计划的日子提醒" in said
    assert "下一次：8月8日（周一）08:53，中间周末2天不计" in said


def test_learning_is_explained_and_ends_with_the_signature(world: World) -> None:
    at(world, "2022-07-15 08:53")
    said = short(world.at("2022-07-15 10:00").say("tianyong", "为什么"))
    assert "· 学习材料开放，邀请一次" in said
    assert "签收后不再提醒，回复：学习" in said
    assert "下一次：7月26日（周二）08:53" in said


def test_a_list_of_several_things_names_each_and_where_to_look(world: World) -> None:
    assigned(world)
    at(world, "2022-08-09 08:53")
    said = short(world.at("2022-08-09 09:30").say("zhanglei", "为什么"))
    assert "· 第1号问题：还有3个工作日到期（细看：为什么 1）" in said


def test_who_else_was_told_of_a_duty_is_named_but_never_of_somebodys_own_sheet(
    world: World,
) -> None:
    at(world, "2022-08-12 08:53")
    said = short(world.at("2022-08-12 09:30").say("yangli", "为什么"))
    assert "登记报送后不再提醒，回复：报送" in said
    mine = short(world.say("chenpeng", "为什么"))
    assert "同时告知" not in mine


def test_whether_it_arrived_is_said(world: World) -> None:
    at(world, "2022-08-03 08:53")
    refuse(world, "lizhiqiang")
    assert "您，未送达" in world.at("2022-08-03 10:00").say("lizhiqiang", "为什么")


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("周报", "· 每周最后一个工作日发，没有新情况也发"),
        ("通知", "· 阶段开始、临近结束和结束，各通知一次"),
    ],
)
def test_the_groups_weekly_and_notice_are_explained_in_private(
    world: World, word: str, wanted: str
) -> None:
    at(world, "2022-07-15 09:23", "2022-07-22 15:23")
    said = short(world.at("2022-07-25 10:00").say("lizhiqiang", f"为什么 {word}"))
    assert wanted in said
    assert "一大队工作群" in said
    assert "下一次：7月2" in said


def test_who_never_got_anything_reads_so(world: World) -> None:
    assert "还没有给您发过提醒" in world.at("2022-07-14 09:00").say("chenjing", "为什么")


def test_the_reporters_news_is_explained_without_the_issues_history(world: World) -> None:
    assigned(world)
    said = world.say("lizhiqiang", "为什么")
    assert "· 您反映的问题有了结果，告知一次" in said
    assert "王海" not in said


def test_a_captain_who_cannot_be_reached_is_skipped_at_once_and_why_says_so(world: World) -> None:
    assigned(world)
    at(world, "2022-08-15 08:53")
    refuse(world, "wanghai")
    at(world, "2022-08-15 08:58", "2022-08-16 08:23")  # a leader reads one message a day
    (told,) = [r for r in world.outbox(to="liujianping") if "第1号" in r.text]
    assert told.at == world.now
    assert "逾期2个工作日" in told.text
    said = short(world.say("zhoumin", "为什么 1"))
    assert "王海大队长收不到消息，轮到时改为告知上一级" in said
    assert "王海：逾期1个工作日，未送达" in said


def test_as_an_answer_to_an_older_message_that_one_is_explained(world: World) -> None:
    assigned(world)
    at(world, "2022-08-08 08:53", "2022-08-09 08:53", "2022-08-12 15:07")
    older = next(r for r in world.outbox(to="zhanglei") if "还有3个工作日到期" in r.text)
    world.at("2022-08-12 16:00")
    alone = world.say("zhanglei", "为什么")
    for answer in (
        world.send("zhanglei", "text", text="为什么", quoted=older.text),
        world.send("zhanglei", "text", text="为什么", quoted=f"编号 {older.ref}"),
        world.say("zhanglei", f"为什么 {older.ref}"),
    ):
        assert answer != alone
        assert "为什么有8月9日（周二）08:53的消息" in answer
    assert world.send("zhanglei", "text", text="为什么", quoted="大家好") == alone
    assert "没有给您发过" in world.say("wanghai", f"为什么 {older.ref}")


def test_reminders_of_likewise_questions_stand_in_the_issues_why(world: World) -> None:
    assigned(world)
    for words in ("举一反三 1", "1", "是否都当场交付了决定书和清单？", "8月12日", "1"):
        answer = world.say("zhoumin", words)
    assert "已请2个单位对照第1号" in answer
    at(world, "2022-08-12 08:53", "2022-08-15 08:53")
    said = short(world.at("2022-08-15 10:00").say("zhoumin", "为什么 1"))
    assert "孙伟：举一反三过了答复时间" in said


def assigned(world: World) -> None:
    """Issue 1 is Zhang Lei's until 12 August."""
    world.report()
    world.at("2022-08-05 10:00")
    world.dialog("wanghai", ("确认 1", "原因"), ("1", "核对"), ("1", "待派单"))
    for said in ("派单 1 张磊", "1", "8月12日", "1"):
        world.say("wanghai", said)
