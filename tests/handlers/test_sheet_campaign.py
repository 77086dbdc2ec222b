"""自查 while the campaign's file changes: nothing that was written is lost, and it is said."""

from dataclasses import replace

from filling import FACTS, fill, hand_in
from world import World, office

from storage import sheets

WHO = "lizhiqiang"
OFFICE = office()


def without(code: str):
    campaign = OFFICE.campaign
    items = tuple(i for i in campaign.items if i.code != code)
    return replace(OFFICE, campaign=replace(campaign, items=items))


def kept(world: World) -> dict[str, object]:
    person = world.roster.by_userid(WHO)
    with world.store.read() as conn:
        return sheets.latest(conn, world.store.seal, "bairi-2022", person.id).answers


def test_an_item_taken_away_is_said_and_its_answer_stays_with_the_sheet(store) -> None:
    fill(World(store, OFFICE), WHO, {4: ("2", "2", FACTS, "2")})
    later = World(store, without("B4"))
    review = later.say(WHO, "/check")
    assert review.startswith("自查表已答完10项")
    assert "填写期间有1项题目取消了：您填过的内容随表保留，不作为问题登记" in review
    assert later.say(WHO, "李志强").startswith("自查表已提交")
    assert kept(later)["B4.facts"] == FACTS
    assert later.ledger() == []


def test_an_item_taken_away_in_the_middle_does_not_stop_the_rest(store) -> None:
    world = World(store, OFFICE)
    for said in ("自查", "开始", "1", "2", "2"):
        world.say(WHO, said)
    later = World(store, without("B2"))
    assert later.say(WHO, "/check").startswith("第2项（共10项）· 执法行为\n是否安排或默许")


def test_a_new_item_is_asked_wherever_it_stands_and_said_to_be_new(store) -> None:
    fill(World(store, without("B4")), WHO, items=10)
    later = World(store, OFFICE)
    asked = later.say(WHO, "/check")
    assert asked.startswith("这一项是您开始填写以后新增的\n第4项（共11项）")
    assert "已答完11项" in later.say(WHO, "没有")


def test_a_correction_asks_what_was_not_asked_then(store) -> None:
    hand_in(World(store, without("B4")), WHO, items=10)
    later = World(store, OFFICE)
    assert "没有10项" in later.say(WHO, "我的")
    assert later.say(WHO, "更正").startswith("这一项是您开始填写以后新增的\n第4项")


def test_the_item_of_a_half_written_addition_may_go(store) -> None:
    world = World(store, OFFICE)
    hand_in(world, WHO)
    for said in ("补报", "4", "2"):
        world.say(WHO, said)
    later = World(store, without("B4"))
    assert later.say(WHO, "/add").startswith("补报新的情况，是哪一项？")
    assert later.say(WHO, "1").startswith("第1项：存在。这是哪种情况？")
