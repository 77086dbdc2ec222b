"""The groups' webhooks (D99110): no cutting, 20 a minute, their own material."""

import base64
import hashlib

import pytest

PNG = b"\x89PNG\r\n\x1a\n" + bytes(24)


def post(caller, msgtype, key="key-1", **fields):
    return caller.call("webhook/send", {"msgtype": msgtype, **fields}, key=key, access_token="")


def texts(caller):
    return caller.texts("group", "brigade-1")


def picture(content, **change):
    md5 = hashlib.md5(content).hexdigest()
    return {"base64": base64.b64encode(content).decode(), "md5": md5, **change}


def test_messages_appear_in_the_group_of_the_key(caller):
    assert post(caller, "text", text={"content": "通报"}) == {"errcode": 0, "errmsg": "ok"}
    assert post(caller, "markdown", markdown={"content": "a" * 4096})["errcode"] == 0
    assert post(caller, "markdown_v2", markdown_v2={"content": "| 表 |"})["errcode"] == 0
    assert post(caller, "image", image=picture(PNG))["errcode"] == 0
    assert texts(caller) == ["通报", "a" * 4096, "| 表 |", "[图片]"]


def test_who_is_mentioned_stands_behind_the_text(caller):
    post(caller, "text", text={"content": "请办", "mentioned_list": ["lisi", "@all"]})
    assert texts(caller) == ["请办\n<@lisi> @所有人"]


NOTICE = {
    "card_type": "text_notice",
    "main_title": {"title": "周报"},
    "card_action": {"type": 1, "url": "https://a"},
}


@pytest.mark.parametrize(
    ("msgtype", "body", "code"),
    [
        ("text", {"content": "a" * 2049}, 40058),
        ("text", {"content": "中" * 683}, 40058),
        ("text", {"content": ""}, 44004),
        ("text", {"content": "x", "mentioned_list": "lisi"}, 40058),
        ("markdown", {"content": "a" * 4097}, 40058),
        ("markdown_v2", {"content": "a" * 4097}, 40058),
        ("markdown", {}, 44004),
        ("textcard", {"title": "t"}, 40008),
        ("video", {"media_id": "x"}, 40008),
        ("image", picture(PNG, md5="0" * 32), 301019),
        ("image", picture(PNG + bytes(2 * 1024 * 1024)), 40009),
        ("image", picture(b"GIF89a" + bytes(20)), 40004),
        ("image", {"base64": "不是", "md5": ""}, 40058),
        ("image", {}, 44001),
        ("news", {"articles": [{"title": "t", "url": "https://a"}] * 9}, 40058),
        ("file", {"media_id": "unknown"}, 40007),
        ("template_card", {**NOTICE, "card_type": "button_interaction"}, 40058),
        ("template_card", {**NOTICE, "card_action": None}, 40058),
    ],
)
def test_a_message_that_d99110_forbids_is_an_error_and_not_shown(caller, msgtype, body, code):
    assert post(caller, msgtype, **{msgtype: body})["errcode"] == code
    assert texts(caller) == []


def test_a_too_long_text_names_the_limit_as_the_platform_does(caller):
    answer = post(caller, "markdown", markdown={"content": "a" * 4097})
    assert "markdown.content exceed max length 4096" in answer["errmsg"]


def test_a_notice_card_appears_without_buttons(caller):
    assert post(caller, "template_card", template_card=NOTICE)["errcode"] == 0
    line = caller.lines("group", "brigade-1")[0]
    assert line["card"] == NOTICE
    assert caller.page("click", **{"as": "lisi"}, line=line["id"], key="x")["error"]


@pytest.mark.parametrize("key", ["", "unknown"])
def test_a_bad_key_is_93000(caller, key):
    assert post(caller, "text", key=key, text={"content": "x"})["errcode"] == 93000


def test_the_21st_message_of_a_minute_is_refused_with_45009(caller, hands):
    codes = [post(caller, "text", text={"content": str(n)})["errcode"] for n in range(21)]
    assert codes == [0] * 20 + [45009]
    hands.seconds += 59
    assert post(caller, "text", text={"content": "x"})["errcode"] == 45009
    hands.seconds += 1
    assert post(caller, "text", text={"content": "x"})["errcode"] == 0
    assert len(texts(caller)) == 21


def test_refused_messages_do_not_count(caller):
    for _ in range(25):
        post(caller, "text", text={"content": ""})
    assert post(caller, "text", text={"content": "x"})["errcode"] == 0


def test_a_file_comes_only_from_this_webhooks_upload(caller):
    own = caller.upload("webhook/upload_media", b"workbook", "台账.xlsx", key="key-1", type="file")
    assert own["type"] == "file"
    assert own["created_at"].isdecimal()
    apps = caller.upload("media/upload", b"workbook", type="file")
    assert post(caller, "file", file={"media_id": apps["media_id"]})["errcode"] == 40007
    assert post(caller, "file", file={"media_id": own["media_id"]})["errcode"] == 0
    assert caller.send("file", file={"media_id": own["media_id"]})["errcode"] == 40007
    assert texts(caller) == ["[文件] 台账.xlsx"]


@pytest.mark.parametrize(
    ("params", "content", "code"),
    [
        ({"key": "key-1", "type": "image"}, PNG, 40005),
        ({"key": "unknown", "type": "file"}, PNG, 93000),
        ({"key": "key-1", "type": "file"}, b"12345", 40006),
        ({"key": "key-1", "type": "voice"}, b"ID3 no amr", 40004),
    ],
)
def test_wrong_uploads_are_refused(caller, params, content, code):
    assert caller.upload("webhook/upload_media", content, **params)["errcode"] == code


def test_an_upload_without_a_file_is_44001_before_the_key_is_looked_at(caller):
    answer = caller.call("webhook/upload_media", {}, key="unknown", type="file")
    assert answer["errcode"] == 44001
