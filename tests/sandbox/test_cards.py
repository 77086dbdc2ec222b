"""Template cards (D90236), their single-use response_code (D94888) and clicks (D90240)."""

import copy

import pytest

TITLE = {"main_title": {"title": "第3项"}}
BUTTONS = {
    "card_type": "button_interaction",
    **TITLE,
    "task_id": "chk_42_3",
    "button_list": [{"text": "符合", "style": 1, "key": "ok"}, {"text": "不符合", "key": "no"}],
}
NOTICE = {"card_type": "text_notice", **TITLE, "card_action": {"type": 1, "url": "https://a"}}
OPTION = {"id": "o1", "text": "一"}
VOTE = {
    "card_type": "vote_interaction",
    **TITLE,
    "task_id": "v1",
    "checkbox": {"question_key": "q", "mode": 1, "option_list": [OPTION]},
    "submit_button": {"text": "提交", "key": "s"},
}
MULTIPLE = {
    "card_type": "multiple_interaction",
    **TITLE,
    "task_id": "m1",
    "select_list": [{"question_key": "q", "title": "t", "option_list": [OPTION]}],
    "submit_button": {"text": "提交", "key": "s"},
}
NEWS = {**NOTICE, "card_type": "news_notice", "card_image": {"url": "https://a", "aspect_ratio": 2}}


def send(caller, card, **other):
    return caller.send("template_card", template_card=card, **other)


@pytest.mark.parametrize("card", [BUTTONS, NOTICE, VOTE, MULTIPLE, NEWS])
def test_each_type_of_card_is_shown(caller, card):
    answer = send(caller, card)
    assert answer["errcode"] == 0
    assert ("response_code" in answer) == (card not in (NOTICE, NEWS))
    assert caller.lines()[0]["card"] == card


def test_a_notice_with_a_menu_has_a_response_code(caller):
    menu = {"action_list": [{"text": "不再提醒", "key": "mute"}]}
    assert send(caller, {**NOTICE, "task_id": "n1", "action_menu": menu})["response_code"]


@pytest.mark.parametrize(
    ("base", "change", "code"),
    [
        (BUTTONS, {"card_type": "poll"}, 40058),
        (BUTTONS, {"main_title": {}}, 40058),
        (BUTTONS, {"main_title": "第3项"}, 40058),
        (BUTTONS, {"task_id": "有空格"}, 42014),
        (BUTTONS, {"task_id": "a" * 129}, 42014),
        (BUTTONS, {"task_id": ...}, 42014),
        (BUTTONS, {"button_list": []}, 40058),
        (BUTTONS, {"button_list": BUTTONS["button_list"] * 4}, 40058),
        (BUTTONS, {"button_list": [{"text": "x"}]}, 40058),
        (BUTTONS, {"button_list": [{"text": "x", "key": "k" * 1025}]}, 40058),
        (BUTTONS, {"button_list": [{"text": "x", "key": "k", "style": 5}]}, 40058),
        (BUTTONS, {"button_list": [{"text": "x", "type": 1}]}, 40058),
        (BUTTONS, {"horizontal_content_list": [{"keyname": "k"}] * 7}, 40058),
        (BUTTONS, {"horizontal_content_list": [{"value": "v"}]}, 40058),
        (BUTTONS, {"horizontal_content_list": [{"keyname": "k", "type": 3}]}, 40058),
        (
            BUTTONS,
            {"horizontal_content_list": [{"keyname": "k", "type": 2, "media_id": "?"}]},
            40007,
        ),
        (BUTTONS, {"jump_list": [{"title": "t", "type": 1, "url": "https://a"}] * 4}, 40058),
        (BUTTONS, {"button_selection": {"question_key": "q", "option_list": []}}, 40058),
        (NOTICE, {"card_action": ...}, 40058),
        (NOTICE, {"card_action": {"type": 1}}, 40058),
        (NOTICE, {"main_title": ...}, 40058),
        (NOTICE, {"action_menu": {"action_list": [{"text": "x", "key": "k"}]}}, 42014),
        (NEWS, {"card_image": ...}, 40058),
        (NEWS, {"card_image": {"url": "https://a", "aspect_ratio": 3}}, 40058),
        (VOTE, {"checkbox": {"question_key": "q", "option_list": [OPTION] * 21}}, 40058),
        (VOTE, {"submit_button": ...}, 40058),
        (MULTIPLE, {"select_list": MULTIPLE["select_list"] * 4}, 40058),
    ],
)
def test_an_incomplete_card_is_refused(caller, base, change, code):
    card = copy.deepcopy({**base, **change})
    card = {name: value for name, value in card.items() if value is not ...}
    assert send(caller, card)["errcode"] == code
    assert caller.lines() == []


