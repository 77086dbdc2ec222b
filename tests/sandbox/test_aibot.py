"""The aibot in URL-callback mode: what it hears, what it may answer (D100719–D101138)."""

import base64
import dataclasses
import hashlib

import pytest
import requests
from little_bot import KEY, PNG, started, stream
from wechatpy.crypto.pkcs7 import PKCS7Encoder
from wechatpy.enterprise.crypto import PrpCrypto


def ask(caller, text="@督办助手 进度", who="lisi"):
    return caller.say(text, to="brigade-1", who=who)


def test_a_question_in_a_group_keeps_the_name_and_is_answered_there(caller, bot):
    bot.aibot = lambda message: stream("**进度**")
    lines = ask(caller)
    assert [(line["who"], line["text"]) for line in lines] == [
        ("lisi", "@督办助手 进度"),
        ("aibot", "**进度**"),
    ]
    message = bot.heard[0]
    assert message["text"] == {"content": "@督办助手 进度"}
    assert (message["chattype"], message["chatid"]) == ("group", "wrGROUP1")
    assert message["from"] == {"userid": "lisi"}
    assert message["msgid"]
    assert message["response_url"].startswith(f"{caller.url}/cgi-bin/aibot/response?")


def test_what_does_not_name_the_bot_stays_in_the_group(caller, bot):
    lines = ask(caller, "收到")
    assert bot.heard == []
    assert "收不到" in lines[0]["note"]


def test_only_members_of_a_group_speak_there(caller):
    answer = caller.page("say", **{"as": "wangwu"}, to="brigade-1", text="@督办助手 进度")
    assert "不在这个群" in answer["error"]


def test_the_private_chat_with_the_aibot_is_apart_from_the_apps(caller, bot):
    bot.aibot = lambda message: stream("好")
    assert [line["text"] for line in caller.say("进度", to="aibot")] == ["进度", "好"]
    assert caller.texts("private") == []
    assert caller.texts("aibot") == ["进度", "好"]
    assert bot.heard[0]["chattype"] == "single"
    assert "chatid" not in bot.heard[0]


def test_userids_may_be_encrypted(settings, hands, bot):
    secret = dataclasses.replace(settings, encrypt_aibot_userids=True)
    for caller in started(secret, hands):
        ask(caller)
        userid = bot.heard[0]["from"]["userid"]
        assert userid != "lisi"
        answer = caller.call("batch/openuserid_to_userid", {"open_userid_list": [userid]})
        assert answer["userid_list"] == [{"open_userid": userid, "userid": "lisi"}]


def picture(content=PNG, **change):
    md5 = hashlib.md5(content).hexdigest()
    image = {"base64": base64.b64encode(content).decode(), "md5": md5, **change}
    return {"msgtype": "image", "image": image}


def framed(items, finish=True):
    reply = stream("图", finish)
    reply["stream"]["msg_item"] = items
    return reply


def test_pictures_come_with_the_last_frame(caller, bot):
    bot.aibot = lambda message: framed([picture()])
    assert [line["kind"] for line in ask(caller)] == ["text", "markdown_v2", "image"]


