"""The platform on a bad day: each fault once or always, and what it leaves behind."""

import pytest
import requests
from little_bot import CORP, reply_text

from sandbox.faults import ENTRANCE, REFUSALS, WEBHOOK

TEXT = {"content": "第17号"}


def push(caller):
    body = {"touser": "zhangsan", "msgtype": "text", "agentid": 1000002, "text": TEXT}
    query = {"access_token": caller.token}
    url = f"{caller.url}/cgi-bin/message/send"
    return requests.post(url, params=query, json=body, timeout=5)


@pytest.mark.parametrize(
    ("name", "code"),
    [("busy", -1), ("rate", 45009), ("expired", 42001), ("untrusted_ip", 60020)],
)
def test_a_fault_strikes_once_and_nothing_is_delivered(caller, name, code):
    caller.fault(name)
    answer = push(caller)
    assert (answer.status_code, answer.json()["errcode"]) == (200, code)
    assert caller.lines() == []
    caller.token = caller.get(
        "/cgi-bin/gettoken", corpid="wx5823bf96d3bd56c7", corpsecret="app-secret"
    ).json()["access_token"]
    assert push(caller).json()["errcode"] == 0


EVERY = {
    -1, 40001, 40008, 40013, 40014, 40035, 40058, 41001, 42001, 44004, 45002, 45009, 45011, 45033,
    48002, 50003, 60020, 60111, 81013, 93000, 301002,
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSALS)
def test_each_refusal_strikes_where_the_platform_has_it(caller, name):
    _, path, code, _ = REFUSALS[name]
    caller.fault(name)
    calls = {
        ENTRANCE: lambda: caller.get(ENTRANCE, corpid=CORP, corpsecret="app-secret").json(),
        WEBHOOK: lambda: caller.call(
            "webhook/send", {"msgtype": "text", "text": TEXT}, key="key-1"
        ),
    }
    answer = calls.get(path, lambda: push(caller).json())
    assert answer()["errcode"] == code
    assert caller.lines() == []
    assert answer()["errcode"] == 0


def test_every_code_that_the_bot_tells_apart_can_be_had():
    plain = {-1, 45009, 42001, 60020, 93000}  # with a switch of their own above
    assert {code for _, _, code, _ in REFUSALS.values()} | plain >= EVERY


def test_an_untrusted_address_is_named(caller):
    caller.fault("untrusted_ip")
    assert "from ip: 127.0.0.1" in push(caller).json()["errmsg"]


def test_a_fault_that_is_always_on_strikes_until_it_is_off(caller):
    caller.fault("busy", "always")
    assert [push(caller).json()["errcode"] for _ in range(3)] == [-1, -1, -1]
    caller.fault("busy", "off")
    assert push(caller).json()["errcode"] == 0


def test_down_answers_503_to_everything(caller):
    caller.fault("down", "always")
    assert push(caller).status_code == 503
    assert caller.get("/cgi-bin/gettoken").status_code == 503
    assert caller.get("/api/state").status_code == 200


def test_a_web_page_may_come_instead_of_data(caller):
    caller.fault("html")
    answer = push(caller)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/html")
    assert caller.lines() == []


def test_slow_waits_before_it_answers(caller, hands):
    caller.page("faults", name="slow", mode="once", delay=12)
    assert push(caller).json()["errcode"] == 0
    assert hands.waited == [12.0]


def test_a_lost_answer_leaves_the_message_delivered(caller):
    caller.fault("answer_lost")
    with pytest.raises(requests.ConnectionError):
        push(caller)
    assert caller.texts() == ["第17号"]
    assert push(caller).json()["errcode"] == 0


def test_a_lost_answer_and_the_identical_request_are_one_message(caller):
    check = {"enable_duplicate_check": 1, "duplicate_check_interval": 14400}
    caller.fault("answer_lost")
    with pytest.raises(requests.ConnectionError):
        caller.send(text=TEXT, **check)
    assert caller.send(text=TEXT, **check)["errcode"] == 0
    assert caller.texts() == ["第17号"]


def test_the_answer_of_a_refused_call_is_not_lost(caller):
    caller.fault("answer_lost")
    assert caller.send(text={"content": ""})["errcode"] == 44004
    with pytest.raises(requests.ConnectionError):
        push(caller)


def test_a_webhook_may_be_removed(caller):
    caller.fault("webhook_gone", "always")
    body = {"msgtype": "text", "text": TEXT}
    assert caller.call("webhook/send", body, key="key-1")["errcode"] == 93000
    assert push(caller).json()["errcode"] == 0
    caller.fault("webhook_gone", "off")
    assert caller.call("webhook/send", body, key="key-1")["errcode"] == 0


def test_a_callback_may_come_twice_and_the_second_answer_is_not_shown(caller, bot):
    bot.app = lambda message: reply_text(message, "好")
    caller.fault("callback_twice")
    assert [line["text"] for line in caller.say("在")] == ["在", "好"]
    assert len(bot.bodies) == 2
    assert bot.bodies[0] == bot.bodies[1]


def test_unknown_faults_and_modes_are_refused(caller):
    assert caller.page("faults", name="flood", mode="once")["error"]
    assert caller.page("faults", name="down", mode="forever")["error"]


def test_faults_are_switched_from_python_too(caller):
    faults = caller.running.platform.faults
    faults.set("busy", "always")
    faults.set("rate", "once")
    assert push(caller).json()["errcode"] == -1
    faults.clear()
    assert push(caller).json()["errcode"] == 0
