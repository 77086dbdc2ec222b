"""The door of all callbacks: once and only once, short answers, events, strange senders."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from threading import Barrier

import pytest
import sqlalchemy as sa
from filling import script
from served import until
from world import World, office

from domain.incoming import Incoming
from storage import people
from storage.errors import DatabaseError
from storage.schema import metadata
from storage.store import Store

WHO = "lizhiqiang"


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    return World(store, office())


def message(text: str, key: str = "a", userid: str = WHO, **more: str) -> Incoming:
    return Incoming(
        key * 64, more.pop("channel", "app"), userid, more.pop("kind", "text"), text, **more
    )


def everything(store: Store) -> dict[str, list[tuple]]:
    """The whole database."""
    with store.read() as conn:
        return {t.name: sorted(map(repr, conn.execute(t.select()))) for t in metadata.sorted_tables}


@pytest.mark.parametrize("said", ["开始", "我的", "乱说", "取消", "暂停", "补报", "/status"])
def test_a_resent_message_gets_the_same_reply_and_changes_nothing(world: World, said) -> None:
    """Fault 3; threat replay."""
    world.say(WHO, "自查")
    first = world.inbound.take(message(said))
    before = everything(world.store)
    world.at("2022-08-03 10:27")
    assert [world.inbound.take(message(said)) for _ in range(3)] == [first] * 3
    assert everything(world.store) == before


@pytest.mark.postgres
@pytest.mark.parametrize("said", ["1", "我的"])
def test_eight_copies_at_once_count_as_one(world: World, said) -> None:
    """Fault 3; threat replay."""
    world.say(WHO, "自查")
    world.say(WHO, "开始")
    together = Barrier(8)

    def send(_: int) -> str | None:
        together.wait()
        return world.inbound.take(message(said))

    with ThreadPoolExecutor(8) as threads:
        replies = list(threads.map(send, range(8)))
    assert len(set(replies)) == 1
    assert world.say(WHO, "继续").startswith("第2项" if said == "1" else "第1项")


def test_what_a_failed_commit_had_changed_is_not_remembered(world: World) -> None:
    """Two share a commit that fails: what the second saw of the first must not answer a third."""
    if world.store.engine.dialect.name != "sqlite":
        pytest.skip("commits are shared on SQLite")
    unkept = "CREATE TABLE unkept (id INTEGER PRIMARY KEY, up INTEGER REFERENCES unkept (id) {})"

    def first(threads: ThreadPoolExecutor) -> "Future[str | None]":
        with suppress(DatabaseError), world.store.write(world.now) as conn:
            people.rename(conn, WHO, "renamed")
            conn.execute(sa.text(unkept.format("DEFERRABLE INITIALLY DEFERRED")))
            conn.execute(sa.text("INSERT INTO unkept VALUES (1, 2)"))  # refused by the commit
            second = threads.submit(world.inbound.take, message("我的"))
            until(lambda: world.store.waiting == 1)
        return second

    with ThreadPoolExecutor(1) as threads:
        assert isinstance(first(threads).exception(10), DatabaseError)
    with world.store.write(world.now) as conn:
        people.touch(conn)  # the same version again, of another roster
    assert "李志强" in world.say(WHO, "我的")


@pytest.mark.postgres
def test_eight_different_answers_at_once_are_all_taken_one_after_the_other(world: World) -> None:
    world.say(WHO, "自查")
    world.say(WHO, "开始")
    together = Barrier(8)

    def send(n: int) -> str | None:
        together.wait()
        return world.inbound.take(message("没有", f"{n}"))

    with ThreadPoolExecutor(8) as threads:
        replies = list(threads.map(send, range(8)))
    assert sorted(str(r)[:4] for r in replies) == [f"第{n}项（" for n in range(2, 10)]


LONG = dict.fromkeys((1, 2, 3, 4), ("存在", "1", "事" * 300, "2"))


def long_review(world: World) -> str:
    for said in script(LONG):
        world.say(WHO, said)
    world.fresh()
    return world.say(WHO, "全部")


def test_a_long_reply_leaves_in_numbered_parts_and_the_answer_is_empty(world: World) -> None:
    assert long_review(world) == ""
    parts = world.fresh()
    assert len(parts) >= 2
    for number, row in enumerate(parts, 1):
        assert row.text.startswith(f"（{number}/{len(parts)}）\n")
        assert len(row.text.encode()) <= 2048
        assert (row.to, row.channel, row.kind) == (WHO, "app", "reply")
    assert "逐项答案如下" in parts[0].text
    assert parts[-1].text.endswith("请回复您的姓名 李志强 提交。")


def test_a_long_reply_sent_again_posts_nothing_more(world) -> None:
    long_review(world)
    assert world.inbound.take(message("全部")) is None
    world.fresh()
    assert world.inbound.take(message("全部")) is None
    assert world.fresh() == []


def test_an_aibots_long_reply_is_given_at_once(world) -> None:
    for said in script(LONG):
        world.say(WHO, said, channel="aibot")
    assert len(world.say(WHO, "全部", channel="aibot").encode()) > 2048


VERY_LONG = dict.fromkeys(range(1, 11), ("存在", "1", "事" * 800, "2"))


def very_long_review(world: World, channel: str) -> str:
    for said in script(VERY_LONG):
        world.say(WHO, said, channel=channel)
    world.fresh()
    return world.say(WHO, "全部", channel=channel)


def test_over_the_long_connection_what_passes_its_limit_leaves_in_numbered_parts(store) -> None:
    world = World(store, office(), linked=True)
    assert very_long_review(world, "aibot") == ""
    rows = world.fresh()
    for number, row in enumerate(rows, 1):
        assert row.text.startswith(f"（{number}/{len(rows)}）\n")
        assert (row.to, row.channel, row.kind) == (WHO, "aibot", "reply")
    assert sum(len(row.text.encode()) for row in rows) > 20480
    assert rows[-1].text.endswith("请回复您的姓名 李志强 提交。")


def test_from_a_callback_aibot_the_parts_leave_by_the_app_and_that_is_said(world) -> None:
    assert very_long_review(world, "aibot").startswith("内容较长，已分成几条，由应用另发给您")
    assert {row.channel for row in world.fresh()} == {"app"}


def test_where_nothing_can_be_pushed_the_beginning_is_shown_in_whole_lines(store) -> None:
    world = World(store, office(can_push=False))
    answer = very_long_review(world, "aibot")
    assert 18000 < len(answer.encode()) <= 20480
    assert answer.endswith("\n（内容太长，后面的没有显示，请写明单位再问一次）")
    assert world.fresh() == []


def test_the_form_is_the_same_in_both_private_chats(world) -> None:
    world.say(WHO, "自查", channel="app")
    assert world.say(WHO, "开始", channel="aibot").startswith("第1项")
    assert world.say("LIZHIQIANG", "没有", channel="app").startswith("第2项")


@pytest.mark.parametrize(
    ("event", "chatid"),
    [("unsubscribe", None), ("template_card_event", None), ("inactive_alert", None),
     ("template_card_event", "wr1"), ("enter_chat", "wr1")],
)  # fmt: skip
def test_events_of_no_use_are_answered_with_nothing(world, event, chatid) -> None:
    world.say(WHO, "自查")
    incoming = Incoming("e" * 64, "aibot", WHO, "event", event=event, chatid=chatid)
    assert world.inbound.take(incoming) is None
    assert world.say(WHO, "开始").startswith("第1项")


def test_a_tap_on_the_menu_says_what_its_key_says(world) -> None:
    tap = Incoming("f" * 64, "app", WHO, "event", event="click", event_key="自查")
    assert str(world.inbound.take(tap)).startswith("百日行动自查表（个人）")
    no_key = Incoming("d" * 64, "app", WHO, "event", event="click")
    assert world.inbound.take(no_key) is None


@pytest.mark.parametrize("kind", ["image", "voice", "file", "mixed"])
def test_in_a_group_only_words_are_read(world, kind) -> None:
    """Threat leakage."""
    incoming = Incoming("c" * 64, "aibot", WHO, kind, chatid="wr1", url="https://x/y")
    assert str(world.inbound.take(incoming)).startswith("群里只回答“进度”")


def test_a_group_never_touches_the_form_of_who_speaks(world) -> None:
    prompt = world.say(WHO, "自查")
    for words in ("开始", "1", "取消", "暂停", "没有"):
        assert world.group("wr1", WHO, words).startswith("群里只回答")
    assert world.say(WHO, "自查") == prompt


def test_a_roster_read_before_is_read_again_when_it_changed(world) -> None:
    assert world.say(WHO, "我的").startswith("李志强您好")
    world.leaves(WHO)
    assert world.say(WHO, "我的").startswith("名册显示您已离岗")


def test_somebody_from_nowhere_changes_nothing_but_the_admins_mail(world) -> None:
    before = everything(world.store)
    world.inbound.take(message("自查", userid="zhangsan"))
    after = everything(world.store)
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"inbox", "outbox", "said", "facts", "channels"}


def test_without_an_app_nothing_is_pushed_to_anybody(store) -> None:
    world = World(store, replace(office(), can_push=False))
    world.say("zhangsan", "自查", channel="aibot")
    world.say(WHO, "自查", channel="aibot")
    assert world.outbox() == []
