"""What reaches the app (D90238–D90240) and which passive replies are shown (D90241)."""

import dataclasses

import pytest
import requests
import xmltodict
from little_bot import CORP, PNG, reply_text, started
from wechatpy.enterprise.crypto import WeChatCrypto

import sandbox


def test_what_a_person_says_reaches_the_app_and_the_reply_is_shown(caller, bot):
    bot.app = lambda message: reply_text(message, f"收到：{message['Content']}")
    lines = caller.say("  自查 <b>]]>&\n第二行")
    assert [line["direction"] for line in lines] == ["in", "out"]
    assert lines[1]["text"] == "收到：  自查 <b>]]>&\n第二行"
    message = bot.heard[0]
    assert message["ToUserName"] == CORP
    assert message["FromUserName"] == "ZhangSan"
    assert message["CreateTime"] == "1660000000"
    assert (message["MsgType"], message["AgentID"]) == ("text", "1000002")
    assert 2**62 <= int(message["MsgId"]) < 2**63


def test_characters_that_xml_cannot_carry_are_not_sent(caller, bot):
    caller.say("自\x00查\ud800\x1b")
    assert bot.heard[0]["Content"] == "自查"


def test_the_envelope_names_the_company_and_the_app(caller, bot):
    caller.say("在")
    outer = xmltodict.parse(bot.bodies[0])["xml"]
    assert (outer["ToUserName"], outer["AgentID"]) == (CORP, "1000002")


def test_an_empty_answer_shows_nothing(caller):
    assert [line["text"] for line in caller.say("在")] == ["在"]


def test_a_passive_text_is_cut_at_2048_bytes(caller, bot):
    bot.app = lambda message: reply_text(message, "中" * 700)
    assert caller.say("在")[1]["text"] == "中" * 682


def test_without_an_answer_the_identical_request_comes_three_times_more(caller, bot, hands):
    """D90238: 总共重试三次."""
    bot.raw = [(500, b"")] * 4
    lines = caller.say("在")
    assert len(bot.bodies) == 4
    assert len(set(bot.bodies)) == 1
    assert hands.waited == [5.0, 5.0, 5.0]
    assert (lines[1]["kind"], lines[1]["who"]) == ("error", "platform")
    assert "已重发3次" in lines[1]["text"]


def test_a_late_answer_is_shown_once(caller, bot):
    bot.raw = [(503, b""), (302, b"")]
    bot.app = lambda message: reply_text(message, "好")
    assert [line["text"] for line in caller.say("在")] == ["在", "好"]
    assert len(bot.bodies) == 3


def test_a_bot_that_is_not_there_is_said(settings, hands):
    nowhere = dataclasses.replace(settings, app_callback_url="http://127.0.0.1:9/wecom/app")
    for caller in started(nowhere, hands):
        assert "连接不上" in caller.say("在")[1]["text"]


def sealed(plain, *, token="appToken", receiver=CORP, timestamp="1660000000"):
    key = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
    return WeChatCrypto(token, key, receiver).encrypt_message(plain, "n", timestamp).encode()


GOOD = {"FromUserName": "ZhangSan", "ToUserName": CORP}


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (b"success", "不是 XML"),
        (b"<xml><Encrypt>x</Encrypt></xml>", "缺少"),
        (sealed(reply_text(GOOD, "好"), token="other"), "签名"),
        (sealed(reply_text(GOOD, "好"), receiver="wwOther"), "接收方"),
        (sealed(reply_text(GOOD, "好"), timestamp="now"), "TimeStamp"),
        (sealed("只是文字"), "明文不是 XML"),
        (sealed(reply_text(GOOD, "好", ToUserName=CORP)), "ToUserName"),
        (sealed(reply_text(GOOD, "好", FromUserName="ZhangSan")), "FromUserName"),
        (sealed(reply_text(GOOD, "好", CreateTime="今天")), "CreateTime"),
        (sealed(reply_text(GOOD, "")), "Content"),
        (sealed(reply_text(GOOD, "好", MsgType="markdown")), "markdown"),
        (sealed(reply_text(GOOD, "好", MsgType="image")), "MediaId"),
        (sealed(reply_text(GOOD, "好", MsgType="news", ArticleCount="1")), "ArticleCount"),
    ],
)
def test_a_wrong_reply_is_refused_and_its_fault_shown(caller, bot, answer, why):
    bot.raw = [(200, answer)]
    line = caller.say("在")[1]
    assert line["kind"] == "error"
    assert why in line["text"]


