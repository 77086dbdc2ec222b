"""自查, moving about in it: back, changing, pausing, going on after days and after a restart."""

import itertools

import pytest
from filling import FACTS, PHOTO, SAMPLE, fill, script, turn
from world import World, office

WHO = "lizhiqiang"


def at_item(world: World, place: int, userid: str = WHO) -> str:
    """The prompt of this item."""
    world.say(userid, "自查")
    reply = world.say(userid, "开始")
    for _ in range(place - 1):
        reply = world.say(userid, "1")
    assert reply.startswith(f"第{place}项（")
    return reply


def test_one_step_back_asks_the_same_again_wherever_one_stands(world: World) -> None:
    before = None
    for said in script(SAMPLE):
        reply = turn(world, WHO, said)
        if before is not None:
            assert world.say(WHO, "上一题") == before, said
            assert turn(world, WHO, said) == reply
        # After a picture one still stands at the pictures.
        before = before if said == PHOTO else reply
    assert "已答完11项" in reply


def test_back_at_the_beginning_says_that_it_is_the_beginning(world) -> None:
    first = world.say(WHO, "自查")
    assert world.say(WHO, "上一题") == f"这是第一题，前面没有了。\n\n{first}"


def test_the_whole_way_back_and_forth_ends_with_the_same_review(world) -> None:
    review = fill(world, WHO, SAMPLE)
    ways = itertools.cycle(("上一题", "/back"))
    steps = next(n for n in range(40) if "这是第一题" in world.say(WHO, next(ways)))
    assert steps == len(script(SAMPLE)) - 1
    for said in script(SAMPLE)[1:]:
        reply = turn(world, WHO, said)
    assert reply == review


@pytest.mark.parametrize("words", ["改4", "改第4项", "修改4", "改４", "改 4。"])
def test_one_item_is_changed_and_nothing_else(world, words) -> None:
    fill(world, WHO, SAMPLE)
    assert world.say(WHO, words).startswith("第4项（共11项）")
    review = world.say(WHO, "没有")
    assert "没有9项，存在1项，不清楚1项" in review
    assert FACTS not in review
    assert "8月2日上午解放路巡查未戴帽" in review


def test_a_change_can_be_taken_back(world) -> None:
    review = fill(world, WHO, SAMPLE)
    world.say(WHO, "改4")
    assert world.say(WHO, "上一题") == review
    world.say(WHO, "改4")
    world.say(WHO, "没有")
    assert world.say(WHO, "上一题").startswith("第4项（共11项）")
    assert world.say(WHO, "上一题") == review


@pytest.mark.parametrize("words", ["改0", "改12", "改999"])
def test_an_item_that_is_not_there_is_not_changed(world, words) -> None:
    fill(world, WHO)
    assert world.say(WHO, words).startswith("没有这一项，这张表共11项")


@pytest.mark.parametrize("words", ["改" + "9" * 3000, "改𐩀", "改一"])
def test_what_only_looks_like_a_number_is_no_number(world, words) -> None:
    fill(world, WHO)
    assert world.say(WHO, words).startswith("还没有提交")


def test_everything_shows_each_item_and_waits_for_the_name(world) -> None:
    fill(world, WHO, SAMPLE)
    reply = world.say(WHO, "全部")
    assert all(f"第{place}项 " in reply for place in range(1, 12))
    assert reply.split("\n")[-1] == "请回复您的姓名 李志强 提交。"
    assert "已提交" in world.say(WHO, "李志强")


@pytest.mark.parametrize("name", ["王海", "李志", "李志强吧", "确认", "提交", "1", "", "我的"])
def test_another_name_signs_nothing(world, name) -> None:
    fill(world, WHO)
    assert world.say(WHO, name).startswith("还没有提交")
    assert "应交10人，已交0人" in world.say("wanghai", "进度")


@pytest.mark.parametrize("name", ["李志强", " 李志强 ", "李 志强", "李志强。"])
def test_ones_own_name_signs(world, name) -> None:
    fill(world, WHO)
    assert world.say(WHO, name).startswith("自查表已提交")


@pytest.mark.parametrize("steps", range(0, len(script(SAMPLE)), 3))
def test_paused_anywhere_it_goes_on_days_later_in_another_process(store, steps) -> None:
    world = World(store, office())
    for said in script(SAMPLE)[: steps + 1]:
        prompt = turn(world, WHO, said)
    assert world.say(WHO, "暂停").startswith("自查表已暂停，填过的内容都保留着。")
    later = World(store, office()).at("2022-08-07 20:00")
    asked = later.say(WHO, "继续")
    assert asked == prompt or script(SAMPLE)[steps] == PHOTO
    for said in script(SAMPLE)[steps + 1 :]:
        turn(later, WHO, said)
    assert later.say(WHO, "李志强").startswith("自查表已提交，回执号 ZC-0807-01")
    assert [i["item"] for i in later.ledger()] == ["B1", "B4"]


def test_paused_nothing_of_the_form_catches_what_is_said(world) -> None:
    at_item(world, 3)
    world.say(WHO, "暂停")
    for words in ("2", "上一题", "取消", "存在"):
        assert "自查表还暂停着，接着填请回复“继续”" in world.say(WHO, words)
    assert world.say(WHO, "继续").startswith("第3项")


def test_cancelled_nothing_is_left(world) -> None:
    at_item(world, 3)
    assert world.say(WHO, "取消").startswith("自查表已取消，没有提交任何内容")
    assert world.say(WHO, "继续").startswith("没有暂停的内容")
    assert at_item(world, 1)


def test_a_second_form_pauses_the_first_and_says_how_to_go_on(world) -> None:
    world.report("zhanglei")
    prompt = at_item(world, 2, "wanghai")
    reply = world.say("wanghai", "确认 1")
    assert reply.startswith(
        "自查表先放一放，内容都保留着；这边办完后回复“继续”接着填。\n\n核实第1号"
    )
    world.dialog("wanghai", ("1", "请核对"), ("1", "现为“待派单”"))
    assert world.say("wanghai", "继续") == prompt


def test_a_refused_second_form_pauses_nothing(world) -> None:
    prompt = at_item(world, 2)
    assert world.say(WHO, "补报").startswith("您还没有提交自查表")
    assert world.say(WHO, "1").startswith("第3项")
    assert world.say(WHO, "上一题") == prompt


def test_asking_for_the_sheet_again_shows_the_same_question_once(world) -> None:
    prompt = at_item(world, 4)
    assert world.say(WHO, "自查") == prompt


def test_days_later_a_strange_answer_is_told_which_form_one_is_in(world) -> None:
    prompt = at_item(world, 4)
    reply = world.at("2022-08-07 21:00").say(WHO, "今晚几点集合")
    assert reply == (
        "没有看懂这个回答。\n您正在填自查表第4项，请回复1到4之间的一个数字，或选项的文字；"
        f"以后再办回复“暂停”。\n\n{prompt}"
    )
