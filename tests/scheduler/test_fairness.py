"""Nobody waits for somebody else: a group that hangs, rests or is gone, and a long fan-out."""

import threading
import time
from datetime import UTC, datetime

import pytest
from posted import NOW, post, push, states

from domain.ports import Retry, Sent
from domain.push import ALERT, DIALOGUE, DIGEST, FANOUT
from scheduler.delivery import Delivery


class Town:
    """Groups that fare differently, and people who are reached; ``seen`` in the order sent."""

    def __init__(self):
        self.free = threading.Event()
        self.changed = threading.Condition()
        self.seen = []

    def __call__(self, envelope):
        with self.changed:
            self.seen.append(envelope.to)
            self.changed.notify_all()
        match envelope.to:
            case to if to.startswith("hangs"):
                self.free.wait(30)
            case "rests":
                return Retry("发送过于频繁", pause=60)
            case "gone":
                return Retry("群机器人已失效", disable=True)
        return Sent()

    def until_seen(self, wanted):
        with self.changed:
            assert self.changed.wait_for(lambda: wanted <= set(self.seen), 20), self.seen


@pytest.fixture
def town():
    made = Town()
    yield made
    made.free.set()


def senders(store, town, workers=4):
    now = {"machine_now": lambda: datetime.now(UTC), "business_now": lambda: NOW}
    return Delivery(store, town, freeze=lambda row: row.text.encode(), workers=workers, **now)


def test_a_group_that_hangs_rests_or_is_gone_holds_up_no_other_group_and_no_person(store, town):
    bad = [
        push(f"{group}-{n}", channel="webhook", to=group)
        for group in ("hangs", "rests", "gone")
        for n in range(12)
    ]
    good = [push(f"g{n}", channel="webhook", to=f"group-{n}", priority=DIGEST) for n in range(20)]
    fan = [push(f"p{n}", to=f"person-{n}", priority=FANOUT) for n in range(40)]
    delivery = senders(store, town)
    post(store, *bad, *good, *fan)
    delivery.start()
    town.until_seen({message.to for message in (*good, *fan)})
    tries = [to for to in town.seen if to in ("hangs", "rests", "gone")]
    town.free.set()
    delivery.stop()
    assert sorted(tries) == ["gone", "hangs", "rests"]
    assert all(states(store)[message.key] == "sent" for message in good)
    assert sum(states(store)[m.key] == "pending" for m in bad) >= 3 * 12 - 12


def test_however_many_groups_hang_people_are_answered_at_once(store, town):
    delivery = senders(store, town, workers=4)
    delivery.start()
    post(store, *(push(f"h{n}", channel="webhook", to=f"hangs-{n}") for n in range(12)))
    town.until_seen({"hangs-0", "hangs-1"})
    for n in range(5):
        post(store, push(f"q{n}", to=f"asker-{n}", priority=DIALOGUE))
        begun = time.monotonic()
        town.until_seen({f"asker-{n}"})
        assert time.monotonic() - begun < 0.2
    assert sum(to.startswith("hangs") for to in town.seen) == 2
    town.free.set()
    delivery.stop()


def test_alerts_leave_before_the_rest_of_a_fan_out_and_a_dialogue_before_both(store, town):
    delivery = senders(store, town, workers=1)
    post(store, *(push(f"f{n}", to=f"person-{n}", priority=FANOUT) for n in range(60)))
    begun = len(delivery.send_some("me"))  # as many as the corp's rate lets through at once
    assert begun
    post(store, *(push(f"d{n}", to=f"reader-{n}", priority=DIGEST) for n in range(2)))
    post(store, *(push(f"a{n}", to=f"alerted-{n}", priority=ALERT) for n in range(2)))
    post(store, push("q", to="asker", priority=DIALOGUE))
    delivery.drain()
    after = ["asker", "alerted-0", "alerted-1", "reader-0", "reader-1"]
    assert town.seen[begun : begun + 5] == after
    assert len(town.seen) == 65


def test_a_fan_out_to_a_brigade_does_not_spend_what_one_person_may_get_in_a_dialogue(store, town):
    delivery = senders(store, town, workers=1)
    post(store, *(push(f"f{n}", to="one", priority=FANOUT) for n in range(10)))
    post(store, push("other", to="two", priority=FANOUT))
    delivery.drain()
    assert town.seen == ["one"] * 4 + ["two"]
    post(store, push("q", to="one", priority=DIALOGUE))
    delivery.drain()
    assert town.seen[-1] == "one"
