"""What happens to messages that are written: sent again, put aside, listed, wiped, acknowledged."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from posted import MACHINE, NOW, Hand, post, push, row, states

from domain.ports import Dead, InDoubt, Retry
from storage import channels, outbox
from storage.schema import outbox as table
from storage.store import Store
from texts.outbox import WIPED

LOST = InDoubt("没有等到答复")
OFF = Retry("群机器人已失效", disable=True)
UNKNOWN = Retry("未知错误", charged=True)


def resend(store, *ids):
    with store.sending() as conn:
        return outbox.resend(conn, ids)


def last_told(store, userid):
    with store.read() as conn:
        return outbox.last_told(conn, userid)


def test_only_the_named_dead_letters_go_again(store):
    hand = Hand(store)
    first, second = post(store, push("a"), push("b"))
    for _ in range(2):
        hand.send(Dead("收件人已离职"))
    assert resend(store, second) == [second]
    assert states(store) == {"a": "failed", "b": "pending"}
    assert resend(store, second, first) == [first, second]


def test_a_doubtful_message_that_is_sent_again_has_all_its_tries_anew(store):
    hand = Hand(store)
    (number,) = post(store, push("i", kind="incident", channel="webhook", to="g"))
    for _ in range(2):
        hand.wait(60).send(LOST)
    assert (row(store, "i").state, row(store, "i").attempts) == ("uncertain", 2)
    assert resend(store, number) == [number]
    assert row(store, "i").attempts == 0
    hand.wait(60).send(LOST)
    assert row(store, "i").state == "pending"
    assert hand.wait(60).send() == "提醒 i"


def test_a_digest_put_back_by_hand_is_not_held_to_be_too_old(store):
    hand = Hand(store)
    (number,) = post(store, push("w", kind="weekly-brigade"))
    hand.send(LOST)
    assert hand.wait(5 * 3600).send() is None
    assert resend(store, number) == [number]
    assert hand.send(LOST) == "提醒 w"
    assert hand.wait(60).send() == "提醒 w"


def test_a_message_that_rests_after_a_failure_goes_at_once_when_sent_again(store):
    hand = Hand(store)
    (number,) = post(store, push("a"))
    hand.send(UNKNOWN)
    assert row(store, "a").not_before == MACHINE + timedelta(seconds=60)
    assert hand.send() is None
    assert resend(store, number) == [number]
    assert hand.send() == "提醒 a"


def test_sending_again_to_one_group_leaves_another_dead_one_alone(store):
    hand = Hand(store)
    _, other = post(store, *(push(g, channel="webhook", to=g) for g in ("g1", "g2")))
    for _ in range(2):
        hand.send(OFF)
    assert resend(store, other) == [other]
    assert hand.send_all() == ["提醒 g2"]
    with store.read() as conn:
        assert set(channels.faults(conn)) == {"webhook:g1"}


def test_the_rows_of_one_state_are_listed_oldest_first(store):
    hand = Hand(store)
    post(store, push("low", priority=3), push("gone", priority=0), push("high", priority=1))
    hand.send()
    with store.read() as conn:
        assert [row.key for row in outbox.rows(conn, "pending")] == ["low", "high"]
        assert [row.key for row in outbox.rows(conn, "sent")] == ["gone"]
        assert [row.key for row in outbox.rows(conn, "failed")] == []
        assert [row.key for row in outbox.rows(conn)] == ["low", "gone", "high"]


def test_a_long_message_of_a_series_does_not_put_itself_aside(store):
    post(store, push("T-3", series="due:1"))
    (first,) = post(store, push("T-1", series="due:1", text="字" * 1000))
    assert states(store) == {"T-3": "superseded", "T-1#1": "pending", "T-1#2": "pending"}
    assert row(store, "T-1#1").id == first


def test_one_message_is_written_once(store):
    with store.write(NOW) as conn:
        first, again = (outbox.post(conn, push("a"), now=NOW) for _ in range(2))
    assert (first, again) == (row(store, "a").id, None)


def test_an_office_without_the_app_reaches_people_through_the_aibot(store_url, seal):
    office = Store(store_url, seal=seal, private="aibot")
    try:
        post(office, push("a"), push("g", channel="webhook", to="g1"))
        assert [row(office, key).channel for key in ("a", "g")] == ["aibot", "webhook"]
    finally:
        office.close()


def test_of_very_many_reasons_each_one_said_is_known(store):
    many = tuple(f"due:{n}" for n in range(1100))
    post(store, push("day", reasons=many))
    with store.read() as conn:
        assert outbox.said(conn, ["due:x", *many]) == set(many)


def test_what_names_a_closed_issue_among_others_is_cancelled_by_its_kind_and_counted(store):
    both = {"reasons": ("due:9", "due:7"), "about": (9, 7)}
    post(store, push("day", **both), push("alone", issue=7))
    with store.write(NOW) as conn:
        assert outbox.cancel_of_issue(conn, 7, ["final"]) == 0
        assert outbox.cancel_of_issue(conn, 7, ["remind"]) == 2
    assert states(store) == {"day": "cancelled", "alone": "cancelled"}


def test_what_is_not_true_any_more_is_put_aside_for_those_recipients_alone(store):
    hand = Hand(store)
    post(store, push("told", kind="phase", channel="webhook", to="g1"))
    hand.send()
    post(
        store,
        *(push(f"phase-{g}", kind="phase", channel="webhook", to=g) for g in ("g1", "g2", "g3")),
        push("week-g1", kind="weekly", channel="webhook", to="g1"),
    )
    with store.write(NOW) as conn:
        assert outbox.supersede(conn, "phase", {"g1", "g2"}) == 2
    assert states(store) == {
        "told": "sent",
        "phase-g1": "superseded",
        "phase-g2": "superseded",
        "phase-g3": "pending",
        "week-g1": "pending",
    }


def test_what_somebody_was_last_told_are_the_issues_of_his_latest_message_about_any(store):
    post(store, push("old", issue=3))
    post(store, push("day", reasons=("due:9", "late:7", "due:7", "hello"), about=(9, 7, 7, None)))
    post(store, push("other", to="hanmei", issue=8), push("news"))
    assert last_told(store, "lilei") == [7, 9]
    assert last_told(store, "hanmei") == [8]
    assert last_told(store, "nobody") == []


def test_words_and_request_of_what_ended_by_then_are_wiped_once(store):
    hand = Hand(store)
    post(store, push("sent"), push("under way", to="a"), push("waits", to="b"))
    hand.send()
    hand.claim()
    with store.write(NOW) as conn:
        assert outbox.wipe(conn, NOW - timedelta(seconds=1)) == 0
        assert outbox.wipe(conn, NOW) == 1
        assert outbox.wipe(conn, NOW) == 0
        words = conn.execute(sa.select(table.c.text, table.c.payload).order_by(table.c.id)).all()
    assert words == [
        (WIPED, None),
        ("提醒 under way", "提醒 under way".encode()),
        ("提醒 waits", None),
    ]


@pytest.mark.parametrize("word", ["cancelled", "superseded"])
def test_what_was_put_aside_is_not_sent_again(store, word):
    (number,) = post(store, push("a", issue=1, series="s"))
    with store.write(NOW) as conn:
        if word == "cancelled":
            outbox.cancel_of_issue(conn, 1)
        else:
            outbox.supersede(conn, "remind", {"lilei"})
    assert states(store) == {"a": word}
    assert resend(store, number) == []
