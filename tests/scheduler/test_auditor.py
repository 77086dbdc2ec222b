"""The auditor: what stands still is found, said once a day, and said again if nobody heard."""

import threading
from datetime import timedelta

from posted import NOW
from served import until

from domain.vitals import Ailment
from scheduler.auditor import EVERY, Auditor
from scheduler.clock import Clock
from scheduler.threads import Threads
from storage.bell import Bell

DEAD = Ailment("sender", "发送程序没有在运行。", own=True)
SLOW = Ailment("backlog", "有3条消息没有发出。")


class Bureau:
    """What is amiss now, and what was heard."""

    def __init__(self):
        self.amiss, self.heard, self.deaf = [], [], False
        self.now = NOW

    def tell(self, news):
        if self.deaf:
            return news
        self.heard += [ailment.kind for ailment in news]
        return ()

    def auditor(self, every=60.0):
        return Auditor(lambda: self.amiss, self.tell, machine_now=lambda: self.now, every=every)


def test_what_is_amiss_is_said_once_a_day_and_again_after_it_was_mended():
    """Fault 24."""
    bureau = Bureau()
    auditor = bureau.auditor()
    auditor.audit()
    assert bureau.heard == []
    bureau.amiss = [DEAD]
    auditor.audit()
    auditor.audit()
    assert bureau.heard == ["sender"]
    bureau.amiss = [DEAD, SLOW]
    auditor.audit()
    assert bureau.heard == ["sender", "backlog"]
    assert auditor.found == (DEAD, SLOW)
    bureau.now += timedelta(days=1)
    auditor.audit()
    assert bureau.heard == ["sender", "backlog", "sender", "backlog"]
    bureau.amiss = []
    auditor.audit()
    bureau.amiss = [SLOW]
    auditor.audit()
    assert bureau.heard[4:] == ["backlog"]


def test_what_nobody_heard_is_said_at_the_next_look():
    """Fault 24."""
    bureau = Bureau()
    auditor = bureau.auditor()
    bureau.amiss, bureau.deaf = [DEAD], True
    auditor.audit()
    bureau.deaf = False
    auditor.audit()
    assert bureau.heard == ["sender"]


def test_it_looks_in_a_thread_of_its_own_and_a_fault_does_not_end_it():
    """Fault 24."""
    bureau = Bureau()
    looks = []

    def look():
        looks.append(1)
        if len(looks) == 1:
            raise RuntimeError
        return [DEAD]

    auditor = Auditor(look, bureau.tell, machine_now=lambda: NOW, every=0.01)
    auditor.start()
    until(lambda: bureau.heard)
    auditor.stop()
    assert bureau.heard == ["sender"]


def test_a_thread_that_stops_is_found_by_a_look_within_ten_minutes():
    """Fault 24."""
    last_look = NOW + timedelta(minutes=10) - timedelta(seconds=EVERY)
    ticked = threading.Event()
    clock = Clock(lambda now: ticked.set(), now=lambda: NOW, machine_now=lambda: NOW)
    stuck, bell = threading.Event(), Bell()
    senders = Threads(
        lambda owner: stuck.wait(30), bell=bell, machine_now=lambda: NOW, count=2, name="sender"
    )
    for one in (clock, senders):
        one.start()
    assert ticked.wait(5)
    assert clock.alive(NOW)
    assert senders.alive(NOW)
    assert not clock.alive(last_look)
    assert not senders.alive(last_look)
    stuck.set()
    for one in (clock, senders):
        one.stop()
