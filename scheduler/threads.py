"""Threads that look for something to do, sleep longer and longer, and wake at the bell."""

import itertools
import logging
import os
import socket
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from storage.bell import Bell

log = logging.getLogger("duban")
SHORTEST = 0.005  # seconds of the first sleep; doubled while there is nothing to do
SILENCE = timedelta(minutes=2)  # a thread that did not report for so long is stuck
# Seconds between two looks at what other processes left: an answer of theirs has to leave within
# 0.2 s. Where only commands post beside this process, a look less often spares its answers.
AMONG_OTHERS, ALONE = 0.1, 0.25
_LONGEST = 10.0  # seconds that an idle thread sleeps which does not watch
_FAULT = 1.0  # seconds to wait after an error, as when the database is away
_numbers = itertools.count(1)


def owner_name() -> str:
    """A name for leases that no other thread of any process has."""
    return f"{socket.gethostname()}:{os.getpid()}:{next(_numbers)}:{os.urandom(4).hex()}"


class Threads:
    """``count`` threads that each call ``once(owner)`` until it returns False, then sleep.

    One of the idle ones looks again after ``watch`` seconds at the latest, the others after 10;
    looking takes at most about 5 % of the time. ``bell`` wakes these threads alone.
    """

    def __init__(
        self,
        once: Callable[[str], bool],
        *,
        bell: Bell,
        machine_now: Callable[[], datetime],
        count: int,
        name: str,
        watch: float = AMONG_OTHERS,
    ) -> None:
        self._once = once
        self._bell = bell
        self._watch = watch
        self._machine_now = machine_now
        self._stopping = threading.Event()
        self._seen: dict[int, datetime] = {}
        self._watcher = threading.Lock()  # held by the idle thread that looks often
        self._threads = [
            threading.Thread(target=self._run, args=(n,), name=f"{name}-{n}", daemon=True)
            for n in range(count)
        ]

    def start(self) -> None:
        self._seen = dict.fromkeys(range(len(self._threads)), self._machine_now())
        for thread in self._threads:
            thread.start()

    def stop(self, seconds: float = 16.0) -> None:
        """Let each finish what it has in hand, for at most about so long."""
        self._stopping.set()
        self._bell.ring_all()
        end = time.monotonic() + seconds
        for thread in self._threads:
            if thread.is_alive():
                thread.join(max(0.0, end - time.monotonic()))

    def alive(self, machine_now: datetime) -> bool:
        """Whether all run and none has been silent for two minutes."""
        return (
            bool(self._seen)
            and all(thread.is_alive() for thread in self._threads)
            and machine_now - min(self._seen.values()) < SILENCE
        )

    def _run(self, number: int) -> None:
        owner = owner_name()
        pause = SHORTEST
        while not self._stopping.is_set():
            self._seen[number] = self._machine_now()
            heard = self._bell.count
            begun = time.monotonic()
            try:
                busy = self._once(owner)
            except Exception as fault:  # the database is away: it will be back
                log.warning("%s: %s", threading.current_thread().name, type(fault).__name__)
                self._stopping.wait(_FAULT)
                continue
            if busy:
                pause = SHORTEST
            elif not self._stopping.is_set():
                self._rest(heard, pause, 20 * (time.monotonic() - begun))
                pause = SHORTEST if self._bell.count != heard else min(_LONGEST, pause * 2)

    def _rest(self, heard: int, pause: float, least: float) -> None:
        watching = self._watcher.acquire(blocking=False)
        try:
            self._bell.wait(heard, max(min(pause, self._watch) if watching else pause, least))
        finally:
            if watching:
                self._watcher.release()