CARD = {
    "card_type": "button_interaction",
    "main_title": {"title": "绑定"},
    "task_id": "b1",
    "button_list": [{"text": "确认", "key": "ok"}],
}


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        ({"msgtype": "text", "text": {"content": "好"}}, "不能回复 text"),
        ({"msgtype": "markdown", "markdown": {"content": "好"}}, "不能回复 markdown"),
        ({}, "不能回复"),
        ({"msgtype": "stream"}, "缺少 stream"),
        ({"msgtype": "stream", "stream": {"finish": True}}, "id"),
        ({"msgtype": "stream", "stream": {"id": "s", "finish": 1}}, "finish"),
        (stream("中" * 6827), "20480"),
        (framed([picture()] * 11), "10张"),
        (framed([picture(md5="0")]), "md5"),
        (framed([picture(b"GIF89a")]), "JPG"),
        (framed([{"msgtype": "text"}]), "只能是图片"),
        (framed([picture()], finish=False), "最后一帧"),
        ({"msgtype": "template_card", "template_card": {"card_type": "x"}}, "卡片"),
    ],
)
def test_a_reply_that_is_not_allowed_is_refused_and_its_fault_shown(caller, bot, reply, why):
    """D101031: a message is answered by stream, template_card or both."""
    bot.aibot = lambda message: reply
    lines = ask(caller)
    assert [line["kind"] for line in lines] == ["text", "error"]
    assert why in lines[1]["text"]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (b"ok", "不是 JSON"),
        (b"[]", "不是 JSON"),
        (b'{"encrypt":"x"}', "缺少"),
        (b'{"encrypt":"x","msgsignature":"x","timestamp":"1","nonce":"1"}', "timestamp"),
        (b'{"encrypt":"x","msgsignature":"x","timestamp":1,"nonce":"1"}', "nonce"),
    ],
)
def test_an_envelope_that_cannot_be_read_is_shown(caller, bot, answer, why):
    bot.raw = [(200, answer)]
    assert why in ask(caller)[1]["text"]


def test_an_unfinished_stream_is_polled_and_each_frame_replaces_the_text(caller, bot, hands):
    frames = [stream("正在查", False), stream("快好了", False), stream("进度")]
    bot.aibot = lambda message: frames.pop(0)
    ask(caller)
    assert caller.texts("group", "brigade-1")[1:] == ["进度"]
    assert [message["msgtype"] for message in bot.heard] == ["text", "stream", "stream"]
    assert bot.heard[1]["stream"] == {"id": "s1"}
    assert hands.waited == [1.0, 1.0]


def test_a_stream_that_never_finishes_is_given_up_after_six_minutes(caller, bot):
    bot.aibot = lambda message: stream("正在查", False)
    ask(caller)
    assert "6分钟" in caller.texts("group", "brigade-1")[-1]


def test_an_empty_answer_and_then_one_call_of_the_response_url(caller, bot):
    """D101138: plain JSON, once, within an hour."""
    ask(caller)
    url = bot.heard[0]["response_url"]
    body = {"msgtype": "markdown", "markdown": {"content": "- 稍后的答复"}}
    assert requests.post(url, json=body, timeout=5).json()["errcode"] == 0
    assert requests.post(url, json=body, timeout=5).json()["errcode"] == 40058
    assert caller.texts("group", "brigade-1")[1:] == ["- 稍后的答复"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"response_type": "update_template_card", "template_card": CARD}, 40008),
        ({"msgtype": "text", "text": {"content": "x"}}, 40008),
        ({"msgtype": "markdown", "markdown": {"content": "中" * 6827}}, 40058),
        ({"encrypt": "x"}, 40008),
    ],
)
def test_a_wrong_body_is_refused_and_does_not_use_up_the_url(caller, bot, body, code):
    ask(caller)
    url = bot.heard[0]["response_url"]
    assert requests.post(url, json=body, timeout=5).json()["errcode"] == code
    good = {"msgtype": "template_card", "template_card": CARD}
    assert requests.post(url, json=good, timeout=5).json()["errcode"] == 0


def test_the_response_url_works_for_an_hour(caller, bot, hands):
    ask(caller)
    hands.seconds += 3601
    body = {"msgtype": "markdown", "markdown": {"content": "x"}}
    answer = requests.post(bot.heard[0]["response_url"], json=body, timeout=5).json()
    assert answer["errcode"] == 40058


