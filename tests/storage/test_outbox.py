"""Posting: each reason once, newest of a series, long texts in parts, what /why can tell."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from posted import NOW, Hand, post, push, row, states

from domain.ports import Dead, Retry
from domain.push import DIALOGUE
from domain.vitals import Backlog
from storage import outbox
from storage.told import of_issue
from storage.waiting import backlog
from texts.outbox import WIPED


def said(store, *keys):
    with store.read() as conn:
        return outbox.said(conn, keys)


def test_a_key_is_posted_once(store):
    first, again = post(store, push("a"))[0], post(store, push("a", text="other"))[0]
    assert first is not None
    assert again is None
    assert row(store, "a").text == "提醒 a"


def test_a_merged_message_says_all_its_reasons_and_none_is_said_again(store):
    post(store, push("day:lilei", reasons=("due:1", "due:2")))
    assert said(store, "due:1", "due:2", "due:3", "day:lilei") == {"due:1", "due:2"}
    assert post(store, push("due:1"), push("x", reasons=("due:2", "due:1"))) == [None, None]


def test_a_message_with_one_new_reason_is_posted(store):
    post(store, push("due:1"))
    assert post(store, push("day", reasons=("due:1", "due:2"))) != [None]
    assert said(store, "due:2") == {"due:2"}


def test_two_of_one_batch_with_the_same_reason_are_one(store):
    first, second = post(store, push("a", reasons=("due:1",)), push("b", reasons=("due:1",)))
    assert (first is None, second is None) == (False, True)


def test_a_newer_row_of_a_series_supersedes_a_pending_one(store):
    post(store, push("T-3", series="due:1"), push("other"))
    post(store, push("T-1", series="due:1"))
    assert states(store) == {"T-3": "superseded", "other": "pending", "T-1": "pending"}


def test_what_was_sent_of_a_series_stays_sent(store):
    post(store, push("T-3", series="due:1"))
    assert Hand(store).send() == "提醒 T-3"
    post(store, push("T-1", series="due:1"))
    assert states(store)["T-3"] == "sent"


def test_an_older_one_of_a_series_that_comes_back_is_superseded(store):
    hand = Hand(store)
    post(store, push("T-3", series="due:1"))
    envelope = hand.claim()
    post(store, push("T-1", series="due:1"))
    hand.finish(envelope, Retry("忙", pause=5))
    assert hand.wait(6).send_all() == ["提醒 T-1"]
    assert states(store) == {"T-3": "superseded", "T-1": "sent"}


def test_a_long_text_leaves_in_numbered_parts_in_order(store):
    text = "\n".join(f"第{n}行{'字' * 60}" for n in range(30))
    hand = Hand(store)
    post(store, push("a", text=text, series="s"), push("b"))
    sent = hand.send_all()
    parts = [part for part in sent if part.startswith("（")]
    assert [part[:5] for part in parts] == ["（1/3）", "（2/3）", "（3/3）"]
    assert "\n".join(part[6:] for part in parts) == text
    assert all(len(part.encode()) <= 2048 for part in parts)
    assert states(store) == {"a#1": "sent", "a#2": "sent", "a#3": "sent", "b": "sent"}
    assert post(store, push("a", text=text)) == [None]


def test_a_part_waits_for_the_one_before_it(store):
    hand = Hand(store)
    post(store, push("a", text="字" * 1000))
    hand.send(Retry("未知错误", charged=True))
    assert hand.send() is None
    assert hand.wait(61).send_all()[0].startswith("（1/2）")
    assert states(store) == {"a#1": "sent", "a#2": "sent"}


def test_a_part_goes_after_one_that_never_will(store):
    hand = Hand(store)
    post(store, push("a", text="字" * 1000))
    hand.send(Dead("内容不被接受"))
    assert hand.send().startswith("（2/2）")


def test_what_rests_until_morning_does_not_leave_before(store):
    hand = Hand(store)
    post(store, push("a", say_at=NOW + timedelta(hours=8)), push("b"))
    assert hand.send_all() == ["提醒 b"]
    assert hand.wait(8 * 3600).send_all() == ["提醒 a"]


def test_pending_rows_of_an_issue_can_be_cancelled_but_for_the_dialogue(store):
    post(
        store,
        push("a", issue=17),
        push("b", issue=17, kind="final"),
        push("c", issue=18),
        push("d", issue=17, priority=DIALOGUE),
    )
    with store.write(NOW) as conn:
        assert outbox.cancel_of_issue(conn, 17, ["final"]) == 1
        assert outbox.cancel_of_issue(conn, 17) == 1
    assert states(store) == {"a": "cancelled", "b": "cancelled", "c": "pending", "d": "pending"}


def test_why_lists_each_reason_with_its_message(store):
    post(store, push("day", reasons=("due:17:T-3", "late:17"), issue=17), push("x", issue=18))
    with store.read() as conn:
        told = of_issue(conn, 17)
    assert [(reason, row.key) for reason, row in told] == [
        ("due:17:T-3", "day"),
        ("late:17", "day"),
    ]


def test_a_reference_is_the_base_then_numbered(store):
    with store.write(NOW) as conn:
        refs = [outbox.next_ref(conn, "DB-0901-017") for _ in range(3)]
    assert refs == ["DB-0901-017", "DB-0901-017-2", "DB-0901-017-3"]


def test_the_json_has_the_promised_fields(store):
    post(store, push("a", ref="DB-0901-001"))
    hand = Hand(store)
    hand.send(Retry("连不上企业微信", pause=5))
    told = row(store, "a").as_json(ZoneInfo("Asia/Shanghai"))
    assert told == {
        "id": told["id"],
        "key": "a",
        "kind": "remind",
        "channel": "app",
        "to": "lilei",
        "state": "pending",
        "attempts": 0,
        "at": "2022-09-01T09:00:00+08:00",
        "not_before": "2026-03-02T08:00:05+00:00",
        "ref": "DB-0901-001",
        "error": "连不上企业微信",
        "text": "提醒 a",
    }


def test_the_json_says_what_was_sent_and_not_whom_the_platform_calls_beside_it(store):
    called = replace(
        push("a"), channel="webhook", to="leaders", text="有1条待办\n<@lilei> <@Zhao.6>"
    )
    post(store, called)
    assert row(store, "a").as_json(ZoneInfo("Asia/Shanghai"))["text"] == "有1条待办"


@pytest.mark.parametrize("last", [Dead("收件人已离职"), Retry("未知错误", charged=True)])
def test_a_dead_letter_can_be_sent_again(store, last):
    hand = Hand(store)
    post(store, push("a"))
    for _ in range(5):
        hand.wait(2400).send(last)
    assert row(store, "a").state == "failed"
    with store.write(NOW) as conn:
        assert outbox.resend(conn, [1, 99]) == [1]
    assert hand.send_all() == ["提醒 a"]
    assert row(store, "a").error is None


def test_what_was_sent_is_not_sent_again(store):
    post(store, push("a"))
    hand = Hand(store)
    hand.send()
    with store.write(NOW) as conn:
        assert outbox.resend(conn, [1]) == []


def test_on_hold_nothing_old_leaves_until_a_person_says_so(store):
    hand = Hand(store)
    post(store, push("old"))
    with store.write(NOW) as conn:
        outbox.hold(conn, NOW)
    post(store, push("new"), now=NOW + timedelta(seconds=1))
    hand.wait(1)
    assert hand.send_all() == ["提醒 new"]
    with store.write(NOW) as conn:
        assert outbox.held_until(conn) == NOW
        assert outbox.release_hold(conn) is True
        assert outbox.release_hold(conn) is False
    assert hand.send_all() == ["提醒 old"]


def test_old_words_are_wiped_and_that_they_were_said_stays(store):
    hand = Hand(store)
    post(store, push("a"), push("b", say_at=NOW + timedelta(days=9)))
    hand.send_all()
    with store.write(NOW) as conn:
        assert outbox.wipe(conn, NOW - timedelta(seconds=1)) == 0
        assert outbox.wipe(conn, NOW + timedelta(days=1)) == 1
        assert outbox.counts(conn) == {"sent": 1, "pending": 1}
        assert backlog(conn, NOW).count == 0
        assert backlog(conn, NOW + timedelta(days=10)) == Backlog(1, timedelta(days=1))
    assert row(store, "a").text == WIPED
    assert post(store, push("a")) == [None]


def test_a_prepared_request_leaves_as_it_was_prepared(store):
    post(store, push("a", payload=b'{"media_id":"M"}'))
    assert Hand(store).send() == '{"media_id":"M"}'


def test_a_cancelled_newer_one_of_a_series_does_not_silence_the_older(store):
    hand = Hand(store)
    post(store, push("T-3", series="due:1"))
    envelope = hand.claim()
    post(store, push("T-1", series="due:1", issue=1))
    hand.finish(envelope, Retry("忙", pause=5))
    with store.write(NOW) as conn:
        outbox.cancel_of_issue(conn, 1)
    assert hand.wait(6).send_all() == ["提醒 T-3"]
