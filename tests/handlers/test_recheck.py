"""抽查 and 回头看: a draw that anybody can compute again; what comes back is reopened."""

import re

import pytest
from rectifying import assigned, submit
from world import World

from storage import history


@pytest.fixture
def closed(world: World) -> World:
    assigned(world)
    submit(world)
    world.say("heyong", "验收 1")
    return world.at("2022-09-05 10:00")


def test_the_draw_is_published_with_its_seed_and_drawing_again_changes_nothing(closed) -> None:
    first = closed.say("chenjing", "抽查 5")
    assert first.startswith("回头看抽查：从1件已销号中抽1件")
    assert re.search(r"种子 [0-9a-f]{12}，", first)
    assert "责任人张磊，验收人何勇" in first
    assert closed.say("zhoumin", "抽查 5") == first
    assert "抽中待回头看的有1件" in closed.say("chenjing", "抽查")


def test_what_holds_stays_closed_and_is_in_its_story(closed: World) -> None:
    closed.say("chenjing", "抽查 5")
    answer = closed.say("chenjing", "回头看 1 通过")
    assert "回头看通过，仍为“已销号”" in answer
    assert "原责任人张磊，原验收人何勇" in answer
    assert "回头看，没有反弹" in closed.say("zhoumin", "问题 1")
    assert closed.issue(1)["state"] == "closed"
    assert "没有等待回头看" in closed.say("chenjing", "抽查")
    closed.at("2022-09-06 10:00")
    assert "没有可以抽查的" in closed.say("chenjing", "抽查 5")


def test_what_came_back_is_reopened_under_its_number(closed: World) -> None:
    answer = closed.say("chenjing", "回头看 1 反弹 夜市又有未交付决定书的")
    assert "已重开，现为“整改中”" in answer
    assert "一大队以后抽查时加抽" in answer
    row = closed.issue(1)
    assert (row["state"], row["reopened"]) == ("rectifying", 1)
    with closed.store.read() as conn:
        entry = history.of_issue(conn, 1)[-1]
        assert history.verify(conn, closed.store.seal) == []
    assert entry.action == "reopen"
    assert {"recheck", "fixed_by", "verified_by"} <= entry.detail.keys()


def test_without_the_words_it_asks(closed: World) -> None:
    closed.dialog(
        "chenjing",
        ("回头看 1", "1. 通过（没有反弹）\n2. 反弹"),
        ("反弹", "请写明现场看到的情况"),
        ("又发生了", "请核对：第1号回头看反弹"),
        ("1", "已重开"),
    )


def test_whoever_verified_it_does_not_look_at_it_again(closed: World) -> None:
    answer = closed.say("heyong", "回头看 1 通过")
    assert "您已经核查过这件事" in answer
    assert "陈静" in answer


@pytest.mark.parametrize("userid", ["wanghai", "zhanglei", "liujianping"])
def test_drawing_is_for_the_supervisors_and_legal(closed: World, userid: str) -> None:
    assert closed.say(userid, "抽查 5").startswith("“抽查”不在您的权限内")