def test_entering_the_chat_is_welcomed_by_a_text(caller, bot):
    bot.aibot = lambda message: {"msgtype": "text", "text": {"content": "您好"}}
    lines = caller.page("event", **{"as": "lisi"}, to="aibot", event="enter")["lines"]
    assert [line["text"] for line in lines] == ["您好"]
    assert bot.heard[0]["event"] == {"eventtype": "enter_chat", "enter_chat": {}}
    assert "response_url" not in bot.heard[0]
    bot.aibot = lambda message: stream("您好")
    lines = caller.page("event", **{"as": "lisi"}, to="aibot", event="enter")["lines"]
    assert "不能回复 stream" in lines[0]["text"]


def shown_card(caller, bot):
    bot.aibot = lambda message: {"msgtype": "template_card", "template_card": CARD}
    return ask(caller)[1]["id"]


def test_a_click_updates_the_card_in_the_reply(caller, bot):
    line = shown_card(caller, bot)
    done = {**CARD, "replace_text": "已绑定"}
    bot.aibot = lambda m: {"response_type": "update_template_card", "template_card": done}
    caller.page("click", **{"as": "lisi"}, line=line, key="ok", chosen={"q": ["a"]})
    event = bot.heard[1]["event"]
    assert event["eventtype"] == "template_card_event"
    assert event["template_card_event"] == {
        "card_type": "button_interaction",
        "event_key": "ok",
        "task_id": "b1",
        "selected_items": {
            "selected_item": [{"question_key": "q", "option_ids": {"option_id": ["a"]}}]
        },
    }
    assert caller.lines("group", "brigade-1")[1]["card"]["replace_text"] == "已绑定"


def test_an_update_for_another_card_is_refused(caller, bot):
    line = shown_card(caller, bot)
    other = {**CARD, "task_id": "b2"}
    bot.aibot = lambda m: {"response_type": "update_template_card", "template_card": other}
    lines = caller.page("click", **{"as": "lisi"}, line=line, key="ok")["lines"]
    assert "task_id" in lines[0]["text"]


def test_a_click_is_sent_once_only(caller, bot):
    """D101027: no answer within 5 s is dropped, without a retry."""
    line = shown_card(caller, bot)
    bot.raw = [(500, b"")] * 4
    caller.page("click", **{"as": "lisi"}, line=line, key="ok")
    assert len(bot.raw) == 3


def test_a_task_id_is_used_once_a_bot(caller, bot):
    shown_card(caller, bot)
    assert "task_id" in ask(caller)[1]["text"]


def test_a_photo_is_fetched_encrypted_within_five_minutes(caller, bot, hands):
    form, files = {"as": "lisi", "to": "aibot"}, {"photo": ("现场.png", PNG)}
    requests.post(f"{caller.url}/api/photo", data=form, files=files, timeout=5)
    url = bot.heard[0]["image"]["url"]
    key = base64.b64decode(KEY + "=")
    cipher = PrpCrypto(key).cipher
    plain = cipher.decrypt(requests.get(url, timeout=5).content)
    assert plain[: -plain[-1]] == PNG
    assert PKCS7Encoder.encode(PNG) == plain
    hands.seconds += 301
    assert requests.get(url, timeout=5).status_code == 404


def test_a_photo_alone_in_a_group_is_not_delivered(caller, bot):
    form, files = {"as": "lisi", "to": "brigade-1"}, {"photo": ("现场.png", PNG)}
    answer = requests.post(f"{caller.url}/api/photo", data=form, files=files, timeout=5).json()
    assert "不会发给机器人" in answer["lines"][0]["note"]
    assert bot.bodies == []


def test_a_voice_comes_as_words(caller, bot):
    caller.page("event", **{"as": "lisi"}, to="aibot", event="voice", text="进度")
    assert bot.heard[0]["voice"] == {"content": "进度"}


def test_without_an_aibot_nobody_hears_the_group(settings, hands, bot):
    for caller in started(dataclasses.replace(settings, aibot=None), hands):
        assert "收不到" in ask(caller)[0]["note"]
        answer = caller.page("say", **{"as": "lisi"}, to="aibot", text="x")
        assert "没有配置" in answer["error"]
        assert caller.page("verify") == {"faults": {"app": ""}}
