"""帮助, 你好 and 日历: what each person can say, what a group can ask, which days count."""

from dataclasses import replace

import pytest
from world import World, office

from handlers import COMMANDS
from handlers.helping import GREETING

OWN = {
    "自查",
    "更正",
    "补报",
    "我的",
    "问题",
    "进展",
    "销号",
    "延期",
    "退单",
    "进度",
    "日历",
}
LEADING = {"确认", "派单", "同意"}


def listed(world: World, userid: str) -> set[str]:
    lines = world.say(userid, "帮助").splitlines()
    told = {line[2:].split("：")[0] for line in lines if line.startswith("· ")}
    for line in lines:
        if line.startswith("· 还可以说："):
            told |= set(line.split("：")[1].split("、"))
        if line.startswith("· 后面写问题号的："):
            told |= set(line.split("：")[1].split("（")[0].split("、"))
    return told


@pytest.mark.parametrize("userid", ["lizhiqiang", "tanli", "wanghai", "zhaoguoqing"])
def test_help_lists_what_everybody_needs(world: World, userid) -> None:
    assert listed(world, userid) >= OWN


def test_help_spares_people_the_commands_of_others(world) -> None:
    assert not LEADING & listed(world, "lizhiqiang")
    assert listed(world, "wanghai") >= LEADING
    assert "移送" not in listed(world, "wanghai")
    assert {"移送", "答复", "重开"} <= listed(world, "zhoumin")
    assert not {"自查", "补报", "更正"} & listed(world, "zhoumin")
    assert not {"答复", "未交", "移送"} & listed(world, "xiaowu")


def test_everything_in_help_has_a_word_about_it() -> None:
    silent = [c.word for c in COMMANDS if not c.help and c is not GREETING]
    assert silent == ["绑定"]


def test_help_gives_the_telephone_only_where_there_is_one(store) -> None:
    world = World(store, office())
    assert "（电话" not in world.say("lizhiqiang", "帮助")
    campaign = office().campaign
    outline = replace(campaign.outline, discipline_phone="023-00000000")
    known = World(store, replace(office(), campaign=replace(campaign, outline=outline)))
    assert "派驻纪检监察组（电话023-00000000），或拨打12388" in known.say("lizhiqiang", "帮助")
    for said in ("自查", "开始", "1", "1", "1", "1"):
        reply = known.say("lizhiqiang", said)
    assert "派驻纪检监察组（电话见“帮助”）或拨打12388。" in reply


def test_a_groups_help_names_only_what_groups_are_answered(world) -> None:
    assert world.group("wrX", "x", "帮助").startswith("群里可以问：进度、逾期、日历、帮助\n")


@pytest.mark.parametrize("said", ["你好", "您好", "在吗", "hi", "Hello", "早上好！"])
def test_a_greeting_is_greeted_and_told_where_to_begin(world, said) -> None:
    reply = world.say("lizhiqiang", said)
    assert reply.startswith("李志强您好\n填自查表，回复“自查”")


@pytest.mark.parametrize(("said", "number"), [("17", 17), ("１７", 17)])
def test_a_number_alone_is_not_taken_for_anything(world, said, number) -> None:
    reply = world.say("lizhiqiang", said)
    assert reply.startswith(f"收到“{number}”，但现在没有等您回答的题目\n看第{number}号问题")


@pytest.mark.parametrize("said", ["0", "", "。", "😀", "\x00\x07", "9" * 3000, "𐩀", "啊" * 3000])
def test_whatever_is_said_is_answered_kindly(world, said) -> None:
    assert world.say("lizhiqiang", said).startswith("没有看懂这句话。\n")


def test_the_calendar_tells_every_day_and_never_the_event_beside_a_date(world) -> None:
    for said in (world.say("lizhiqiang", "日历"), world.group("wrX", "x", "日历")):
        assert said.startswith("日历｜百日行动｜8月3日（周三）\n行动第20天\n")
        assert "自查自纠：8月15日—31日" in said
        assert "整改提高：9月1日—整改节点（10月22日，行动第100天）" in said
        assert "个人自查表：8月1日开放，8月8日（周一）18:00前交（进行中）" in said
        assert "8月12日（周五）18:00前报区局法治科（通知为8月15日前）" in said
        assert "二十大" not in said
