"""Claims and finishes: each message to one sender, in order, and only its holder ends it."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count

import pytest
import sqlalchemy as sa
from posted import MACHINE, NOW, Hand, post, push, row, states
from storage_seed import crew, found

from domain.ports import Dead, InDoubt, Retry, Sent
from domain.push import ALERT, DIALOGUE, DIGEST, FANOUT
from storage import claims, outbox
from storage.candidates import Moment
from storage.claims import LEASE
from storage.schema import issues

LOST = InDoubt("没有等到答复")
UNKNOWN = Retry("未知错误", charged=True)


def close(store, number, at):
    with store.write(at) as conn:
        conn.execute(sa.update(issues).values(state="closed", since=at))
        assert number == 1


@pytest.fixture
def issue(store, seal):
    """An open issue."""
    with store.write(NOW) as conn:
        crew(conn)
        return found(conn, seal, now=NOW - timedelta(days=1)).number


def test_eight_threads_claim_each_message_once(store):
    post(store, *(push(f"a{n}", to=f"p{n}") for n in range(120)))
    start, looks = threading.Barrier(8), count(1)

    def work(number):
        hand = Hand(store, f"owner-{number}")
        start.wait()
        taken = []
        for _ in range(60):
            # One clock for all: a thread that the machine forgets must not look 30 s late.
            hand.machine = MACHINE + timedelta(milliseconds=10 * next(looks))
            if envelope := hand.claim():
                taken.append(envelope.id)
                hand.finish(envelope, Sent())
        return taken

    with ThreadPoolExecutor(8) as pool:
        taken = [row for rows in pool.map(work, range(8)) for row in rows]
    assert len(taken) == len(set(taken)) == 120
    with store.read() as conn:
        assert outbox.counts(conn) == {"sent": 120}


def test_dialogue_goes_before_alerts_before_digests_before_fanout(store):
    order = (FANOUT, DIGEST, ALERT, DIALOGUE)
    post(store, *(push(f"{p}", priority=p, to=f"p{p}") for p in order))
    assert Hand(store).send_all() == ["提醒 0", "提醒 1", "提醒 2", "提醒 3"]


def test_one_recipient_never_has_two_under_way(store):
    hand = Hand(store)
    post(store, push("a"), push("b"), push("c", to="other"))
    first, second = hand.claim(), hand.claim()
    assert [first.to, second.to] == ["lilei", "other"]
    assert hand.claim() is None
    hand.finish(first, Sent())
    assert hand.claim().payload == "提醒 b".encode()


def test_a_message_in_doubt_is_not_overtaken_by_its_equals(store):
    hand = Hand(store)
    post(store, push("a"), push("b"), push("c", priority=DIALOGUE))
    hand.send()
    assert hand.send(LOST) == "提醒 a"
    assert hand.send() is None
    assert hand.wait(5).send_all() == ["提醒 a", "提醒 b"]


def test_a_poison_message_dies_after_five_tries_and_holds_up_nobody(store):
    """Fault 19."""
    hand = Hand(store)
    post(store, push("bad"), push("good"))
    assert hand.send(UNKNOWN) == "提醒 bad"
    assert hand.send_all() == ["提醒 good"]
    tries = 1
    for _ in range(200):
        tries += hand.wait(60).send(UNKNOWN) is not None
    assert tries == 5
    assert (row(store, "bad").state, row(store, "bad").error) == ("failed", "未知错误")


def test_a_message_that_cannot_be_written_is_dead_and_the_next_one_goes(store):
    post(store, push("bad"), push("worse"), push("good"))

    def freeze(row):
        if row.key == "bad":
            raise ValueError("没有这个模板")
        if row.key == "worse":
            raise KeyError(row.key)
        return b"fine"

    with store.sending() as conn:
        moment = Moment.at(MACHINE, NOW)
        envelope = claims.claim(conn, owner="me", moment=moment, freeze=freeze)
    assert envelope.payload == b"fine"
    assert row(store, "bad").error == "没有这个模板"
    assert row(store, "worse").error == "这条消息的内容无法生成，没有发出。"
    assert states(store) == {"bad": "failed", "worse": "failed", "good": "sending"}


def test_a_repeat_is_the_same_bytes_even_if_the_text_would_be_written_differently(store):
    """Fault 4."""
    hand = Hand(store)
    post(store, push("a"))
    hand.send(LOST)
    hand.wait(5)
    with store.sending() as conn:
        moment = Moment.at(hand.machine, NOW)
        envelope = claims.claim(conn, owner="me", moment=moment, freeze=lambda row: b"new")
    assert envelope.payload == "提醒 a".encode()


def test_who_lost_the_lease_changes_nothing_any_more(store):
    """Fault 21."""
    slow, other = Hand(store, "slow"), Hand(store, "other")
    post(store, push("a"))
    envelope = slow.claim()
    other.wait(LEASE.total_seconds() + 1)
    again = other.claim()
    assert again.payload == envelope.payload
    before = row(store, "a")
    for outcome in (Sent(), Dead("x"), LOST, Retry("x", pause=60), Retry("x", disable=True)):
        assert slow.finish(envelope, outcome) is None
    assert row(store, "a") == before
    assert other.finish(again, Sent()) is not None
    assert other.finish(again, Sent()) is None
    assert row(store, "a").state == "sent"


def test_a_lease_holds_until_it_ends(store):
    hand, other = Hand(store), Hand(store, "other")
    post(store, push("a"))
    hand.claim()
    assert other.wait(LEASE.total_seconds()).claim() is None


def test_an_only_sender_takes_over_at_once_what_a_dead_one_held(store):
    dead, hand = Hand(store, "dead"), Hand(store)
    post(
        store,
        push("a"),
        push("w", kind="weekly-leaders", channel="webhook", to="g"),
        push("i", kind="incident", channel="webhook", to="h"),
    )
    held = [dead.claim() for _ in range(3)]
    assert None not in held
    with store.sending() as conn:
        assert claims.take_over(conn, hand.machine) == 3
    assert states(store) == {"a": "pending", "w": "uncertain", "i": "pending"}
    assert sorted(hand.send_all()) == ["提醒 a", "提醒 i"]
    assert row(store, "a").attempts == 2


def test_a_repeat_in_a_group_that_is_lost_too_stays_uncertain(store):
    hand = Hand(store)
    post(store, push("i", kind="incident", channel="webhook", to="g", ref="DB-0901-001"))
    hand.send(LOST)
    assert hand.wait(5).send(LOST) == "提醒 i"
    told = row(store, "i")
    assert (told.state, told.ref, told.attempts) == ("uncertain", "DB-0901-001", 2)


def test_a_digest_in_doubt_for_hours_is_not_sent_a_second_time(store):
    hand = Hand(store)
    post(store, push("w", kind="weekly-brigade"), push("r", to="other"))
    hand.send(LOST)
    hand.send(LOST)
    assert hand.wait(5 * 3600).send_all() == ["提醒 r"]
    assert states(store) == {"w": "uncertain", "r": "sent"}


def test_a_reminder_of_an_issue_that_closed_meanwhile_is_cancelled(store, issue):
    """Fault 20."""
    hand = Hand(store)
    post(store, push("due", issue=issue, say_at=NOW + timedelta(hours=1)))
    later = NOW + timedelta(minutes=30)
    close(store, issue, later)
    post(store, push("closed", issue=issue), now=later)
    assert hand.wait(3600).send_all() == ["提醒 closed"]
    assert states(store) == {"due": "cancelled", "closed": "sent"}


def test_an_answer_in_a_dialogue_about_a_closed_issue_still_goes(store, issue):
    post(store, push("answer", issue=issue, priority=DIALOGUE))
    close(store, issue, NOW + timedelta(seconds=1))
    assert Hand(store).send_all() == ["提醒 answer"]


def test_a_reminder_of_an_open_issue_goes(store, issue):
    post(store, push("due", issue=issue), push("gone", issue=99))
    assert len(Hand(store).send_all()) == 2


def test_a_cards_update_is_tried_once_and_counts_as_no_message(store):
    hand = Hand(store)
    post(store, *(push(f"c{n}", channel="card-update") for n in range(6)))
    assert hand.send(Retry("忙", pause=5)) == "提醒 c0"
    assert row(store, "c0").state == "failed"
    hand.wait(6)
    assert len(hand.send_all()) == 5


def test_closing_in_the_same_moment_as_a_claim_is_one_before_the_other(store):
    """Fault 20."""
    post(store, *(push(f"a{n}", to=f"p{n}", issue=1) for n in range(40)))
    start = threading.Barrier(2)

    def send():
        hand = Hand(store)
        start.wait()
        return [hand.wait(1).send() for _ in range(40)]

    def cancel():
        start.wait()
        with store.write(NOW) as conn:
            return outbox.cancel_of_issue(conn, 1)

    with ThreadPoolExecutor(2) as pool:
        sending, cancelling = pool.submit(send), pool.submit(cancel)
        sent = [text for text in sending.result() if text]
        assert len(sent) + cancelling.result() == 40


def test_a_message_once_in_doubt_that_then_fails_lets_others_pass(store):
    hand = Hand(store)
    post(store, push("bad"), push("good"))
    hand.send(LOST)
    assert hand.wait(5).send(UNKNOWN) == "提醒 bad"
    assert hand.send_all() == ["提醒 good"]
