"""学习 and 签收: reading, signing, a line of one's own; who is called, who is missing."""

import pytest
from world import World

from storage import reads


@pytest.fixture
def opened(world: World) -> World:
    return world.at("2022-07-18 10:00")


def test_the_list_shows_the_first_material_whole(opened: World) -> None:
    answer = opened.say("lizhiqiang", "学习")
    assert answer.startswith("学习材料共2份，已签收0份")
    assert "传达市城管局月度调度会会议精神" in answer
    assert "回复：签收 1" in answer


def test_signing_is_kept_once_with_its_moment(opened: World) -> None:
    assert "已签收" in opened.say("lizhiqiang", "签收 1")
    opened.at("2022-07-19 10:00")
    assert "您7月18日（周一）10:00已经签收" in opened.say("lizhiqiang", "签收 1")
    assert "7月18日（周一）10:00签收" in opened.say("lizhiqiang", "学习")


def test_a_reflection_asks_for_a_line_of_ones_own_which_is_sealed(opened: World) -> None:
    opened.dialog(
        "lizhiqiang",
        ("签收 1", "下一步：看第2份，回复：学习 2"),
        ("签收", "请写一句您的体会"),
        ("冷静处置，依法办事", "您的体会：“冷静处置，依法办事”"),
    )
    with opened.store.read() as conn:
        (kept,) = [
            p for m, p in reads.signed(conn, opened.office.campaign.id).items() if m == "reflect"
        ]
        row = reads.words_of(conn, opened.office.campaign.id, *kept, "reflect")
    assert row is not None
    assert "冷静".encode() not in row
    assert opened.store.seal.open(row) == "冷静处置，依法办事"
    assert "都签收了" in opened.say("lizhiqiang", "签收")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("签收", "还有第1、2份没有签收"),
        ("签收 7", "没有这份材料，一共2份"),
        ("学习 2", "深刻反思"),
        ("学习 9", "没有这份材料"),
    ],
)
def test_numbers_are_asked_for_and_checked(opened: World, said: str, answer: str) -> None:
    assert answer in opened.say("lizhiqiang", said)


def test_before_the_opening_day_nothing_is_signed(world: World) -> None:
    world.at("2022-07-14 10:00")
    assert "7月15日（周五）开放" in world.say("lizhiqiang", "学习")
    assert "7月15日（周五）开放" in world.say("lizhiqiang", "签收 1")


def test_later_it_is_make_up_study(world: World) -> None:
    world.at("2022-08-03 10:00")
    assert "第1份已签收（补学）" in world.say("lizhiqiang", "签收 1")


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2022-07-18 10:00", "7月29日（周五）18:00前签收"),
        ("2022-07-30 10:00", "7月31日（周日）18:00前签收"),
        ("2022-08-01 10:00", "补学，8月5日（周五）18:00前签收"),
        ("2022-08-08 10:00", "补学，已过8月5日（周五），仍可签收"),
    ],
)
def test_the_list_says_the_day_that_counts_now(world: World, at: str, said: str) -> None:
    answer = world.at(at).say("lizhiqiang", "学习")
    assert f"· 第1份 市城管局月度调度会会议精神：{said}\n" in answer


def test_a_newcomer_after_the_make_up_study_has_a_day_of_his_own(world: World) -> None:
    world.at("2022-09-01 10:00").joins("xinren", "新来", "brigade-1")
    answer = world.say("xinren", "学习")
    assert "：补学，9月8日（周四）18:00前签收\n" in answer


def test_who_has_signed_everything_is_called_no_more(world: World) -> None:
    world.at("2022-07-15 08:53")
    world.tick()
    called = {r.to for r in world.outbox(kind="lesson")}
    assert {"lizhiqiang", "zhanglei"} <= called
    world.at("2022-07-18 10:00")
    world.say("lizhiqiang", "签收 1")
    world.say("lizhiqiang", "签收 2 依法办事")
    world.fresh()
    world.at("2022-07-26 08:53")
    world.tick()
    again = {r.to for r in world.fresh()}
    assert "zhanglei" in again
    assert "lizhiqiang" not in again


def test_the_captain_reads_who_has_not_signed(opened: World) -> None:
    for said in ("签收 1", "签收 2 依法办事"):
        opened.say("lizhiqiang", said)
    answer = opened.say("wanghai", "未交")
    line = answer[answer.index("学习未签收") :]
    assert "张磊" in line
    assert "李志强" not in line


def test_the_gap_notice_counts_who_still_has_to_make_up(opened: World) -> None:
    opened.at("2022-08-01 09:23")
    opened.tick()
    said = opened.outbox(to="brigade-1", kind="phase")[-1].text
    assert "补学：一大队还有10人未签收，8月5日（周五）18:00前完成" in said


def test_the_welcome_says_that_there_is_something_to_read(opened: World) -> None:
    opened.say("lizhiqiang", "你好")
    assert "1. 学习：回复“学习”，阅读并签收材料" in opened.outbox(kind="welcome")[-1].text


def test_a_morning_of_calls_alone_ends_without_an_empty_reference(world: World) -> None:
    world.at("2022-08-03 09:00").tick()
    (said,) = world.outbox(to="lizhiqiang", kind="morning")
    assert said.text.startswith("【今日待办】您有2件事项")
    assert said.text.endswith("看全部：回复“我的”")
