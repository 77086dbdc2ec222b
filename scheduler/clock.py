"""The ticks: once at the start, then at minutes 3, 8, 13 … 58. The only file with APScheduler."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger

log = logging.getLogger("duban")
RECENT = timedelta(minutes=6, seconds=30)  # a tick and some time to work


class Clock:
    """Calls ``job(now())`` at each tick; which work is due is for the database to say.

    ``now`` is the business clock, ``machine_now`` the machine's, on which ``alive`` counts.
    """

    def __init__(
        self,
        job: Callable[[datetime], None],
        *,
        now: Callable[[], datetime],
        machine_now: Callable[[], datetime],
    ) -> None:
        self._job = job
        self._now = now
        self._machine_now = machine_now
        self._ticked: datetime | None = None
        self._turn = threading.Lock()
        self._scheduler = BackgroundScheduler(timezone=UTC)

    def start(self) -> None:
        """The first tick comes at once, in the scheduler's thread."""
        self._ticked = self._machine_now()
        self._scheduler.add_job(
            self.tick,
            CronTrigger(minute="3-58/5", timezone=UTC),
            coalesce=True,
            misfire_grace_time=None,  # the default drops a tick that is 1 s late
            max_instances=1,
            next_run_time=datetime.now(UTC),
        )
        self._scheduler.start()

    def stop(self) -> None:
        """Wait for the tick in hand."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)

    def tick(self) -> None:
        """Run the job now; an error is logged and the next tick tries again."""
        with self._turn:
            try:
                self._job(self._now())
            except Exception:
                log.exception("tick failed")
            else:
                self._ticked = self._machine_now()

    def alive(self, machine_now: datetime) -> bool:
        """Whether the scheduler runs and a tick succeeded lately."""
        return (
            self._scheduler.running
            and self._ticked is not None
            and machine_now - self._ticked < RECENT
        )
