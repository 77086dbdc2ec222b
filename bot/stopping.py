"""The signal that ends a process: heard in whatever instant it comes."""

import signal
import socket


class Stopping:
    """SIGTERM and SIGINT from now on, in the main thread.

    An Event that a handler sets may be missed: a signal that comes just before the main thread
    falls asleep does not wake it. The interpreter itself writes into this socket.
    """

    def __init__(self) -> None:
        self._heard, self._told = socket.socketpair()
        self._told.setblocking(False)
        signal.set_wakeup_fd(self._told.fileno())
        self._asked = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._note)

    def _note(self, *_: object) -> None:
        self._asked = True

    def is_set(self) -> bool:
        """Whether it came."""
        return self._asked

    def wait(self) -> None:
        """Sleep until it comes, or not at all where it did."""
        self._heard.recv(1)
