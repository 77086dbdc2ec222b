"""The ticks: one at the start, then at the odd minutes, whatever the job does."""

import threading
from datetime import UTC, datetime, timedelta

from scheduler.clock import RECENT, Clock

NOW = datetime(2022, 9, 1, 1, 0, tzinfo=UTC)


def clock(job, machine=None):
    return Clock(job, now=lambda: NOW, machine_now=machine or (lambda: datetime.now(UTC)))


def test_the_first_tick_comes_at_once_with_the_business_instant():
    seen, ticked = [], threading.Event()

    def job(now):
        seen.append(now)
        ticked.set()

    running = clock(job)
    running.start()
    assert ticked.wait(5)
    running.stop()
    assert seen == [NOW]


def test_ticks_are_due_at_minutes_3_8_13_and_so_on():
    ticked = threading.Event()
    running = clock(lambda now: ticked.set())
    running.start()
    assert ticked.wait(5)
    due = {job.trigger.get_next_fire_time(None, NOW + timedelta(minutes=m)).minute
           for job in running._scheduler.get_jobs() for m in range(60)}  # fmt: skip
    running.stop()
    assert sorted(due) == list(range(3, 60, 5))


def test_a_clock_whose_job_fails_goes_on_but_is_not_alive_for_long():
    machine = [NOW]
    ticked = threading.Event()

    def job(now):
        ticked.set()
        raise RuntimeError

    running = clock(job, lambda: machine[0])
    assert running.alive(NOW) is False
    running.start()
    assert ticked.wait(5)
    assert running.alive(NOW + RECENT / 2) is True
    machine[0] = NOW + RECENT
    running.tick()
    assert running.alive(NOW + RECENT) is False
    running.stop()
    assert running.alive(NOW) is False


def test_a_tick_that_succeeds_keeps_it_alive():
    machine = [NOW]
    running = clock(lambda now: None, lambda: machine[0])
    running.start()
    machine[0] = NOW + RECENT * 3
    running.tick()
    assert running.alive(NOW + RECENT * 3.5) is True
    running.stop()