def test_a_passive_picture_is_shown(caller, bot):
    media = caller.upload("media/upload", PNG, type="image")
    image = {"MediaId": media["media_id"]}
    elements = {
        "ToUserName": "ZhangSan",
        "FromUserName": CORP,
        "CreateTime": "1",
        "MsgType": "image",
        "Image": image,
    }
    bot.app = lambda message: xmltodict.unparse({"xml": elements}, full_document=False)
    assert caller.say("图")[1]["media"]["image"]


def test_passive_news_is_shown(caller, bot):
    elements = {
        "ToUserName": "ZhangSan",
        "FromUserName": CORP,
        "CreateTime": "1",
        "MsgType": "news",
        "ArticleCount": "1",
        "Articles": {"item": {"Title": "周报", "Url": "https://a"}},
    }
    bot.app = lambda message: xmltodict.unparse({"xml": elements}, full_document=False)
    assert caller.say("周报")[1]["text"] == "周报"


def send_photo(caller, content, to="app", name="现场.png"):
    form, files = {"as": "ZhangSan", "to": to}, {"photo": (name, content)}
    return requests.post(f"{caller.url}/api/photo", data=form, files=files, timeout=5).json()


def test_a_photo_reaches_the_app_as_a_media_id_and_an_address(caller, bot):
    assert send_photo(caller, PNG)["lines"][0]["media"]["image"]
    message = bot.heard[0]
    assert message["MsgType"] == "image"
    got = caller.get("/cgi-bin/media/get", access_token=caller.token, media_id=message["MediaId"])
    assert got.content == PNG
    assert caller.get(message["PicUrl"].removeprefix(caller.url)).content == PNG


def test_a_file_never_reaches_the_app(caller, bot):
    assert "收不到文件" in send_photo(caller, b"%PDF-1.7", name="材料.pdf")["error"]
    assert bot.bodies == []


def test_voice_and_place_reach_the_app(caller, bot):
    caller.page("event", **{"as": "ZhangSan"}, to="app", event="voice", text="我在现场")
    caller.page("event", **{"as": "ZhangSan"}, to="app", event="location", label="解放路")
    voice, place = bot.heard
    assert (voice["MsgType"], voice["Format"]) == ("voice", "amr")
    assert voice["MediaId"]
    assert (place["MsgType"], place["Label"], place["AppType"]) == ("location", "解放路", "wxwork")
    assert float(place["Location_X"]) < float(place["Location_Y"])


@pytest.mark.parametrize(
    ("event", "name"), [("enter", "enter_agent"), ("subscribe", "subscribe"), ("click", "click")]
)
def test_the_reply_to_an_event_of_d90241_is_shown(caller, bot, event, name):
    bot.app = lambda message: reply_text(message, "欢迎")
    body = {"as": "ZhangSan", "to": "app", "event": event, "key": "menu-1"}
    lines = caller.page("event", **body)["lines"]
    assert [line["text"] for line in lines] == ["欢迎"]
    assert (bot.heard[0]["MsgType"], bot.heard[0]["Event"]) == ("event", name)
    assert "MsgId" not in bot.heard[0]


def test_the_passive_reply_to_a_card_click_is_ignored(caller, bot):
    """D90241: «该事件有说明可以回复，但是代码确是忽略的»."""
    card = {
        "card_type": "button_interaction",
        "main_title": {"title": "t"},
        "task_id": "t1",
        "button_list": [{"text": "x", "key": "k"}],
    }
    caller.send("template_card", template_card=card)
    bot.app = lambda message: reply_text(message, "好")
    lines = caller.page("click", **{"as": "ZhangSan"}, line=1, key="k")["lines"]
    assert [line["kind"] for line in lines] == ["error"]
    assert "忽略" in lines[0]["text"]


def test_the_address_is_verified_as_the_console_does(caller, bot):
    """D90930: the bare echostr, within a second."""
    assert caller.page("verify") == {"faults": {"app": "", "aibot": ""}}


def test_without_an_address_nothing_is_posted_and_interactive_cards_are_refused(settings, hands):
    for caller in started(dataclasses.replace(settings, app_callback_url=""), hands):
        assert "没有配置" in caller.say("在")[1]["text"]
        card = {"card_type": "vote_interaction"}
        assert caller.send("template_card", template_card=card)["errcode"] == 40058


def test_a_taken_port_is_an_error(caller, settings, hands):
    port = int(caller.url.rpartition(":")[2])
    with pytest.raises(OSError, match="in use"):
        sandbox.start(settings, hands, port=port)
