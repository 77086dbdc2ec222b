"""Any order of posts, claims, answers, crashes and waits, against a model of what people see."""

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from posted import Hand, post, push

from domain.ports import Dead, InDoubt, Retry, Sent
from storage import claims, outbox
from storage.schema import metadata

WINDOW = timedelta(hours=4)
ENDED = {"sent", "uncertain", "failed", "cancelled", "superseded"}
EXAMPLES = 25
OUTCOMES = (
    Sent(),
    Dead("收件人已离职"),
    Retry("忙", pause=5),
    Retry("未知错误", charged=True),
    Retry("配置不对", disable=True),
)


class Platform:
    """What WeCom does: it shows what it accepts, and an app's repeat within 4 h only once."""

    def __init__(self):
        self.shown = {}  # text -> instants at which it became visible

    def accept(self, envelope, now):
        text = envelope.payload.decode()
        seen = self.shown.setdefault(text, [])
        if envelope.channel != "app" or not seen or now - seen[-1] >= WINDOW:
            seen.append(now)


class Outbox(RuleBasedStateMachine):
    """Posts, sends with faults, crashes; ``store`` is set by the test."""

    store = None

    @initialize()
    def begin(self):
        with self.store.sending() as conn:
            for table in reversed(metadata.sorted_tables):
                conn.execute(table.delete())
        self.platform = Platform()
        self.hands = [Hand(self.store, f"owner-{n}") for n in range(3)]
        self.held = {}
        self.keys = {}
        self.answered = set()
        self.lost = {}

    @property
    def now(self):
        return self.hands[0].machine

    @rule(
        number=st.integers(0, 9),
        channel=st.sampled_from(["app", "webhook"]),
        kind=st.sampled_from(["remind", "weekly-brigade"]),
        to=st.sampled_from("ab"),
        series=st.sampled_from([None, None, "s"]),
    )
    def say(self, number, channel, kind, to, series):
        key = f"k{number}"
        written = post(
            self.store,
            push(key, channel=channel, kind=kind, to=to, series=series),
            now=self.hands[0].business,
        )
        assert (written == [None]) == (key in self.keys)
        self.keys.setdefault(key, (channel, kind))

    @rule(who=st.integers(0, 2))
    def claim(self, who):
        if who not in self.held and (envelope := self.hands[who].claim()):
            self.held[who] = envelope

    @rule(who=st.integers(0, 2), outcome=st.sampled_from(OUTCOMES))
    def answer(self, who, outcome):
        if envelope := self.held.pop(who, None):
            if isinstance(outcome, Sent):
                self.platform.accept(envelope, self.now)
            self.hands[who].finish(envelope, outcome)

    @rule(who=st.integers(0, 2), accepted=st.booleans())
    def lose_the_answer(self, who, accepted):
        if envelope := self.held.pop(who, None):
            self._lose(envelope, accepted)
            self.hands[who].finish(envelope, InDoubt("没有等到答复"))

    @rule(who=st.integers(0, 2), accepted=st.booleans())
    def die(self, who, accepted):
        if envelope := self.held.pop(who, None):
            self._lose(envelope, accepted)

    def _lose(self, envelope, accepted):
        text = envelope.payload.decode()
        self.lost[text] = self.lost.get(text, 0) + 1
        if accepted:
            self.platform.accept(envelope, self.now)

    @rule()
    def start_anew(self):
        for envelope in self.held.values():
            self._lose(envelope, accepted=False)
        self.held.clear()
        with self.store.sending() as conn:
            claims.take_over(conn, self.now)

    @rule(seconds=st.sampled_from([1, 7, 31, 61, 3601, 5 * 3600]))
    def wait(self, seconds):
        for hand in self.hands:
            hand.wait(seconds)
        if seconds > claims.LEASE.total_seconds():  # others may send what is held still
            for envelope in self.held.values():
                self._lose(envelope, accepted=False)

    @rule(number=st.integers(0, 9))
    def resend(self, number):
        for row in self._rows():
            if row.key == f"k{number}" and row.state in ("failed", "uncertain"):
                self.lost[row.text] = self.lost.get(row.text, 0) + 1
                with self.store.sending() as conn:
                    outbox.resend(conn, [row.id])

    def _rows(self):
        with self.store.read() as conn:
            return outbox.rows(conn)

    @invariant()
    def every_key_is_one_row(self):
        if hasattr(self, "keys"):
            assert sorted(row.key for row in self._rows()) == sorted(self.keys)

    @invariant()
    def sent_is_visible_and_doubled_only_where_an_answer_was_lost(self):
        if not hasattr(self, "keys"):
            return
        for row in self._rows():
            shown = len(self.platform.shown.get(row.text, ()))
            assert shown <= 1 + self.lost.get(row.text, 0)
            if row.state == "sent":
                assert shown >= 1
            if row.state in ("pending", "failed") and not self.lost.get(row.text):
                assert shown == 0

    def teardown(self):
        """In the end, with a platform that works, everything is settled."""
        if not hasattr(self, "keys"):
            return
        hand = self.hands[0]
        for _ in range(60):
            hand.wait(3700)
            while envelope := hand.claim():
                self.platform.accept(envelope, hand.machine)
                hand.finish(envelope, Sent())
        assert {row.state for row in self._rows()} <= ENDED
        for row in self._rows():
            if row.state == "sent":
                assert self.platform.shown[row.text]


def test_nothing_is_lost_and_nothing_doubled_without_a_lost_answer(store):
    machine = type("OnThisStore", (Outbox,), {"store": store})
    chosen = settings(
        max_examples=EXAMPLES,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=chosen)
