"""Requests of ours that wait for their answers on the long connection."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as WaitedTooLong

from bot.longlink.frames import Body
from bot.longlink.session import Answered
from bot.wecom.api_faults import Coded, Lost

PATIENCE = 10.0  # seconds until an answer counts as lost
Settled = Callable[[bool], None]


class Calls:
    """What was asked and not yet answered; threads wait here, the reader settles."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[str, Future[Answered]] = {}

    def expect(self, req_id: str) -> Future[Answered]:
        """To be called before the frame is written."""
        waiting: Future[Answered] = Future()
        with self._lock:
            self._waiting[req_id] = waiting
        return waiting

    def answered(self, answer: Answered) -> None:
        """Hand an answer to whoever waits for it; one that came too late is dropped."""
        with self._lock:
            waiting = self._waiting.pop(answer.req_id, None)
        if waiting is not None:
            waiting.set_result(answer)

    def broken(self) -> None:
        """The connection is gone: nothing that waits will be answered."""
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        for one in waiting.values():
            one.set_exception(Lost())

    def forget(self, req_id: str) -> None:
        with self._lock:
            self._waiting.pop(req_id, None)


def result(waiting: Future[Answered], patience: float = PATIENCE) -> Body:
    """The body of a good answer; Coded where it was refused, Lost where none came."""
    try:
        answer = waiting.result(patience)
    except WaitedTooLong:
        raise Lost from None
    if answer.code:
        raise Coded(answer.code)
    return answer.body


def when(waiting: Future[Answered], settled: Settled) -> None:
    """Tell later whether the answer was good, in whichever thread settles it."""

    def tell(done: Future[Answered]) -> None:
        settled(done.exception() is None and done.result().code == 0)

    waiting.add_done_callback(tell)
