"""Answering by pressing cards: the same dialogue, the same rules, nothing twice."""

import json
import random
import re

import pytest
from filling import FACTS, hand_in, script
from golden_texts import FOLDER
from pressing import Phone, payloads, shown
from world import World, office

from bot.callbacks.clicking import Cards
from domain.incoming import Incoming
from storage import forms, sheets
from storage.schema import metadata, outbox

WHO, OTHER, COLLEAGUE = "lizhiqiang", "wanghai", "huangmin"
ON = Cards(on=True, agent_id=1000002)
# The sample without photos; each answer as a button says it.
SAMPLE = {4: ("存在", "大队里的情况", FACTS, "还没有"), 9: ("不清楚",)}


@pytest.fixture
def world(store):
    made = World(store, office(), ON)
    made.say(WHO, "我的")  # the welcome is behind us
    return made


def everything(world: World) -> dict[str, list]:
    """The whole database, but for what only says that something came or goes out."""
    with world.store.read() as conn:
        tables = [t for t in metadata.sorted_tables if t.name not in ("inbox", "outbox", "said")]
        return {t.name: sorted(map(repr, conn.execute(t.select()))) for t in tables}


def signed(world: World, userid: str) -> dict[str, object]:
    """The answers of a signed sheet."""
    person = world.roster.by_userid(userid)
    with world.store.read() as conn:
        sheet = sheets.latest(conn, world.store.seal, world.office.campaign.id, person.id)
    return {
        name: value
        for name, value in sheet.answers.items()
        if name != "began" and not name.endswith(".issue")
    }


def test_a_tap_on_the_menu_brings_the_first_screen_as_a_card_and_no_passive_text(world):
    phone = Phone(world)
    tap = Incoming("", "app", WHO, "event", event="click", event_key="自查")
    assert phone.send(tap) is None
    assert [b["text"] for b in phone.card["button_list"]] == ["开始", "暂停"]
    assert phone.press("开始").startswith("自查表第1项\n第1项（共11项）")


def test_words_are_answered_in_words_and_a_press_by_a_card(world):
    phone = Phone(world)
    assert world.say(WHO, "自查").startswith("百日行动自查表（个人）")
    assert world.say(WHO, "开始").startswith("第1项")
    assert not phone.has_card
    phone.tap("自查")  # takes the open form up again
    assert "第2项" in phone.press("没有")
    assert phone.has_card
    assert "3. 不清楚" in world.say(WHO, "没有"), "a text is answered by a text"


def test_a_press_is_answered_empty_then_the_card_turns_grey_then_the_next_one_comes(world):
    phone = Phone(world)
    phone.tap("自查")
    world.fresh()
    assert phone.send(phone.pressing("开始")) is None
    update, prompt = world.fresh()
    assert (update.channel, update.text) == ("card-update", "已选：开始")
    assert (prompt.channel, prompt.kind, prompt.priority) == ("app", "prompt", 0)
    body = payloads(world, WHO, "card-update")[-1]
    assert body["button"] == {"replace_name": "已选：开始"}
    assert (body["userids"], body["agentid"]) == ([WHO], 1000002)
    assert body["response_code"].startswith("RC")


def test_a_prompt_for_own_words_comes_as_text_after_a_press(world):
    phone = Phone(world)
    phone.tap("自查")
    for label in ("开始", "没有", "没有", "没有", "存在"):
        phone.press(label)
    read = phone.press("大队里的情况")
    assert read.splitlines()[-1].startswith("请")
    assert not phone.has_card


