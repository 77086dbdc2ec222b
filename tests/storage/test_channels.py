"""Rates and pauses: what leaves us stays below the platform's limits, and outages are probed."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from posted import MACHINE, NOW, Hand, post, push, row

from domain.ports import Dead, InDoubt, Retry, Sent
from domain.push import DIALOGUE
from storage import channels, outbox
from storage.channels import API, PERSON, UNASKED, WEBHOOK, Rate, step

OFF = Retry("群机器人已失效", disable=True)


def most_in_a_window(rate: Rate, window: float, tries: list[float]) -> int:
    """The most that leave within any window when one tries at these instants."""
    tat, gone = None, []
    for now in sorted(tries):
        left = step(tat, now, rate)
        if left is not None:
            tat = left
            gone.append(now)
    return max((sum(t <= u < t + window for u in gone) for t in gone), default=0)


@pytest.mark.parametrize(
    ("rate", "window", "limit"), [(PERSON, 60, 30), (WEBHOOK, 60, 20), (API, 1, 150)]
)
@given(st.lists(st.floats(0, 200), max_size=400))
def test_no_window_holds_more_than_the_platform_allows(rate, window, limit, tries):
    """Fault 6."""
    assert most_in_a_window(rate, window, tries) <= limit


@pytest.mark.parametrize(
    ("rate", "window", "steps", "wanted"),
    [(PERSON, 60, 0.5, 27), (WEBHOOK, 60, 0.5, 17), (API, 1, 0.001, 147)],
)
def test_who_never_stops_trying_gets_rate_and_burst(rate, window, steps, wanted):
    """Fault 6."""
    assert most_in_a_window(rate, window, [n * steps for n in range(2000)]) == wanted


def test_a_clock_that_was_set_back_does_not_block_a_bucket():
    tat = step(None, 1000.0, PERSON)
    assert tat == 1006.0
    assert step(tat, 100.0, PERSON) == 106.0


def test_alerts_take_four_of_a_burst_and_a_dialogue_the_rest(store):
    hand = Hand(store)
    post(store, *(push(f"a{n}") for n in range(9)))
    assert len(hand.send_all()) == UNASKED.burst
    post(store, *(push(f"d{n}", priority=DIALOGUE) for n in range(20)))
    assert len(hand.send_all()) == PERSON.burst - UNASKED.burst
    assert hand.wait(5).send_all() == []
    assert len(hand.wait(1).send_all()) == 1


def test_one_person_never_gets_more_than_thirty_a_minute(store):
    """Fault 10."""
    hand = Hand(store)
    post(store, *(push(f"d{n}", priority=n % 2) for n in range(120)))
    gone = []
    for _ in range(180):
        gone += [hand.machine for _ in hand.send_all()]
        hand.wait(1)
    minute = timedelta(minutes=1)
    assert max(sum(t <= u < t + minute for u in gone) for t in gone) <= 28
    assert len(gone) > 40


def test_a_group_gets_at_most_eighteen_a_minute_and_others_do_not_wait(store):
    hand = Hand(store)
    post(store, *(push(f"g{n}", channel="webhook", to="g1") for n in range(5)))
    post(store, push("other", channel="webhook", to="g2"), push("p"))
    assert len(hand.send_all()) == WEBHOOK.burst + 2
    assert hand.wait(4).send_all() == ["提醒 g3"]


def test_a_played_campaign_counts_rates_on_the_business_clock(store):
    hand = Hand(store)
    post(store, *(push(f"a{n}") for n in range(6)))
    assert len(hand.send_all(buckets=hand.business)) == 4
    hand.business += timedelta(days=1)
    assert len(hand.send_all(buckets=hand.business)) == 2


def test_all_api_calls_together_stay_below_the_corps_limit(store):
    hand = Hand(store)
    post(store, *(push(f"a{n}", to=f"p{n}") for n in range(9)), push("g", channel="webhook"))
    at_once = []
    while (text := hand.send()) is not None:
        at_once.append(text)
    assert len(at_once) == API.burst + 1  # webhooks are not counted
    hand.machine += timedelta(milliseconds=7)
    assert hand.send() is not None
    assert hand.send() is None


def test_a_paused_channel_is_probed_with_one_message_and_then_all_go(store):
    hand, other = Hand(store), Hand(store, "other")
    post(store, *(push(f"a{n}", to=f"p{n}") for n in range(4)), push("g", channel="webhook"))
    down = Retry("连不上", pause=5)
    assert hand.send(down) == "提醒 a0"
    assert hand.send() == "提醒 g"
    probes = 0
    for _ in range(45):
        if hand.wait(1).send(down):
            probes += 1
    assert probes <= 3
    hand.wait(30)
    probe = hand.claim()
    other.machine = hand.machine
    assert other.claim() is None
    hand.finish(probe, Sent())
    assert len(hand.send_all()) == 3
    assert row(store, "a0").attempts == 1


def test_an_outage_of_45_s_costs_few_tries_and_ends_within_30_s(store):
    """Fault 5."""
    hand = Hand(store)
    post(store, *(push(f"a{n}", to=f"p{n}") for n in range(30)))
    tries = 0
    for tenth in range(900):
        up = tenth >= 450
        if up and hand.send_all():
            break
        if not up and hand.send(Retry("连不上", pause=5)):
            tries += 1
        hand.wait(0.1)
    assert tries <= 10
    assert tenth < 750
    with store.read() as conn:
        assert outbox.counts(conn) == {"sent": 30}


def test_failures_under_way_together_count_once(store):
    hand = Hand(store)
    post(store, *(push(f"a{n}", to=f"p{n}") for n in range(3)))
    envelopes = [hand.claim() for _ in range(3)]
    for envelope in envelopes:
        hand.finish(envelope, Retry("忙", pause=5))
    assert row(store, "a0").not_before == MACHINE + timedelta(seconds=5)


def test_a_limit_of_the_platform_pauses_for_as_long_as_it_lasts(store):
    """Fault 6."""
    hand = Hand(store)
    post(store, push("a"))
    hand.send(Retry("发送过于频繁", pause=60))
    assert hand.wait(59).send() is None
    assert hand.wait(1).send() == "提醒 a"


def test_after_a_success_the_first_pause_is_5_s_again(store):
    hand = Hand(store)
    post(store, *(push(f"a{n}") for n in range(3)))
    for seconds in (0, 6):
        hand.wait(seconds).send(Retry("忙", pause=5))
    hand.wait(20).send()
    hand.send(Retry("忙", pause=5))
    assert row(store, "a1").not_before == hand.machine + timedelta(seconds=5)


@pytest.mark.parametrize("mended", [Sent(), Dead("收件人已离职")])
def test_a_disabled_channel_keeps_its_rows_and_is_probed_every_hour(store, mended):
    """Fault 11."""
    hand = Hand(store)
    post(store, *(push(f"g{n}", channel="webhook", to="g1") for n in range(3)), push("p"))
    hand.send(OFF)
    with store.read() as conn:
        assert channels.faults(conn) == {"webhook:g1": "群机器人已失效"}
    assert hand.send_all() == ["提醒 p"]
    waiting = row(store, "g1")
    assert (waiting.state, waiting.attempts, waiting.error) == ("pending", 0, "群机器人已失效")
    assert hand.wait(3500).send_all() == []
    assert hand.wait(101).send(OFF) == "提醒 g0"
    assert hand.send_all() == []
    assert hand.wait(3601).send(mended) == "提醒 g0"
    assert hand.send_all() == ["提醒 g1", "提醒 g2"]
    with store.read() as conn:
        assert channels.faults(conn) == {}


def test_a_starting_process_and_a_resend_probe_a_disabled_channel(store):
    hand = Hand(store)
    post(store, push("g", channel="webhook", to="g1"))
    hand.send(OFF)
    for probe in (channels.probe, lambda conn: outbox.resend(conn, [1])):
        assert hand.send() is None
        with store.write(NOW) as conn:
            probe(conn)
        assert hand.send(OFF) == "提醒 g"
    assert hand.send() is None


def test_a_lost_answer_does_not_rest_the_channel(store):
    hand = Hand(store)
    post(store, push("a"), push("b", to="other"))
    hand.send(InDoubt("没有等到答复"))
    assert hand.send() == "提醒 b"


def test_a_group_that_does_not_answer_rests_longer_and_longer_and_others_do_not(store):
    hand, lost = Hand(store), InDoubt("没有等到答复")
    slow = [push(f"g{n}", kind="incident", channel="webhook", to="g1") for n in range(20)]
    post(store, *slow, push("other", channel="webhook", to="g2"))
    hand.send(lost)
    assert hand.send_all() == ["提醒 other"]
    tries = 1
    for _ in range(600):
        tries += hand.wait(1).send(lost) is not None
    assert tries <= 15


def test_a_probe_without_an_answer_leaves_the_channel_off_for_another_hour(store):
    hand = Hand(store)
    post(store, *(push(f"g{n}", channel="webhook", to="g1") for n in range(2)))
    hand.send(OFF)
    assert hand.wait(3601).send(InDoubt("没有等到答复")) == "提醒 g0"
    assert hand.wait(3500).send() is None
    assert hand.wait(101).send_all() == ["提醒 g0", "提醒 g1"]


def test_a_new_process_keeps_the_pause_that_the_platform_asked_for(store):
    hand = Hand(store)
    post(store, push("a"))
    hand.send(Retry("发送过于频繁", pause=3600))
    with store.write(NOW) as conn:
        channels.probe(conn)
    assert hand.wait(3599).send() is None
    assert hand.wait(1).send() == "提醒 a"
