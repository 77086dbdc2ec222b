"""What becomes of a message after a try: the table of outcomes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.delivery import (
    CHARGED_DELAYS,
    DEDUPED,
    Standing,
    interrupted,
    is_stale,
    may_be_dropped,
    next_pause,
    settle,
)
from domain.ports import Dead, InDoubt, Retry, Sent

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
HOURS = timedelta(hours=1)
ALERT = Standing("remind", "app", "sending")
DIGEST = Standing("weekly-brigade", "webhook", "sending")
GROUP_ALERT = Standing("incident", "webhook", "sending")
CARD = Standing("card", "card-update", "sending")
UNKNOWN = Retry("未知错误", charged=True)
LOST = InDoubt("没有等到答复")


def doubted(standing, ago, times=1):
    return replace(standing, attempts=times, doubts=times, doubted_at=NOW - ago)


@pytest.mark.parametrize(
    ("tried", "outcome", "state", "attempts", "rest"),
    [
        (ALERT, Sent(), "sent", 1, None),
        (ALERT, Dead("收件人已离职"), "failed", 1, None),
        (ALERT, Retry("忙", pause=5), "pending", 0, None),
        (ALERT, Retry("配置不对", disable=True), "pending", 0, None),
        (ALERT, Retry("稍后"), "pending", 0, 60),
        (ALERT, UNKNOWN, "pending", 1, 60),
        (replace(ALERT, attempts=1), UNKNOWN, "pending", 2, 300),
        (replace(ALERT, attempts=2), UNKNOWN, "pending", 3, 900),
        (replace(ALERT, attempts=3), UNKNOWN, "pending", 4, 2400),
        (replace(ALERT, attempts=4), UNKNOWN, "failed", 5, None),
        (replace(ALERT, attempts=5, doubts=1), UNKNOWN, "failed", 6, None),
        (replace(ALERT, attempts=4, doubts=1), UNKNOWN, "pending", 5, 2400),
        (ALERT, LOST, "pending", 1, 5),
        (doubted(ALERT, 3 * HOURS, 3), LOST, "pending", 4, 40),
        (doubted(ALERT, 3 * HOURS, 9), LOST, "pending", 10, 60),
        (doubted(ALERT, 4 * HOURS), LOST, "uncertain", 2, None),
        (GROUP_ALERT, LOST, "pending", 1, 5),
        (doubted(GROUP_ALERT, 0 * HOURS), LOST, "uncertain", 2, None),
        (doubted(GROUP_ALERT, 0 * HOURS), Sent(), "sent", 2, None),
        (DIGEST, LOST, "uncertain", 1, None),
        (replace(DIGEST, channel="app"), LOST, "pending", 1, 5),
        (CARD, LOST, "uncertain", 1, None),
        (CARD, Retry("忙", pause=5), "failed", 1, None),
        (CARD, Sent(), "sent", 1, None),
    ],
)
def test_outcomes(tried, outcome, state, attempts, rest):
    after = settle(tried, outcome, NOW)
    assert (after.state, after.attempts) == (state, attempts)
    wanted = None if rest is None else NOW + timedelta(seconds=rest)
    assert after.not_before == wanted
    assert after.error == getattr(outcome, "error", None)


@pytest.mark.parametrize("outcome", [Sent(), Dead("收件人已离职"), LOST])
def test_what_rested_and_has_ended_rests_no_more(outcome):
    rested = replace(doubted(GROUP_ALERT, HOURS), not_before=NOW - HOURS)
    after = settle(rested, outcome, NOW)
    assert after.state != "pending"
    assert after.not_before is None


def test_five_unknown_errors_take_about_an_hour():
    assert len(CHARGED_DELAYS) == 4
    assert 3300 <= sum(CHARGED_DELAYS) <= 3900


def test_the_first_doubt_is_remembered():
    first = settle(ALERT, LOST, NOW)
    second = settle(first, LOST, NOW + HOURS)
    assert (second.doubts, second.doubted_at) == (2, NOW)


@pytest.mark.parametrize(
    ("tried", "state"),
    [
        (ALERT, "pending"),
        (GROUP_ALERT, "pending"),
        (replace(DIGEST, channel="app"), "pending"),
        (DIGEST, "uncertain"),
        (CARD, "uncertain"),
        (doubted(GROUP_ALERT, HOURS, 3), "pending"),
        (doubted(GROUP_ALERT, HOURS, 4), "uncertain"),
        (doubted(ALERT, HOURS, 4), "uncertain"),
    ],
)
def test_a_sender_that_died_leaves_a_doubt_and_an_alert_goes_again_at_once(tried, state):
    after = interrupted(tried, NOW, "中断")
    assert (after.state, after.not_before, after.error) == (state, None, "中断")
    assert after.doubts == tried.doubts + 1


@pytest.mark.parametrize(
    ("waiting", "stale"),
    [
        (replace(DIGEST, channel="app"), False),
        (doubted(replace(DIGEST, channel="app"), 3 * HOURS), False),
        (doubted(replace(DIGEST, channel="app"), DEDUPED), True),
        (doubted(replace(DIGEST, channel="app"), 4 * HOURS), True),
        (doubted(ALERT, 9 * HOURS), False),
    ],
)
def test_a_doubtful_digest_is_not_repeated_where_it_would_be_seen_twice(waiting, stale):
    assert is_stale(waiting, NOW) is stale


@pytest.mark.parametrize(
    ("kind", "drop"), [("weekly-leaders", True), ("notice", True), ("remind", False)]
)
def test_only_digests_may_be_dropped(kind, drop):
    assert may_be_dropped(kind) is drop


def test_pauses_double_from_5_s_to_60():
    pauses = [0.0]
    for _ in range(6):
        pauses.append(next_pause(pauses[-1]))
    assert pauses[1:] == [5, 10, 20, 40, 60, 60]
