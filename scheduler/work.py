"""Does the long work that was left in the table: fetching photos, making papers."""

import logging
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from scheduler.threads import ALONE, Threads, owner_name
from storage import work
from storage.store import Store
from texts import outbox as say

log = logging.getLogger("duban")
Doer = Callable[[Mapping[str, Any]], None]


class Worker:
    """One thread that does what is due, oldest first.

    A doer gets the work's arguments. It may be called again for the same work after a crash, so
    what it writes has keys of its own; what it raises is tried again, five times in all. One
    named ``kind:lost`` gets the arguments of what was given up.
    """

    def __init__(
        self, store: Store, doers: Mapping[str, Doer], *, machine_now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._doers = doers
        self._machine_now = machine_now
        self._begun = False
        self._threads: Threads | None = None

    def start(self) -> None:
        self._begin()
        self._threads = Threads(
            self._once,
            bell=self._store.bell.beside(),
            machine_now=self._machine_now,
            count=1,
            name="work",
            watch=ALONE,  # nobody waits a fifth of a second for a paper
        )
        self._threads.start()

    def stop(self, seconds: float = 16.0) -> None:
        if self._threads:
            self._threads.stop(seconds)

    def alive(self, machine_now: datetime) -> bool:
        """Whether the thread runs and is not stuck."""
        return self._threads is not None and self._threads.alive(machine_now)

    def run_once(self, seconds: float = 15.0) -> int:
        """Do what is due; nothing is begun after so long. How many were tried."""
        self._begin()
        owner, done, end = owner_name(), 0, time.monotonic() + seconds
        while time.monotonic() < end and self._once(owner):
            done += 1
        return done

    def _begin(self) -> None:
        if self._begun:
            return
        self._begun = True
        if self._store.only_sender():
            with self._store.sending() as conn:
                work.take_over(conn, self._machine_now())

    def _once(self, owner: str) -> bool:
        now = self._machine_now()
        with self._store.read() as conn:
            if not work.is_something_ready(conn, now):
                return False
        with self._store.sending() as conn:
            job = work.claim(conn, owner=owner, machine_now=now)
        if job is None:
            return False
        error, again = self._done(job)
        with self._store.sending() as conn:
            now = self._machine_now()
            work.finish(conn, job, owner=owner, machine_now=now, error=error, again=again)
        if error is not None and (job.last or not again):
            self._given_up(job)
        return True

    def _given_up(self, job: work.Job) -> None:
        """What follows from its never being done, where somebody has to know."""
        told = self._doers.get(f"{job.kind}:lost")
        if told is not None:
            told(job.args)

    def _done(self, job: work.Job) -> tuple[str | None, bool]:
        doer = self._doers.get(job.kind)
        if doer is None:
            return say.UNKNOWN_WORK, False
        try:
            doer(job.args)
        except Exception as fault:  # whatever it was, the other work goes on
            log.warning("work %s (%s): %s", job.id, job.kind, type(fault).__name__)
            return say.UNDONE, True
        return None, True