def test_a_card_as_the_platform_gets_it(world):
    """tests/golden/card-prompt.json, to the letter."""
    phone = Phone(world)
    phone.tap("自查")
    phone.press("开始")
    body = payloads(world, WHO)[-1]
    card = body["template_card"]
    assert re.fullmatch(r"q-[0-9a-f]{40}", card["task_id"])
    card["task_id"] = "q-…"
    for button in card["button_list"]:
        assert re.fullmatch(r"[0-9a-f]{16}:[1-4]", button["key"])
        button["key"] = f"…{button['key'][16:]}"
    assert body == json.loads((FOLDER / "card-prompt.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("seed", range(6))
def test_pressed_and_typed_in_any_mixture_the_sheet_is_the_same(world, seed):
    """Every step by text or by a press, by chance; then signed."""
    chance = random.Random(seed)
    phone = Phone(world)
    carded = False
    for said in script(SAMPLE):
        if said == "自查" or (not carded and chance.random() < 0.5):
            phone.tap("自查")  # begins, or asks the open question again as a card
            carded = phone.has_card
        if said == "自查":
            continue
        labels = [b["text"] for b in phone.card.get("button_list", [])] if carded else []
        if said in labels and chance.random() < 0.6:
            phone.press(said)
            carded = phone.has_card
        else:
            world.say(WHO, said)
            carded = False
    world.say(WHO, "李志强")
    hand_in(world, COLLEAGUE, SAMPLE)
    assert signed(world, WHO) == signed(world, COLLEAGUE)


@pytest.mark.parametrize("choice", ["没有", "不清楚"])
def test_every_item_of_both_sheets_comes_as_a_card(world, choice):
    """After 不清楚 the right way stands on the card too: the longest prompts there are."""
    phone = Phone(world)
    phone.tap("自查")
    phone.press("开始")
    for _ in range(11):
        assert phone.has_card
        labels = [button["text"] for button in phone.card["button_list"]]
        phone.press(choice if choice in labels else "没有")
    world.say(OTHER, "我的")
    phone = Phone(world, OTHER)
    phone.tap("自查 一大队")
    for place in range(1, 7):
        assert phone.card["main_title"]["title"] == f"单位自查表第{place}项"
        if "另列的情况" in phone.press(choice):  # the open clause asks for one's own words
            world.say(OTHER, "跳过")
            phone.tap("自查 一大队")


def test_a_second_press_of_the_same_card_changes_nothing(world):
    phone = Phone(world)
    phone.tap("自查")
    phone.press("开始")
    first = phone.card
    phone.press("没有")
    before = everything(world)
    assert phone.press("存在", card=first) == "", "no message follows"
    assert everything(world) == before
    assert world.outbox(to=WHO)[-1].text == "已不是当前题目"


def test_a_resent_press_changes_nothing_and_writes_nothing(world):
    phone = Phone(world)
    phone.tap("自查")
    again = phone.pressing("开始")
    once = Incoming(**{**{n: getattr(again, n) for n in again.__slots__}, "key": "d" * 64})
    world.inbound.take(once)
    rows = len(world.outbox())
    before = everything(world)
    assert world.inbound.take(once) is None
    assert (len(world.outbox()), everything(world)) == (rows, before)


@pytest.mark.parametrize("ending", ["取消", "暂停", "签字"])
def test_cards_of_a_form_that_is_over_or_rests_are_stale(world, ending):
    phone = Phone(world)
    phone.tap("自查")
    phone.press("开始")
    card = phone.card
    if ending == "签字":
        for _ in range(11):
            world.say(WHO, "没有")
        world.say(WHO, "李志强")
    else:
        world.say(WHO, ending)
    before = everything(world)
    assert phone.press("没有", card=card) == ""
    assert everything(world) == before


def test_a_card_of_an_earlier_form_never_answers_a_later_one(world):
    phone = Phone(world)
    phone.tap("自查")
    phone.press("开始")
    card = phone.card
    world.say(WHO, "取消")
    phone.tap("自查")
    phone.press("开始")
    before = everything(world)
    assert phone.press("存在", card=card) == ""
    assert everything(world) == before


def test_somebody_elses_card_does_nothing(world):
    phone = Phone(world)
    phone.tap("自查")
    phone.press("开始")
    card = phone.card
    other = Phone(world, OTHER)
    world.say(OTHER, "自查")
    world.say(OTHER, "开始")
    before = everything(world)
    assert other.press("存在", card=card) == ""
    assert everything(world) == before


@pytest.mark.parametrize(
    "key", ["", "没有", "begin", "0" * 16 + ":1", "/", "/不存在的话", "\u0000:1"]
)
def test_a_key_that_no_card_ever_had_loses_nothing(world, key):
    phone = Phone(world)
    phone.tap("自查")
    phone.press("开始")
    before = everything(world)
    event = Incoming("", "app", WHO, "event", event="template_card_event", event_key=key or None)
    assert phone.send(event) is None
    assert everything(world) == before
    assert "第2项" in phone.press("没有")


def test_the_same_question_asked_again_may_be_answered_by_its_card(world):
    """A photo or a command in between leaves the question where it was."""
    phone = Phone(world)
    phone.tap("自查")
    phone.press("开始")
    card = phone.card
    world.say(WHO, "进度")
    world.say(WHO, "嗯？")
    assert "第2项" in phone.press("没有", card=card)


def test_a_tap_on_the_menu_is_a_command_even_where_own_words_are_asked(world):
    phone = Phone(world)
    world.dialog(WHO, ("自查", "开始"), ("开始", "第1项"), ("存在", "哪种"), ("2", "请用"))
    assert phone.tap("进度").startswith("进度｜一大队")
    assert "改正了吗" in world.say(WHO, FACTS)


def test_with_cards_off_a_press_on_an_old_card_is_still_understood(world):
    phone = Phone(world)
    phone.tap("自查")
    card = phone.card
    world.inbound.cards = Cards()
    read = phone.press("开始", card=card)
    assert "1. 没有" in read
    assert not phone.has_card


def test_in_a_dry_run_only_testers_get_cards(world):
    world.inbound.cards = Cards(on=True, only_to=frozenset({"xiaowu"}))
    assert "准备好了" in Phone(world).tap("自查")
    assert shown(world, WHO) == []


def test_the_card_itself_becomes_the_next_question_in_one_card_mode(world):
    world.inbound.cards = Cards(on=True, one_card=True, agent_id=1)
    phone = Phone(world)
    phone.tap("自查")
    phone.send(phone.pressing("开始"))
    row = world.fresh()[-1]
    assert (row.channel, row.text.splitlines()[0]) == ("card-update", "自查表第1项")
    body = payloads(world, WHO, "card-update")[-1]
    card = body["template_card"]
    assert [b["text"] for b in card["button_list"]][:2] == ["没有", "存在"]
    phone.press("没有", card=card)
    stale = payloads(world, WHO, "card-update")[-1]["template_card"]
    assert "第2项" in stale["main_title"]["title"]
    phone.press("存在", card=card)  # a stale press brings the question that stands
    assert (
        payloads(world, WHO, "card-update")[-1]["template_card"]["quote_area"]
        == (stale["quote_area"])
    )


def test_several_issues_are_chosen_on_one_card(world):
    """A vote card for what takes several numbers; a press without a choice asks again."""
    for who in (WHO, COLLEAGUE):
        world.report(who)
    captain = Phone(world, OTHER)
    read = captain.tap("确认")
    assert "第1号" in read
    card = captain.card
    assert card["card_type"] == "vote_interaction"
    assert (card["checkbox"]["mode"], card["submit_button"]["key"]) == (1, "/确认")
    read = captain.press("确定", "第1号", "第2号")
    assert "核实" in read
    with world.store.read() as conn:
        state = forms.open_form(conn, world.store.seal, world.roster.by_userid(OTHER).id)
    assert state is not None
    assert state.kind == "confirm"


def test_outbox_words_are_all_that_stands_on_the_card(world):
    phone = Phone(world)
    phone.tap("自查")
    phone.press("开始")
    with world.store.read() as conn:
        row = conn.execute(outbox.select().order_by(outbox.c.id.desc())).first()
    assert "是否存在不按规定着装的情况？" in row.text
    assert "［不清楚］" in row.text
