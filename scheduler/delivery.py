"""Takes messages from the outbox, sends them, and writes down what became of each."""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime

from domain.ports import Dead, Envelope, Outcome, Retry, Send, Sent
from domain.push import Push
from scheduler.threads import SHORTEST, Threads, owner_name
from storage import channels, claims, outbox
from storage.candidates import Moment, is_something_ready
from storage.claims import Freeze
from storage.outbox import Row
from storage.store import Store
from texts import outbox as say

log = logging.getLogger("duban")
Clock = Callable[[], datetime]
Notices = Callable[[Row, Outcome], Sequence[Push]]
_SLOW = 2.0  # seconds; after a send this slow a tick begins no other
_FINISHES = 5  # tries to write a result down, a second apart, while the database is away


class Delivery:
    """The senders of one process.

    ``send`` makes one try and never raises; ``freeze`` writes a request's body; ``bucket_now`` is
    the clock on which rates count (None: the machine's). ``notices`` says whom to tell about a
    dead letter or a channel that was just disabled, given the row as it was sent.
    """

    def __init__(
        self,
        store: Store,
        send: Send,
        *,
        freeze: Freeze,
        machine_now: Clock,
        business_now: Clock,
        bucket_now: Clock | None = None,
        notices: Notices | None = None,
        workers: int = 8,
    ) -> None:
        self._store = store
        self._send = send
        self._freeze = freeze
        self._machine_now = machine_now
        self._business_now = business_now
        self._bucket_now = bucket_now or machine_now
        self._notices = notices
        self._workers = workers
        self._begun = False
        self._threads: Threads | None = None

    def start(self) -> None:
        """Begin to send in the background."""
        self._begin()
        self._threads = Threads(
            self._once,
            bell=self._store.bell,
            machine_now=self._machine_now,
            count=self._workers,
            name="delivery",
        )
        self._threads.start()

    def stop(self, seconds: float = 16.0) -> None:
        """Finish what is being sent and begin nothing new."""
        if self._threads:
            self._threads.stop(seconds)

    def alive(self, machine_now: datetime) -> bool:
        """Whether the senders run and none is stuck."""
        return self._threads is not None and self._threads.alive(machine_now)

    def run_once(self, seconds: float = 15.0) -> int:
        """Try each due row once, for at most so long; how many were sent.

        What hangs at the end is left behind: its lease tells the next process.
        """
        self._begin()
        tick = _Tick(self, self._machine_now(), seconds)
        threads = [
            threading.Thread(target=tick.run, name=f"tick-{n}", daemon=True)
            for n in range(self._workers)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(max(0.0, tick.end - time.monotonic()))
        return tick.sent

    def drain(self, wait: float = 10.0) -> int:
        """Send, in this thread, until nothing may leave now and the other senders are done.

        Waits at most ``wait`` seconds for those. Returns how many this thread tried.
        """
        self._begin()
        owner = owner_name()
        tried, end = 0, time.monotonic() + wait
        while True:
            if self.try_one(owner, self.moment()) is not None:
                tried += 1
            elif not self._something_left() or time.monotonic() > end:
                return tried
            else:
                self._store.bell.wait(self._store.bell.count, SHORTEST)

    def moment(self, tried: datetime | None = None) -> Moment:
        """A look at all clocks."""
        machine = self._machine_now()
        return Moment.at(machine, self._business_now(), buckets=self._bucket_now(), tried=tried)

    def is_ready(self, moment: Moment, *, soon: bool = False) -> bool:
        with self._store.read() as conn:
            return is_something_ready(conn, moment, soon=soon)

    def try_one(self, owner: str, moment: Moment) -> Outcome | None:
        """Claim a message, send it, write the outcome down; None where nothing may leave."""
        if not self.is_ready(moment):
            return None
        with self._store.sending() as conn:
            envelope = claims.claim(conn, owner=owner, moment=moment, freeze=self._freeze)
        if envelope is None:
            return None
        outcome = self._sent(envelope)
        self._finish(envelope, outcome, owner)
        return outcome

    def _begin(self) -> None:
        """What a starting process does: take over from a dead one, try disabled channels again."""
        if self._begun:
            return
        self._begun = True
        alone = self._store.only_sender()
        with self._store.sending() as conn:
            if alone:
                claims.take_over(conn, self._machine_now())
            channels.probe(conn)

    def _once(self, owner: str) -> bool:
        return self.try_one(owner, self.moment()) is not None

    def _something_left(self) -> bool:
        with self._store.read() as conn:
            return is_something_ready(conn, self.moment(), soon=True) or outbox.is_sending(conn)

    def _sent(self, envelope: Envelope) -> Outcome:
        try:
            return self._send(envelope)
        except Exception as fault:  # a fault of ours must not stop the other messages
            log.error("message %s: %s", envelope.id, type(fault).__name__)
            return Retry(say.BROKEN, charged=True)

    def _finish(self, envelope: Envelope, outcome: Outcome, owner: str) -> None:
        for attempt in range(_FINISHES):
            try:
                self._write_down(envelope, outcome, owner)
                return
            except Exception as fault:  # the lease tells later if the database stays away
                log.warning("message %s: %s", envelope.id, type(fault).__name__)
                if attempt + 1 < _FINISHES:
                    threading.Event().wait(1.0)

    def _write_down(self, envelope: Envelope, outcome: Outcome, owner: str) -> None:
        with self._store.sending() as conn:
            known = channels.faults(conn) if isinstance(outcome, Retry) else {}
            row = claims.finish(
                conn, envelope, outcome, owner=owner, machine_now=self._machine_now()
            )
            if row is None or self._notices is None:
                return
            lane = channels.lane_of(row.channel, row.to)
            newly = isinstance(outcome, Retry) and outcome.disable and lane not in known
            if newly or isinstance(outcome, Dead):
                pushes = self._notices(row, outcome)
                outbox.post_all(conn, pushes, now=self._business_now())


class _Tick:
    """One round over what is due, shared by its threads."""

    def __init__(self, delivery: Delivery, begun: datetime, seconds: float) -> None:
        self._delivery = delivery
        self._begun = begun
        now = time.monotonic()
        self.end = now + seconds
        self._last_start = now + seconds / 2
        self._lock = threading.Lock()
        self.sent = 0

    def run(self) -> None:
        owner = owner_name()
        while time.monotonic() < self._last_start:
            moment = self._delivery.moment(self._begun)
            started = time.monotonic()
            outcome = self._delivery.try_one(owner, moment)
            if time.monotonic() - started > _SLOW:
                self._last_start = started
            if isinstance(outcome, Sent):
                with self._lock:
                    self.sent += 1
            if outcome is None:
                if not self._delivery.is_ready(moment, soon=True):
                    return
                time.sleep(SHORTEST)  # the API's rate: a place is free in a few milliseconds
