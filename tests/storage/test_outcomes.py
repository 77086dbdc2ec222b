"""What is written down of a try: when it left, what is in doubt, what nobody has heard."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from posted import MACHINE, NOW, Hand, post, push, row, states
from storage_seed import CAMPAIGN, crew, found

from domain.ports import Dead, InDoubt, Retry, Sent
from storage import claims, plans
from storage.channels import API
from storage.claims import LEASE
from storage.schema import outbox as table
from texts.outbox import INTERRUPTED, STALE

LATER = NOW + timedelta(days=30)


@pytest.fixture
def late(store, seal):
    """An overdue issue that has said so and rests for a month."""
    with store.write(NOW) as conn:
        crew(conn)
        return found(conn, seal, state="rectifying", next_say_at=LATER).number


def speaks_at(store, number):
    with store.read() as conn:
        speaking = plans.speaking(conn, CAMPAIGN)
    return next(one.floor for one in speaking if one.issue.number == number)


def test_what_was_sent_keeps_its_hour_and_the_platforms_number(store):
    hand = Hand(store)
    post(store, push("a"), push("b", to="other"))
    hand.send(Sent("M1"))
    hand.send(Retry("忙", pause=5))
    with store.read() as conn:
        kept = conn.execute(sa.select(table.c.sent_at, table.c.msgid).order_by(table.c.id)).all()
    assert kept == [(MACHINE, "M1"), (None, None)]


def test_who_takes_a_message_is_told_the_channel_and_the_recipient(store):
    post(store, push("a"), push("g", channel="webhook", to="g1"))
    taken = [Hand(store).claim() for _ in range(2)]
    assert [(one.channel, one.to) for one in taken] == [("app", "lilei"), ("webhook", "g1")]


def test_a_lateness_that_reached_nobody_is_told_anew_to_who_stands_above(store, late):
    post(store, push("a", reasons=(f"late:{late}:2022-08-31",), issue=late))
    Hand(store).send(Dead("收件人已离职"))
    assert speaks_at(store, late) == NOW - timedelta(days=1)


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [({}, Sent()), ({}, Retry("忙", pause=5)), ({"channel": "webhook", "to": "g"}, Dead("已失效"))],
)
def test_a_lateness_that_was_heard_or_will_be_or_was_for_a_group_rests(
    store, late, changes, outcome
):
    post(store, push("a", reasons=(f"late:{late}:2022-08-31",), issue=late, **changes))
    Hand(store).send(outcome)
    assert speaks_at(store, late) == LATER


@pytest.mark.parametrize("start", [claims.take_over, claims.release_lapsed])
def test_a_digest_whose_sender_died_goes_again_where_the_platform_drops_the_second(store, start):
    dead, hand = Hand(store, "dead"), Hand(store)
    post(store, push("w", kind="weekly-brigade"))
    dead.claim()
    hand.wait(LEASE.total_seconds() + 1)
    with store.sending() as conn:
        assert start(conn, hand.machine) == 1
    told = row(store, "w")
    assert (told.state, told.error) == ("pending", INTERRUPTED)
    assert hand.send() == "提醒 w"


def test_a_digest_left_in_doubt_says_why_it_was_not_sent_again(store):
    hand = Hand(store)
    post(store, push("w", kind="weekly-brigade"))
    hand.send(InDoubt("没有等到答复"))
    assert hand.wait(5 * 3600).send() is None
    assert (row(store, "w").state, row(store, "w").error) == ("uncertain", STALE)


def test_updates_of_cards_keep_to_the_platforms_rate_as_messages_do(store):
    hand = Hand(store)
    post(store, *(push(f"c{n}", channel="card-update", to=f"p{n}") for n in range(9)))
    gone = 0
    while hand.send() is not None:
        gone += 1
    assert gone == API.burst
    assert sorted(states(store).values()).count("pending") == 9 - API.burst
