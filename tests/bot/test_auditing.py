"""What stands still is known past the outbox: in the coordinators' group and to the admin."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from scripted_http import Script, said
from served import free_port
from stations import START, wire

from bot.serving import Serving
from domain.push import ALERT, Push
from storage import outbox


@pytest.fixture
def service(config: Path) -> Iterator[Serving]:
    """A bot none of whose threads runs."""
    made = Serving(wire(config), port=free_port())
    yield made
    made.stop()


def heard(script: Script) -> list[tuple[str, str]]:
    """(recipient or webhook key, words) of what the platform was sent."""
    calls = []
    for asked in script.asked:
        sent = json.loads(asked.body) if asked.body else {}
        to = sent.get("touser") or asked.query.get("key", "")
        if "text" in sent:
            calls.append((to, sent["text"]["content"]))
    return calls


def test_dead_threads_are_heard_of_in_the_group_and_by_the_admin(
    service: Serving, script: Script
) -> None:
    """Fault 24."""
    service.auditor.audit()
    (group, call), (admin, text) = heard(script)
    assert group == "canary-hook-coordination"
    assert call.splitlines()[:2] == ["督办助手需要管理员看一下", "请管理员到服务器上查看运行日志"]
    assert json.loads(script.of("webhook/send")[0].body)["text"]["mentioned_list"] == [admin]
    for sentence in ("定时任务没有在运行", "发送程序没有在运行"):
        assert sentence in text
        assert sentence not in call
        assert any(sentence in line for line in service.amiss())
    service.auditor.audit()
    assert len(heard(script)) == 2


def test_where_the_app_is_refused_the_group_hears_and_where_nobody_does_it_is_said_again(
    service: Serving, script: Script
) -> None:
    """Fault 24."""
    script.plan("message/send", said(errcode=60020))
    script.plan("webhook/send", said(errcode=-1))
    service.auditor.audit()
    script.plan("webhook/send", said())
    service.auditor.audit()
    service.auditor.audit()
    asked = [to.removeprefix("canary-hook-") for to, _ in heard(script) if to != "xiaowu"]
    every = ["coordination", "leaders", "brigade-1", "brigade-2", "brigade-3"]
    assert asked == [*every, "coordination"]


def test_a_backlog_is_said_once_by_all_processes_and_keeps_them_unready(
    config: Path, service: Serving, script: Script
) -> None:
    wired = service.wired
    with wired.store.write(wired.clock.now()) as conn:
        push = Push("k", "remind", "app", "lizhiqiang", "提醒", priority=ALERT)
        outbox.post(conn, push, now=wired.clock.now())
    service.auditor.audit()
    before = len(heard(script))
    wired.clock.advance_to(wired.clock.now() + timedelta(minutes=45))
    service.auditor.audit()
    (_, text) = heard(script)[-1]
    assert "有1条消息该发未发，最早的一条等了45分钟" in text
    assert any("该发未发" in line for line in service.amiss())
    again = Serving(wire(config, START + timedelta(hours=2)), only=None, port=free_port())
    again.auditor.audit()
    assert [text for _, text in heard(script)[before:] if "该发未发" in text] == [text]
    again.stop()


def test_what_was_due_and_has_no_row_is_amiss(service: Serving, script: Script) -> None:
    service.wired.clock.advance_to(service.wired.clock.now() + timedelta(hours=1))
    service.auditor.audit()
    assert any("还没有写进发件箱" in line for line in service.amiss())
    service.wired.tick(service.wired.clock.now())
    service.auditor.audit()
    assert not any("还没有写进发件箱" in line for line in service.amiss())


def test_a_restored_database_says_nothing_by_itself_until_a_person_says_so(
    service: Serving,
) -> None:
    """Fault 23."""
    wired = service.wired
    with wired.store.sending() as conn:
        outbox.hold(conn, wired.clock.now())
    assert wired.tick(wired.clock.now()) == 0
    assert any("hold release" in ailment.text for ailment in service.ailments())
    with wired.store.sending() as conn:
        outbox.release_hold(conn)
    assert wired.tick(wired.clock.now()) > 0
