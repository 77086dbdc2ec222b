"""Whom a channel that is off for good is told of, and by which other channel it is heard."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from scripted_http import Asked, Reply, Script, said
from stations import wire

from bot.wiring import Station
from domain.push import ALERT, Push
from storage import outbox

CALL = "督办助手暂时发不出私聊消息"
HOOK = "canary-hook-"
WHO = "lizhiqiang"
WRONG = [("gettoken", 40001), ("gettoken", 60020), ("message/send", 60020), ("message/send", 42001)]


@pytest.fixture
def wired(config: Path) -> Iterator[Station]:
    """An office whose senders do not run by themselves, with one reminder to a person."""
    made = wire(config)
    say(made, "app", WHO)
    yield made
    made.close()


def say(wired: Station, channel: str, to: str) -> None:
    now = wired.clock.now()
    with wired.store.write(now) as conn:
        push = Push(f"{channel}:{to}", "remind", channel, to, "提醒", priority=ALERT)
        outbox.post(conn, push, now=now)


def heard(script: Script) -> list[tuple[str, str]]:
    """(group, words) of what groups were sent."""
    calls = [
        (a.query["key"].removeprefix(HOOK), json.loads(a.body)) for a in script.of("webhook/send")
    ]
    return [(group, sent["text"]["content"]) for group, sent in calls]


@pytest.mark.parametrize(("endpoint", "code"), WRONG)
def test_an_app_that_is_off_for_good_is_heard_of_in_the_coordinators_group_at_once(
    wired: Station, script: Script, endpoint: str, code: int
) -> None:
    """Faults 7 and 24."""
    script.plan(endpoint, said(errcode=code))
    wired.delivery.drain(wait=0)
    ((group, words),) = heard(script)
    assert group == "coordination"
    assert words.splitlines()[0] == CALL
    assert "check --online" in words
    (asked,) = script.of("webhook/send")
    assert json.loads(asked.body)["text"]["mentioned_list"] == ["xiaowu"]
    assert not any(word in words for word in ("吴小舟", "Secret", "IP", str(code), "提醒"))


def test_where_that_group_is_gone_too_the_next_one_hears_it(wired: Station, script: Script) -> None:
    """Faults 7 and 11."""
    script.plan("message/send", said(errcode=60020))

    def revoked(asked: Asked) -> Reply:
        gone = asked.query["key"] == f"{HOOK}coordination"
        return said(errcode=93000) if gone else said()

    script.plan("webhook/send", revoked)
    wired.delivery.drain(wait=0)
    assert [group for group, _ in heard(script)] == ["coordination", "leaders"]
    wired.delivery.drain(wait=0)
    assert len(heard(script)) == 2


def test_a_group_s_revoked_key_is_heard_of_by_the_admin_in_private(
    wired: Station, script: Script
) -> None:
    """Fault 11."""
    script.plan("webhook/send", said(errcode=93000))
    say(wired, "webhook", "brigade-1")
    wired.delivery.drain(wait=0)
    told = [json.loads(asked.body) for asked in script.of("message/send")]
    (text,) = [one["text"]["content"] for one in told if one["touser"] == "xiaowu"]
    assert text.startswith("【推送停用】有一个通道发不出消息\n通道：群“一大队工作群”的消息推送\n")
    assert "重新添加并更新 webhook_key" in text
    assert [group for group, _ in heard(script)] == ["brigade-1"]


def test_who_must_know_and_cannot_be_reached_is_called_in_the_group(
    wired: Station, script: Script
) -> None:
    """Fault 9."""
    script.plan("message/send", lambda asked: said(invaliduser=json.loads(asked.body)["touser"]))
    wired.delivery.drain(wait=0)
    assert [json.loads(asked.body)["touser"] for asked in script.of("message/send")] == [
        WHO, "xiaowu",
    ]  # fmt: skip
    ((group, words),) = heard(script)
    assert group == "coordination"
    assert words.startswith("督办助手需要管理员看一下\n")


def test_one_person_who_is_gone_is_said_once_with_his_name(wired: Station, script: Script) -> None:
    """Fault 9."""
    script.plan("message/send", said(errcode=81013), said())
    wired.delivery.drain(wait=0)
    first, *others = [json.loads(asked.body) for asked in script.of("message/send")]
    assert first["touser"] == WHO
    assert [one["touser"] for one in others] == ["xiaowu"]
    assert "收件人：李志强（lizhiqiang）" in others[0]["text"]["content"]
    assert heard(script) == []
