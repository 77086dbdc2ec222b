"""答复: what was 不清楚 is explained to the person who asked, and to nobody else."""

import pytest
from filling import hand_in
from world import World

from storage.schema import questions

WHO = "lizhiqiang"


def asked(world: World) -> None:
    hand_in(world, WHO, {5: ("不清楚",), 9: ("3",)})
    world.fresh()


def test_said_at_once_it_is_done_at_once(world: World) -> None:
    asked(world)
    answer = world.say("zhoumin", "答复 1 节日期间收受土特产也算")
    assert answer.startswith("说明事项1已答复\n说明已发给李志强本人")
    (row,) = [r for r in world.fresh() if r.kind == "answer"]
    assert row.to == WHO
    assert row.text.startswith("您问的事项，法治科有说明了\n您选“不清楚”的：吃、拿、卡、要\n节日")
    assert "法治科已说明：节日期间收受土特产也算" in world.say(WHO, "我的")


def test_with_the_number_alone_the_words_are_asked_and_confirmed(world) -> None:
    asked(world)
    answer = world.dialog(
        "zhoumin",
        ("答复 2", "请用几句话写清怎样算、怎样不算。"),
        ("帮助群众提醒一次也算服务", "请核对：答复说明事项2（未落实“721工作法”）\n帮助群众提醒"),
        ("1", "说明事项2已答复"),
    )
    assert "李志强本人" in answer
    assert [r.to for r in world.fresh() if r.kind == "answer"] == [WHO]


@pytest.mark.parametrize("said", ["取消", "/cancel"])
def test_a_form_that_has_lost_its_subject_can_be_left(world, said) -> None:
    """What it was about was erased meanwhile: nothing is asked any more, and nobody is stuck."""
    asked(world)
    world.say("zhoumin", "答复 1")
    with world.store.write(world.now) as conn:
        conn.execute(questions.delete())
    assert "没有正在填写的内容" in world.say("zhoumin", "上一题")
    assert "已取消" in world.say("zhoumin", said)
    assert world.say("zhoumin", "继续").startswith("没有暂停的内容可以继续")


def test_not_sent_it_still_waits(world) -> None:
    asked(world)
    for said in ("答复 2", "提醒一次也算服务", "不提交"):
        reply = world.say("zhoumin", said)
    assert reply.startswith("没有提交，说明事项2仍在等待说明")
    assert "等您说明的（2件）" in world.say("zhoumin", "我的")


def test_without_a_number_it_says_which_wait(world) -> None:
    assert world.say("zhoumin", "答复").startswith("现在没有等待说明的事项")
    asked(world)
    assert world.say("zhoumin", "答复") == "等待说明的事项：1、2\n写法：答复 1 说明内容"
    assert world.say("zhoumin", "答复 9").startswith("没有等待说明的事项9")


def test_answered_twice_the_second_is_told_so(world) -> None:
    asked(world)
    world.say("zhoumin", "答复 1 算")
    world.fresh()
    assert world.say("zhoumin", "答复 1 不算").startswith("没有等待说明的事项1，可能已经答复过。")
    assert world.fresh() == []


def test_who_cannot_be_reached_is_to_be_told_by_word_of_mouth(world) -> None:
    asked(world)
    world.leaves(WHO)
    assert "李志强收不到消息，请当面告知" in world.say("zhoumin", "答复 1 节日期间也算")


def test_only_legal_answers(world) -> None:
    asked(world)
    assert world.say("wanghai", "答复 1 不算").startswith("“答复”不在您的权限内")
