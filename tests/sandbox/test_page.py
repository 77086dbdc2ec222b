"""The chat page and its JSON: people, groups, unread counts and the clock."""

from datetime import UTC, datetime

import pytest
import requests


def state(caller):
    return caller.get("/api/state").json()


def person(caller, userid="ZhangSan"):
    return next(p for p in state(caller)["people"] if p["userid"] == userid)


def test_the_state_lists_people_groups_and_the_time(caller, hands):
    hands.due = [datetime(2022, 8, 15, 0, 33, tzinfo=UTC)]
    shown = state(caller)
    assert [p["name"] for p in shown["people"]] == ["张三", "李四", "王五", "赵六"]
    assert shown["people"][0]["unit"] == "执法一大队"
    assert shown["groups"][0]["members"] == ["ZhangSan", "lisi"]
    assert shown["aibot"] == "督办助手"
    assert shown["clock"]["text"] == "2022年8月10日（周三）09:00"
    assert shown["clock"]["now"] == "2022-08-10T09:00:00+08:00"
    assert shown["clock"]["next_text"] == "2022年8月15日（周一）08:33"


def test_unread_counts_what_came_since_the_conversation_was_read(caller):
    caller.send(text={"content": "一\n二"})
    caller.send(text={"content": "三"})
    assert person(caller)["unread"] == 2
    assert person(caller)["last"]["text"] == "三"
    caller.page("read", kind="private", id="zhangsan")
    assert person(caller)["unread"] == 0
    caller.say("在")
    assert person(caller)["unread"] == 0
    caller.send(text={"content": "四"})
    assert person(caller)["unread"] == 1


def test_an_unchanged_state_is_not_sent_again(caller, hands):
    version = state(caller)["version"]
    assert caller.get("/api/state", since=version).json()["unchanged"]
    caller.send(text={"content": "x"})
    version = caller.get("/api/state", since=version).json()["version"]
    assert caller.get("/api/state", since=version).json()["unchanged"]
    hands.advance_to(datetime(2022, 8, 10, 2, 0, tzinfo=UTC))
    assert "people" in caller.get("/api/state", since=version).json()
    version = state(caller)["version"]
    caller.fault("busy", "always")
    assert "people" in caller.get("/api/state", since=version).json()


def test_only_new_lines_are_given_after_a_number(caller):
    caller.send(text={"content": "一"})
    caller.send(text={"content": "二"})
    lines = caller.get("/api/chat/private/ZhangSan", after=1).json()["lines"]
    assert [line["text"] for line in lines] == ["二"]
    assert lines[0]["at"] == "2022-08-10T09:00:00+08:00"


@pytest.mark.parametrize(
    ("to", "reached"),
    [
        ("next", "2022-08-15T08:33:00+08:00"),
        ("hour", "2022-08-10T10:00:00+08:00"),
        ("day", "2022-08-11T09:00:00+08:00"),
        ("2022-08-31", "2022-08-31T08:30:00+08:00"),
        ("2022-08-31T17:05", "2022-08-31T17:05:00+08:00"),
        ("2022-08-31T09:05:00Z", "2022-08-31T17:05:00+08:00"),
    ],
)
def test_the_buttons_move_the_clock(caller, hands, to, reached):
    hands.due = [datetime(2022, 8, 15, 0, 33, tzinfo=UTC)]
    assert caller.page("clock", to=to)["clock"]["now"] == reached


@pytest.mark.parametrize("to", ["next", "2022-08-09", "明天", "", None])
def test_the_clock_does_not_go_where_it_cannot(caller, to):
    assert caller.page("clock", to=to)["error"]
    assert state(caller)["clock"]["now"] == "2022-08-10T09:00:00+08:00"


def test_the_clock_is_moved_by_one_at_a_time(caller):
    platform = caller.running.platform
    with platform.advancing:
        assert "正在前进" in caller.page("clock", to="day")["error"]
        assert state(caller)["clock"]["advancing"]


@pytest.mark.parametrize(
    "path",
    ["/", "/static/main.js", "/static/layout.css", "/static/chat.css", "/static/icon.svg"],
)
def test_the_page_comes_from_here_alone(caller, path):
    answer = caller.get(path)
    assert answer.status_code == 200
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "https://" not in answer.text
    assert 'src="//' not in answer.text


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("say", {"as": "nemo", "to": "app", "text": "x"}),
        ("say", {"as": "lisi", "to": "nowhere", "text": "x"}),
        ("say", {"as": "lisi", "to": "app", "text": "  "}),
        ("event", {"as": "lisi", "to": "app", "event": "unknown"}),
        ("event", {"as": "lisi", "to": "brigade-1", "event": "voice"}),
        ("click", {"as": "lisi", "line": 99, "key": "x"}),
        ("click", {"as": "lisi", "line": "x", "key": "x"}),
        ("read", {"kind": "private", "id": "nemo"}),
    ],
)
def test_what_cannot_be_done_is_said_in_chinese(caller, path, body):
    error = caller.page(path, **body)["error"]
    assert any("\u4e00" <= letter <= "\u9fff" for letter in error)


@pytest.mark.parametrize("path", ["/api/chat/private/nemo", "/api/chat/else/ZhangSan"])
def test_an_unknown_conversation_is_an_error(caller, path):
    assert caller.get(path).status_code == 400


def test_another_sites_form_cannot_speak(caller, bot):
    url = f"{caller.url}/api/say"
    answer = requests.post(url, data='{"as":"lisi","to":"app","text":"x"}', timeout=5)
    assert answer.status_code == 400
    named = {"Host": "evil.example:80"}
    assert requests.get(f"{caller.url}/api/state", headers=named, timeout=5).status_code == 403
    assert bot.bodies == []


def test_files_that_are_not_pictures_are_downloads(caller):
    media = caller.upload("media/upload", b"<script>x</script>", "a.html", type="file")
    answer = caller.get(f"/media/{media['media_id']}/a.html")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert caller.get("/media/unknown/a.html").status_code == 404


def test_the_timeline_has_what_was_sent_unasked_the_latest_first(caller):
    caller.send(text={"content": "一"})
    caller.say("在")
    caller.send(text={"content": "二"})
    lines = caller.get("/api/timeline").json()["lines"]
    assert [line["text"] for line in lines] == ["二", "一"]
    assert lines[0]["talk"] == {"kind": "private", "id": "ZhangSan"}
