"""The first contact: welcomed once, by a push of its own; strangers and those who left."""

from dataclasses import replace

import pytest
from golden_texts import golden
from world import World, office

STRANGER = golden("X2-stranger")


def welcomes(world: World, userid: str) -> list[str]:
    return [r.text for r in world.outbox(to=userid, kind="welcome")]


def test_the_welcome_is_a_push_of_its_own_and_comes_once(world: World) -> None:
    assert world.say("lizhiqiang", "自查") == golden("2a-first-screen")
    assert world.enter("lizhiqiang") == ""
    world.say("LiZhiQiang", "帮助")
    world.enter("lizhiqiang", "enter_chat", "aibot")
    assert welcomes(world, "lizhiqiang") == [golden("1-welcome")]


@pytest.mark.parametrize("event", ["enter_agent", "subscribe"])
def test_opening_the_chat_is_answered_with_nothing_but_the_welcome(world, event) -> None:
    assert world.enter("tanli", event) == ""
    assert len(welcomes(world, "tanli")) == 1
    assert "约3分钟" in welcomes(world, "tanli")[0]


def test_before_the_sheets_open_the_welcome_says_when(world) -> None:
    world.at("2022-07-18 09:00").enter("lizhiqiang")
    assert "自查：8月1日起可填，回复“自查”" in welcomes(world, "lizhiqiang")[0]


def test_staff_are_not_invited_to_a_sheet(world) -> None:
    world.enter("zhoumin")
    assert "回复“自查”" not in welcomes(world, "zhoumin")[0]


def test_without_an_app_the_aibot_says_the_welcome_itself_once(store) -> None:
    world = World(store, replace(office(), can_push=False))
    said = world.enter("lizhiqiang", "enter_chat", "aibot")
    assert said == golden("1-welcome")
    assert world.enter("lizhiqiang", "enter_chat", "aibot") == ""
    assert world.outbox() == []


def test_a_stranger_is_never_met_with_silence_and_the_admin_hears_once(world) -> None:
    for _ in range(3):
        assert world.say("zhangsan", "自查") == STRANGER
    assert world.say("zhangsan", "", kind="voice") == STRANGER
    assert world.enter("ZhangSan") == STRANGER.replace("zhangsan", "ZhangSan")
    told = world.outbox(kind="stranger")
    assert [(r.to, "zhangsan" in r.text.casefold()) for r in told] == [("xiaowu", True)]


def test_who_left_is_served_no_more(world) -> None:
    world.leaves("zhanglei")
    for words in ("自查", "我的", "进度", "问题 1", "1"):
        assert world.say("zhanglei", words).startswith("名册显示您已离岗")
    assert world.outbox() == []


def test_the_only_coordinator_is_not_sent_to_herself(world) -> None:
    world.say("yangli", "我的")
    (welcome,) = [row.text for row in world.outbox(to="yangli") if row.kind == "welcome"]
    assert "（如有误，请告知管理员）" in welcome


def test_a_first_answer_too_long_for_a_reply_goes_out_before_the_welcome(world) -> None:
    at_once = world.say("zhoumin", "日历")  # the long connection takes all of it
    kinds = [row.kind for row in world.outbox(to="zhoumin")]
    assert kinds[-1:] == ["welcome"]
    assert set(kinds[:-1]) == (set() if at_once else {"reply"})
