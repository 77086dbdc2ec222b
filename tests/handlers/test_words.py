"""Reading what was typed: commands with their numbers, the listed options, near misses."""

import pytest

from handlers import COMMANDS, HEADS
from handlers.talk import Option
from handlers.words import find, nearest, pick, plain, strip_mention

NUMBERS = ("12", "１２", "#12", "＃12", "第12号", "12号", "第12", "第 12 号")


def read(text: str) -> tuple[str, tuple[int, ...], str] | None:
    found = find(HEADS, text)
    return (found[0].word, found[1].numbers, found[1].text) if found else None


@pytest.mark.parametrize("blank", ["", " ", "　", "  "])
@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("word", ["问题", "确认", "派单", "/issue", "／issue", "/confirm", "/问题"])
def test_a_number_may_be_written_in_every_way(word, number, blank) -> None:
    if word in ("/issue", "／issue", "/confirm") and number in ("第 12 号",) and not blank:
        blank = " "
    spoken = {"/issue": "问题", "／issue": "问题", "/confirm": "确认", "/问题": "问题"}
    assert read(f"{word}{blank}{number}") == (spoken.get(word, word), (12,), "")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("确认17", ("确认", (17,), "")),
        ("确认 17。", ("确认", (17,), "")),
        ("确认 17！", ("确认", (17,), "")),
        ("确认 17 19", ("确认", (17, 19), "")),
        ("确认17、19和23", ("确认", (17, 19, 23), "")),
        ("验收 第17号，第19号", ("验收", (17, 19), "")),
        ("不属实 17 当日已交付", ("不属实", (17,), "当日已交付")),
        ("不属实17，当日已交付。", ("不属实", (17,), "当日已交付。")),
        ("不属实17：当日已交付", ("不属实", (17,), "当日已交付")),
        ("派单17张磊", ("派单", (17,), "张磊")),
        ("延期 17 9月30日 范本未到", ("延期", (17,), "9月30日 范本未到")),
        ("同意 17", ("同意", (17,), "")),
        ("不同意 17 可以先办", ("不同意", (17,), "可以先办")),
        ("帮助", ("帮助", (), "")),
        ("帮助。", ("帮助", (), "")),
        ("？", ("帮助", (), "")),
        ("待办", ("我的", (), "")),
        ("进度 一大队", ("进度", (), "一大队")),
        ("进度一大队。", ("进度", (), "一大队")),
        ("/status 一大队", ("进度", (), "一大队")),
        ("/STATUS", ("进度", (), "")),
        ("/check", ("自查", (), "")),
        ("／check", ("自查", (), "")),
        ("绑定 483920", ("绑定", (), "483920")),
    ],
)
def test_a_command_with_its_arguments_and_nothing_else(said, meant) -> None:
    assert read(said) == meant


@pytest.mark.parametrize(
    "said",
    ["帮助老人", "帮助一下我", "问题是他没来", "问题17很大", "问题 17 什么时候办完",
     "确认一下", "确认 17 属实",
     "我的手机", "补报一下", "日历呢", "销号吧", "学习好", "/issue17x", "/statuses",
     "17", "第17号", "", "   ", "/", "#", "确认 " + "9" * 400, "我确认 17"],
)  # fmt: skip
def test_what_only_begins_like_a_command_is_none(said) -> None:
    assert read(said) is None


@pytest.mark.parametrize(
    "said",
    ["自查自纠", "免填了吗", "代录一下", "进度太慢", "进度怎么样了", "逾期了怎么办", "未交的人"],
)
def test_words_that_are_no_unit_make_no_command(world, said) -> None:
    assert world.say("wanghai", said).startswith("没有看懂这句话。")


OPTIONS = (
    Option("a", "没有"), Option("b", "大队里的情况，不点名（大队长只见内容）"),
    Option("c", "9月30日"), Option("d", "12号仓库"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("1", "a"), ("4.", "d"), ("选 2", "b"), ("第3个", "c"), ("大队里的情况", "b"),
        ("2、大队里的情况，不点名", "b"), ("9月30日", "c"), ("3. 9月30日", "c"), ("12号仓库", "d"),
        ("2) 大队里的情况", "b"), ("9", None), ("3、没有", None), ("10月30日", None),
        ("没有吗", None), ("", None), ("。", None), ("没有没有", None),
    ],
)  # fmt: skip
def test_an_option_is_meant_by_number_or_by_words(said, value) -> None:
    option = pick(OPTIONS, said)
    assert (option.value if option else None) == value


@pytest.mark.parametrize(
    ("said", "near"),
    [("自察", "自查"), ("补抱", "补报"), ("我的事项", "我的"), ("看一下进度", "进度"),
     ("/statu", "进度")],
)  # fmt: skip
def test_near_misses_get_the_nearest_command(said, near) -> None:
    assert near in [c.word for c in nearest(COMMANDS, said)]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("@督办助手 进度", "进度"),
        ("@督办助手\u2005进度", "进度"),
        ("@督办助手进度", "进度"),
        ("＠督办助手　进度", "进度"),
        ("@duban-bot 进度", "进度"),
        ("  @督办助手  进度 一大队 ", "进度 一大队"),
        ("@督办助手", ""),
        ("进度", "进度"),
        ("请@督办助手 看进度", "请@督办助手 看进度"),
    ],
)
def test_the_bots_name_in_front_is_taken_away(said, left) -> None:
    assert strip_mention(said, "督办助手") == left


def test_width_and_outer_blanks_do_not_matter() -> None:
    assert plain("　１２／ａｂ\u2005") == "12/ab"