def test_a_task_id_is_used_once(caller):
    assert send(caller, BUTTONS)["errcode"] == 0
    assert send(caller, BUTTONS)["errcode"] == 42014
    assert send(caller, {**BUTTONS, "task_id": "chk_42_4"})["errcode"] == 0


def test_an_identical_retry_is_not_a_second_use_of_the_task_id(caller):
    first = send(caller, BUTTONS, enable_duplicate_check=1)
    assert send(caller, BUTTONS, enable_duplicate_check=1) == first
    assert len(caller.lines()) == 1


def update(caller, code, **change):
    body = {"userids": ["ZhangSan"], "agentid": 1000002, "response_code": code, **change}
    return caller.call("message/update_template_card", body)


def test_a_response_code_updates_the_card_once(caller):
    code = send(caller, BUTTONS)["response_code"]
    assert update(caller, code, button={"replace_name": "已提交"})["errcode"] == 0
    assert caller.lines()[0]["card"]["replaced"] == "已提交"
    assert update(caller, code, button={"replace_name": "再次"})["errcode"] == 40058


def test_a_whole_card_is_replaced_for_the_members_named(caller):
    code = send(caller, BUTTONS, to="zhangsan|lisi")["response_code"]
    answer = update(
        caller, code, userids=["LISI", "Nemo"], template_card={**BUTTONS, "replace_text": "已办"}
    )
    assert (answer["errcode"], answer["invaliduser"]) == (0, ["nemo"])
    assert "replace_text" not in caller.lines()[0]["card"]
    assert caller.lines(talk="lisi")[0]["card"]["replace_text"] == "已办"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"userids": "ZhangSan"}, 40058),
        ({"userids": []}, 82001),
        ({"userids": ["nemo"]}, 81013),
        ({"agentid": 7}, 301002),
        ({"button": {}}, 40058),
        ({"button": None}, 40058),
        ({"response_code": "invented"}, 40058),
    ],
)
def test_a_wrong_update_is_refused_and_does_not_use_up_the_code(caller, change, code):
    """D94888: arrays here, unlike message/send."""
    given = send(caller, BUTTONS)["response_code"]
    assert update(caller, given, **{"button": {"replace_name": "x"}, **change})["errcode"] == code
    assert update(caller, given, button={"replace_name": "x"})["errcode"] == 0


def test_a_response_code_works_for_72_hours(caller, hands):
    code = send(caller, BUTTONS)["response_code"]
    hands.seconds += 72 * 3600 + 1
    caller.token = caller.running.platform.tokens.give("wx5823bf96d3bd56c7", "app-secret")[0]
    assert update(caller, code, button={"replace_name": "x"})["errcode"] == 40058


def test_a_click_is_an_event_with_a_new_response_code(caller, bot):
    send(caller, BUTTONS)
    line = caller.lines()[0]["id"]
    for _ in range(2):
        caller.page("click", **{"as": "ZhangSan"}, line=line, key="no")
    event, again = bot.heard
    assert (event["MsgType"], event["Event"]) == ("event", "template_card_event")
    assert (event["EventKey"], event["TaskId"]) == ("no", "chk_42_3")
    assert event["CardType"] == "button_interaction"
    assert "MsgId" not in event
    assert event["ResponseCode"] != again["ResponseCode"]
    assert update(caller, event["ResponseCode"], button={"replace_name": "不符合"})["errcode"] == 0
    assert caller.page("click", **{"as": "ZhangSan"}, line=line, key="no")["error"]


def test_what_is_chosen_on_a_card_comes_with_the_click(caller, bot):
    send(caller, VOTE)
    caller.page("click", **{"as": "ZhangSan"}, line=1, key="s", chosen={"q": ["o1", "o2"]})
    item = bot.heard[0]["SelectedItems"]["SelectedItem"]
    assert item == {"QuestionKey": "q", "OptionIds": {"OptionId": ["o1", "o2"]}}


def test_a_menu_click_is_an_event_of_its_own(caller, bot):
    menu = {"action_list": [{"text": "不再提醒", "key": "mute"}]}
    send(caller, {**NOTICE, "task_id": "n1", "action_menu": menu})
    caller.page("click", **{"as": "ZhangSan"}, line=1, key="mute")
    assert bot.heard[0]["Event"] == "template_card_menu_event"
