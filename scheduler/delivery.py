"""Takes messages from the outbox, sends them, and writes down what became of each."""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from domain.ports import Dead, Envelope, Outcome, Retry, Send, Sent
from domain.push import Push
from scheduler.threads import ALONE, AMONG_OTHERS, SHORTEST, Threads, owner_name
from storage import channels, claims, outbox
from storage.bell import Bell
from storage.candidates import Moment, is_something_ready
from storage.claims import Freeze
from storage.outbox import Row
from storage.store import Store
from storage.waiting import is_sending
from texts import outbox as say

if TYPE_CHECKING:
    from sqlalchemy import Connection

log = logging.getLogger("duban")
Clock = Callable[[], datetime]
Notices = Callable[[Row, Outcome], Sequence[Push]]
_SLOW = 2.0  # seconds; after a send this slow a tick begins no other
_CHAIN = 8  # messages that a thread sends before it looks around
_FINISHES = 5  # tries to write a result down, a second apart, while the database is away


class Delivery:
    """The senders of one process.

    ``send`` makes one try and never raises; ``freeze`` writes a request's body; ``bucket_now`` is
    the clock on which rates count (None: the machine's). ``notices`` says whom to tell about a
    dead letter or a channel that was just disabled, given the row as it was sent. ``linked`` says
    whether this process holds the aibot's long connection.
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
        linked: Callable[[], bool] = lambda: False,
        workers: int = 8,
    ) -> None:
        self._linked = linked
        self._store = store
        self._send = send
        self._freeze = freeze
        self._machine_now = machine_now
        self._business_now = business_now
        self._bucket_now = bucket_now or machine_now
        self._notices = notices
        self._workers = workers
        self._begun = self._alone = False
        self._stopping = threading.Event()
        self._pools: list[Threads] = []
        self.slowest = 0.0

    def start(self) -> None:
        """Begin to send in the background.

        Half the threads send to people alone, so that no number of slow groups holds up a person.
        """
        self._begin()
        private = self._workers // 2
        self._pools = [self._pool("delivery", self._workers - private, groups=True)]
        if private:
            self._pools.append(self._pool("private", private, groups=False))
        for pool in self._pools:
            pool.start()

    def stop(self, seconds: float = 16.0) -> None:
        """Finish what is being sent and begin nothing new."""
        self._stopping.set()
        end = time.monotonic() + seconds
        for pool in self._pools:
            pool.stop(max(0.0, end - time.monotonic()))

    def alive(self, machine_now: datetime) -> bool:
        """Whether the senders run and none is stuck."""
        return bool(self._pools) and all(pool.alive(machine_now) for pool in self._pools)

    def run_once(self, seconds: float = 15.0) -> int:
        """Try each due row once, for at most so long; how many were sent.

        What hangs at the end is left behind: its lease tells the next process.
        """
        self._begin()
        self.slowest = 0.0
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
            done = len(self.send_some(owner))
            tried += done
            if done:
                continue
            if not self._something_left() or time.monotonic() > end:
                return tried
            self._store.bell.wait(self._store.bell.count, SHORTEST)

    def moment(self, tried: datetime | None = None, *, groups: bool = True) -> Moment:
        """A look at all clocks."""
        return Moment.at(
            self._machine_now(),
            self._business_now(),
            buckets=self._bucket_now(),
            tried=tried,
            linked=self._linked(),
            groups=groups,
        )

    def is_ready(self, moment: Moment, *, soon: bool = False) -> bool:
        with self._store.read() as conn:
            return is_something_ready(conn, moment, soon=soon)

    def send_some(
        self,
        owner: str,
        *,
        tried: datetime | None = None,
        groups: bool = True,
        bell: Bell | None = None,
        go_on: Callable[[], bool] = lambda: True,
    ) -> list[Outcome]:
        """Send up to eight messages one after the other; what became of each.

        A result is written in the transaction that claims the next message: half the commits.
        Without ``groups`` only what goes to people is sent. ``bell`` wakes a colleague (None: any)
        when there may be more.
        """
        outcomes: list[Outcome] = []
        turn = _Turn(owner, tried, groups, bell or self._store.bell)
        envelope = self._first(turn)
        while envelope is not None:
            outcomes.append(self._sent(envelope))
            more = len(outcomes) < _CHAIN and not self._stopping.is_set() and go_on()
            envelope = self._settle(envelope, outcomes[-1], turn, more)
        return outcomes

    def _begin(self) -> None:
        """What a starting process does: take over from a dead one, try disabled channels again."""
        if self._begun:
            return
        self._begun = True
        self._alone = self._store.only_sender()
        with self._store.sending() as conn:
            if self._alone:
                claims.take_over(conn, self._machine_now())
            channels.probe(conn)

    def _pool(self, name: str, count: int, *, groups: bool) -> Threads:
        bell, watch = self._store.bell.beside(), ALONE if self._alone else AMONG_OTHERS

        def once(owner: str) -> bool:
            if self._stopping.is_set():
                return False
            return bool(self.send_some(owner, groups=groups, bell=bell))

        now = self._machine_now
        return Threads(once, bell=bell, machine_now=now, count=count, name=name, watch=watch)

    def _first(self, turn: "_Turn") -> Envelope | None:
        if not self.is_ready(self.moment(turn.tried, groups=turn.groups)):
            return None
        with self._store.sending() as conn:
            return self._claim(conn, turn)

    def _claim(self, conn: "Connection", turn: "_Turn") -> Envelope | None:
        # The clocks are read under the lock: whoever waited for it must not see the past.
        moment = self.moment(turn.tried, groups=turn.groups)
        envelope = claims.claim(conn, owner=turn.owner, moment=moment, freeze=self._freeze)
        if envelope is not None:
            turn.bell.ring()  # there may be more, for a colleague
        return envelope

    def _something_left(self) -> bool:
        with self._store.read() as conn:
            return is_something_ready(conn, self.moment(), soon=True) or is_sending(conn)

    def _sent(self, envelope: Envelope) -> Outcome:
        begun = time.monotonic()
        try:
            return self._send(envelope)
        except Exception as fault:  # a fault of ours must not stop the other messages
            log.error("message %s: %s", envelope.id, type(fault).__name__)
            return Retry(say.BROKEN, charged=True)
        finally:
            self.slowest = max(self.slowest, time.monotonic() - begun)

    def _settle(
        self, envelope: Envelope, outcome: Outcome, turn: "_Turn", more: bool
    ) -> Envelope | None:
        for attempt in range(_FINISHES):
            try:
                with self._store.sending() as conn:
                    self._write_down(conn, envelope, outcome, turn.owner)
                    first_try = attempt == 0  # the result alone, if the claim is what failed
                    return self._claim(conn, turn) if more and first_try else None
            except Exception as fault:  # the lease tells later if the database stays away
                log.warning("message %s: %s", envelope.id, type(fault).__name__)
                if attempt + 1 < _FINISHES:
                    threading.Event().wait(1.0)
        return None

    def _write_down(
        self, conn: "Connection", envelope: Envelope, outcome: Outcome, owner: str
    ) -> None:
        known = channels.faults(conn) if isinstance(outcome, Retry) else {}
        now = self._machine_now()
        row = claims.finish(conn, envelope, outcome, owner=owner, machine_now=now)
        if row is None or self._notices is None:
            return
        lane = channels.lane_of(row.channel, row.to)
        newly = isinstance(outcome, Retry) and outcome.disable and lane not in known
        if newly or isinstance(outcome, Dead):
            pushes = self._notices(row, outcome)
            outbox.post_all(conn, pushes, now=self._business_now())


@dataclass(frozen=True, slots=True)
class _Turn:
    """Who looks for messages, and which he may take (see ``Moment``)."""

    owner: str
    tried: datetime | None
    groups: bool
    bell: Bell


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
        while self._may_begin():
            outcomes = self._delivery.send_some(owner, tried=self._begun, go_on=self._may_begin)
            with self._lock:
                self.sent += sum(isinstance(outcome, Sent) for outcome in outcomes)
            if not outcomes:
                if not self._delivery.is_ready(self._delivery.moment(self._begun), soon=True):
                    return
                time.sleep(SHORTEST)  # the API's rate: a place is free in a few milliseconds

    def _may_begin(self) -> bool:
        return time.monotonic() < self._last_start and self._delivery.slowest < _SLOW
