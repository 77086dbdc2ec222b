"""message/send (D90236), recall (D94867): what is taken, cut, refused and dropped."""

import pytest


def test_a_text_appears_with_its_line_breaks_in_the_private_chat(caller):
    answer = caller.send(text={"content": "您好\n\n1. 没有"})
    assert (answer["errcode"], answer["invaliduser"]) == (0, "")
    assert answer["msgid"]
    assert "response_code" not in answer
    assert caller.texts() == ["您好\n\n1. 没有"]


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("中" * 700, "中" * 682),
        ("a" * 2048, "a" * 2048),
        ("a" * 2046 + "😀", "a" * 2046),
        ("a" * 2044 + "😀", "a" * 2044 + "😀"),
    ],
)
def test_a_text_is_cut_at_2048_bytes_on_a_code_points_boundary(caller, content, shown):
    """D90236: truncated, not refused."""
    assert caller.send(text={"content": content})["errcode"] == 0
    assert caller.texts() == [shown]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"agentid": 1000003}, 301002),
        ({"agentid": None}, 41011),
        ({"touser": ""}, 82001),
        ({"touser": ["ZhangSan"]}, 40058),
        ({"touser": "|".join(f"u{i}" for i in range(1001))}, 40058),
        ({"touser": "", "toparty": "|".join("1" * 101)}, 82002),
        ({"touser": "", "totag": "|".join("1" * 101)}, 82003),
        ({"touser": "Nobody|nemo"}, 81013),
        ({"touser": "", "totag": "7"}, 81013),
        ({"msgtype": "markdown_v2"}, 40008),
        ({"msgtype": "sticker"}, 40008),
        ({"msgtype": ["text"]}, 40008),
        ({"msgtype": "news"}, 40058),
        ({"text": "plain"}, 40058),
        ({"text": {"content": ""}}, 44004),
        ({"text": {"content": " \n"}}, 44004),
        ({"text": {"content": 7}}, 44004),
        ({"safe": 2}, 40058),
        ({"enable_duplicate_check": True + 1}, 40058),
        ({"enable_duplicate_check": 1, "duplicate_check_interval": 14401}, 40058),
        ({"msgtype": "markdown", "markdown": {"content": "中" * 683}}, 45002),
        ({"msgtype": "image", "image": {"media_id": "unknown"}}, 40007),
        ({"msgtype": "file", "file": {}}, 40007),
        ({"msgtype": "textcard", "textcard": {"title": "t", "description": "d"}}, 40058),
        (
            {
                "msgtype": "textcard",
                "textcard": {"title": "t" * 129, "description": "d", "url": "http://a"},
            },
            40058,
        ),
        ({"msgtype": "news", "news": {"articles": []}}, 40058),
        ({"msgtype": "news", "news": {"articles": [{"title": "t"}]}}, 40058),
        (
            {"msgtype": "news", "news": {"articles": [{"title": "中" * 43, "url": "http://a"}]}},
            40058,
        ),
    ],
)
def test_a_message_that_d90236_forbids_is_refused_and_not_shown(caller, body, code):
    whole = {"touser": "zhangsan", "msgtype": "text", "agentid": 1000002, "text": {"content": "x"}}
    answer = caller.call("message/send", {**whole, **body})
    assert answer["errcode"] == code
    assert caller.lines() == []


def test_a_body_that_is_not_json_is_refused(caller):
    """D90313: «Warning: wrong json format.»"""
    assert "wrong json format" in caller.call("message/send", "text")["errmsg"]


def test_unknown_people_are_named_in_lower_case_and_the_others_get_it(caller):
    answer = caller.send(to="ZHANGSAN|NoBody|zhaoliu|lisi", text={"content": "x"})
    assert (answer["errcode"], answer["invaliduser"]) == (0, "nobody")
    assert answer["unlicenseduser"] == "zhaoliu"
    assert caller.texts() == caller.texts(talk="lisi") == ["x"]
    assert caller.texts(talk="zhaoliu") == []


def test_departments_and_everybody_are_addressed(caller):
    caller.send(to="@all", text={"content": "全体"})
    caller.send(to="", toparty="2|9", text={"content": "一大队"})
    assert caller.texts(talk="lisi") == ["全体", "一大队"]
    assert caller.texts(talk="wangwu") == ["全体"]


def test_other_types_appear(caller):
    url = "https://example.org/"
    caller.send("markdown", markdown={"content": "**周报**"})
    caller.send("textcard", textcard={"title": "标题", "description": "说明", "url": url})
    caller.send("news", news={"articles": [{"title": "图文", "url": url}]})
    media = caller.upload("media/upload", b"PK\x03\x04 workbook", "台账.xlsx", type="file")
    caller.send("file", file={"media_id": media["media_id"]})
    kinds = [line["kind"] for line in caller.lines()]
    assert kinds == ["markdown", "textcard", "news", "file"]
    assert caller.lines()[-1]["media"]["name"] == "台账.xlsx"
    assert caller.get(caller.lines()[-1]["media"]["url"]).content == b"PK\x03\x04 workbook"


def test_above_30_a_minute_messages_to_a_member_are_dropped_without_an_error(caller, hands):
    """D90236: 超过部分会被丢弃不下发."""
    for n in range(32):
        assert caller.send(text={"content": str(n)})["errcode"] == 0
    assert len(caller.lines()) == 30
    assert caller.get("/api/state").json()["dropped"] == 2
    caller.send(to="lisi", text={"content": "他人不受影响"})
    assert caller.texts(talk="lisi") == ["他人不受影响"]
    hands.seconds += 60
    caller.send(text={"content": "一分钟后"})
    assert caller.texts()[-1] == "一分钟后"


def test_a_played_minute_counts_as_a_minute(caller, hands):
    for n in range(30):
        caller.send(text={"content": str(n)})
    hands.advance_to(hands.instant.replace(hour=5))
    caller.send(text={"content": "下午"})
    assert len(caller.lines()) == 31


def test_the_same_request_is_answered_alike_but_delivered_once_within_its_interval(caller, hands):
    """D90236, enable_duplicate_check."""
    check = {"enable_duplicate_check": 1, "duplicate_check_interval": 14400}
    first = caller.send(text={"content": "第17号"}, **check)
    hands.seconds += 14399
    caller.running.platform.tokens.expire()
    caller.token = caller.running.platform.tokens.give("wx5823bf96d3bd56c7", "app-secret")[0]
    assert caller.send(text={"content": "第17号"}, **check) == first
    assert caller.send(text={"content": "第18号"}, **check)["msgid"] != first["msgid"]
    assert caller.texts() == ["第17号", "第18号"]
    hands.seconds += 2
    caller.send(text={"content": "第17号"}, **check)
    assert len(caller.lines()) == 3


def test_without_the_check_the_same_request_is_delivered_twice(caller):
    caller.send(text={"content": "x"})
    caller.send(text={"content": "x"})
    assert caller.texts() == ["x", "x"]


def test_a_message_is_recalled_within_24_hours(caller, hands):
    """D94867."""
    first = caller.send(text={"content": "错"})["msgid"]
    assert caller.call("message/recall", {"msgid": first})["errcode"] == 0
    assert caller.lines()[0]["recalled"]
    second = caller.send(text={"content": "旧"})["msgid"]
    hands.seconds += 86401
    caller.token = caller.running.platform.tokens.give("wx5823bf96d3bd56c7", "app-secret")[0]
    for msgid in (second, "unknown", 7, None):
        assert caller.call("message/recall", {"msgid": msgid})["errcode"] == 40058
    assert not caller.lines()[1]["recalled"]
