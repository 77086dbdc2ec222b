"""The backlog and its age, where the officer who looks after the server meets them."""

from datetime import timedelta

from posted import NOW, Hand, post, push
from terminal import Desk

from bot.metrics import render
from domain.ports import Dead, Retry
from domain.vitals import Heap
from storage import outbox, waiting
from storage.store import Store
from texts import backlog as say

GROUPS = {"leaders": "百日行动领导小组"}


def test_outbox_without_flags_is_a_summary_of_what_lies_there(desk: Desk) -> None:
    lines = desk.done("outbox").splitlines()
    assert lines[0].startswith("积压")
    assert any(line.startswith("应用消息：待发送") for line in lines)
    assert any(line.startswith("群“") for line in lines)
    assert len(lines) < 20
    assert len(desk.done("outbox", "--state", "pending").splitlines()) == len(desk.rows("outbox"))


def test_a_summary_names_what_waits_what_is_off_and_a_hold(desk: Desk) -> None:
    desk.sql("UPDATE outbox SET state = 'sent' WHERE channel = 'app'")
    off = "群消息推送已失效"
    desk.sql("DELETE FROM channels")
    desk.sql(f"INSERT INTO channels (name, pause, disabled) VALUES ('webhook:leaders', 0, '{off}')")
    said = desk.done("outbox")
    assert f"群“百日行动领导小组”：停用，消息都留着。原因：{off}" in said
    desk.done("backup", str(desk.folder / "copy.db"))
    desk.done("restore", str(desk.folder / "copy.db"))
    assert desk.done("outbox").startswith("恢复备份以后一直暂停发送")


def test_an_empty_outbox_says_so(fresh: Desk) -> None:
    fresh.done("migrate")
    assert fresh.done("outbox") == "发件箱是空的。\n"


def test_each_heap_has_its_count_and_the_oldest_that_should_have_left(store: Store) -> None:
    post(store, push("a"), push("b", to="b"), push("later", to="c", say_at=NOW + timedelta(days=1)))
    post(store, push("g", channel="webhook", to="leaders"), push("bad", to="d"))
    hand = Hand(store)
    hand.finish(hand.claim(), Retry("连不上", pause=5))
    hand.wait(70)
    for _ in range(3):
        envelope = hand.claim()
        hand.finish(envelope, Dead("不在可见范围") if envelope.to == "d" else Retry("x", pause=60))
        hand.wait(120)
    with store.read() as conn:
        heaps = waiting.summary(conn, NOW + timedelta(hours=3))
        assert waiting.backlog(conn, NOW).count == sum(
            h.overdue for h in waiting.summary(conn, NOW) if h.state == "pending"
        )
    assert sum(heap.count for heap in heaps) == 5
    ages = {(heap.lane, heap.state): heap.age for heap in heaps}
    assert ages["app", "pending"] == timedelta(hours=3)
    assert ("webhook:leaders", "pending") in ages


def test_the_figures_tell_how_much_waits_in_which_channel_and_since_when(store: Store) -> None:
    post(store, push("a"), push("b", to="b"), push("later", to="c", say_at=NOW + timedelta(days=1)))
    post(store, push("g", channel="webhook", to="leaders", say_at=NOW + timedelta(hours=1)))
    figures = render(store, NOW + timedelta(hours=2)).splitlines()
    for line in (
        "duban_outbox_backlog 3",
        'duban_outbox_channel_backlog{channel="app"} 2',
        'duban_outbox_channel_backlog{channel="webhook:leaders"} 1',
        'duban_outbox_channel_oldest_pending_seconds{channel="app"} 7200',
        'duban_outbox_channel_oldest_pending_seconds{channel="webhook:leaders"} 3600',
    ):
        assert line in figures
    with store.sending() as conn:
        outbox.hold(conn, NOW)
    assert not [line for line in render(store, NOW).splitlines() if "_channel_backlog{" in line]


def test_words_are_short_and_grow_with_the_age() -> None:
    assert say.heap(Heap("webhook:leaders", "sent", 3), GROUPS) == "群“百日行动领导小组”：已送达3条"
    waits = Heap("app", "pending", 5, 2, timedelta(minutes=45))
    assert say.heap(waits, GROUPS) == "应用消息：待发送5条，其中积压2条，最早的等了45分钟"
    assert say.backlog(2, timedelta(hours=30)) == "积压2条，最早的一条等了30小时。"
    assert say.backlog(2, timedelta(days=3)) == "积压2条，最早的一条等了3天。"
    assert say.backlog(0, timedelta()) == "没有积压：到时候该发的都发了。"


def test_a_weeks_backlog_counts_what_should_have_left_half_an_hour_ago(store: Store) -> None:
    post(store, push("a"), push("b", to="b", say_at=NOW + timedelta(days=2)))
    week = NOW - timedelta(days=1), NOW + timedelta(days=6)
    with store.read() as conn:
        assert waiting.stuck(conn, *week, NOW - timedelta(minutes=1)) == 0
        assert waiting.stuck(conn, *week, NOW + timedelta(hours=1)) == 1
        assert waiting.stuck(conn, *week, NOW + timedelta(days=3)) == 2
        assert outbox.counts(conn) == {"pending": 2}
