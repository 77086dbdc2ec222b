"""A deadline that was typed wrongly is corrected by its giver within a working day; later 延期."""

import pytest
from world import World


@pytest.fixture
def given(world: World) -> World:
    """Issue 1 is 张磊's until 31 August, given on Monday 8 August at 10:00."""
    world.report()
    world.at("2022-08-05 10:00")
    world.dialog("wanghai", ("确认 1", "原因"), ("1", "核对"), ("1", "待派单"))
    world.at("2022-08-08 10:00")
    world.dialog(
        "wanghai",
        ("派单 1 张磊", "措施"),
        ("以上全部", "哪天"),
        ("8月31日", "核对"),
        ("提交", "整改中"),
    )
    return world


def again(world: World, who: str, day: str) -> str:
    world.dialog(who, ("派单 1 张磊", "措施"), ("以上全部", "哪天"))
    answer = world.say(who, day)
    return world.say(who, "1") if "请核对" in answer else answer


def last(world: World, to: str) -> str:
    return [r for r in world.outbox(to=to) if r.kind != "welcome"][-1].text


def test_the_giver_corrects_it_both_read_it_and_it_is_no_extension(given: World) -> None:
    answer = again(given.at("2022-08-09 17:59"), "wanghai", "8月30日")
    assert "时限更正为8月30日（周二）24:00，不算延期" in answer
    assert "已告知：张磊" in answer
    row = given.issue(1)
    assert (row["due"], row["extended"]) == ("2022-08-30", 0)
    assert "时限：8月30日（周二）24:00（原写8月31日），不算延期" in last(given, "zhanglei")
    assert "更正派单" in given.say("zhanglei", "问题 1")


def test_the_time_to_hand_it_back_does_not_begin_anew(given: World) -> None:
    again(given.at("2022-08-09 17:00"), "wanghai", "8月30日")
    assert "退单应在8月9日（周二）18:00前提出" in given.at("2022-08-10 09:00").say(
        "zhanglei", "退单 1 不归我"
    )


@pytest.mark.parametrize("when", ["2022-08-09 18:01", "2022-08-15 10:00"])
def test_after_a_working_day_more_time_is_asked_for(given: World, when: str) -> None:
    answer = again(given.at(when), "wanghai", "9月1日")
    assert "延期 1 日期 理由" in answer
    assert given.issue(1)["due"] == "2022-08-31"


def test_somebody_else_does_not_move_the_date_of_who_keeps_the_issue(given: World) -> None:
    assert "走延期" in again(given.at("2022-08-08 11:00"), "zhoumin", "9月1日")
    assert given.issue(1)["due"] == "2022-08-31"


def test_the_measure_alone_may_change_at_any_time(given: World) -> None:
    given.at("2022-08-15 10:00")
    given.dialog(
        "wanghai",
        ("派单 1 张磊", "措施"),
        ("每周抽查一次案卷", "哪天"),
        ("8月31日", "核对"),
        ("1", "时限不变"),
    )
    assert "措施：每周抽查一次案卷" in last(given, "zhanglei")


def test_another_owner_may_get_another_date(given: World) -> None:
    given.at("2022-08-15 10:00")
    given.dialog(
        "wanghai",
        ("派单 1 黄敏", "措施"),
        ("以上全部", "哪天"),
        ("9月1日", "核对"),
        ("1", "已派给黄敏"),
    )
    assert given.issue(1)["due"] == "2022-09-01"
