"""The one open long connection of an office: held by a lease, reopened with patience (D101463)."""

import json
import logging
import queue
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.callbacks.gates import aibot_answer, aibot_takes
from bot.longlink import frames, socket
from bot.longlink.calls import Calls, result, when
from bot.longlink.frames import Body
from bot.longlink.session import Answered, Joined, Kicked, Pong, Refused, Said, Session, answer
from bot.longlink.socket import Closed, Socket
from bot.wecom.api_faults import Unreached
from domain.incoming import Incoming
from texts import delivery as say

BEAT = 30.0  # seconds between pings (D101463)
LOOK = 1.0  # seconds between looks at the clock while nothing comes
RENEW = 10.0  # seconds between renewals of the lease
STANDBY = 5.0  # seconds between looks of a process that does not hold the connection
TRIES = 3  # at a message while the database is busy: the platform sends none again
LONGEST_WAIT = 60.0  # seconds between two tries to connect
STEADY = 60.0  # seconds after which a connection counts as good again
TRANSIENT = frozenset({-1, 45009, 45011, 45033})
log = logging.getLogger("duban.link")


@dataclass(frozen=True, slots=True)
class Desk:
    """What the connection needs of the office.

    ``take`` acts on a message and gives the plain reply; ``repeat`` sends a kept reply another
    way; ``hold`` takes or renews the lease, ``let_go`` ends it; ``may_open`` says whether to try;
    ``opened`` and ``shut`` (with why, in Chinese) tell what became of it.
    """

    take: Callable[[Incoming], str | None]
    repeat: Callable[[Incoming], None]
    hold: Callable[[], bool]
    let_go: Callable[[], None]
    may_open: Callable[[datetime], bool]
    opened: Callable[[], None]
    shut: Callable[[str], None]


class Link:
    """Connects, listens and stays; ``call`` may be used by any thread."""

    def __init__(
        self,
        url: str,
        bot_id: str,
        secret: str,
        desk: Desk,
        *,
        machine_now: Callable[[], datetime],
        beat: float = BEAT,
    ) -> None:
        self._url, self._desk, self.beat = url, desk, beat
        self._session = Session(bot_id, secret, lambda: secrets.token_hex(12))
        self._machine_now = machine_now
        self._calls = Calls()
        self._said: queue.Queue[Said | None] = queue.Queue()
        self._socket: Socket | None = None
        self._joined = threading.Event()
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []
        self._wait = 0.5

    @property
    def joined(self) -> bool:
        """Whether this process has the connection and may send."""
        return self._joined.is_set()

    @property
    def alive(self) -> bool:
        return bool(self._threads) and all(thread.is_alive() for thread in self._threads)

    def start(self) -> None:
        for name, work in (("longlink", self._run), ("longlink-said", self._answer_all)):
            thread = threading.Thread(target=work, name=name, daemon=True)
            self._threads.append(thread)
            thread.start()

    def wait_joined(self, seconds: float) -> bool:
        """For a process that lives shortly (tick)."""
        return self._joined.wait(seconds)

    def stop(self, seconds: float = 10.0) -> None:
        """Close, answer what is in hand, and give the lease back."""
        self._stopping.set()
        if (open_socket := self._socket) is not None:
            open_socket.close()
        for thread in self._threads:
            thread.join(seconds)

    def call(self, cmd: str, body: Body) -> Body:
        """Ask the platform and wait for its answer; Unreached, Lost or Coded."""
        open_socket = self._socket
        if open_socket is None or not self.joined:
            raise Unreached
        req_id = secrets.token_hex(12)
        waiting = self._calls.expect(req_id)
        try:
            open_socket.send(frames.written(cmd, req_id, body))
            return result(waiting)
        except Closed:
            raise Unreached from None
        finally:
            self._calls.forget(req_id)

    def _run(self) -> None:
        while not self._stopping.is_set():
            rest = STANDBY
            try:
                if self._desk.may_open(self._machine_now()) and self._desk.hold():
                    rest = self._connect()
            except Exception as fault:  # the database is away: the next look tells
                log.warning("long connection: %s", type(fault).__name__)
            self._stopping.wait(rest)
        self._said.put(None)
        self._let_go()

    def _connect(self) -> float:
        """One connection from its beginning to its end; seconds to rest after it."""
        began = time.monotonic()
        try:
            with socket.opened(self._url) as open_socket:
                self._socket = open_socket
                open_socket.send(self._session.subscribe())
                self._listen(open_socket)
        except Closed as fault:
            if not self._stopping.is_set():
                log.warning("long connection closed: %s", fault)
        finally:
            self._socket = None
            self._joined.clear()
            self._calls.broken()
        steady = time.monotonic() - began > STEADY
        self._wait = 1.0 if steady else min(LONGEST_WAIT, self._wait * 2)
        return self._wait

    def _listen(self, open_socket: Socket) -> None:
        heard = pinged = held = time.monotonic()
        while not self._stopping.is_set():
            text = open_socket.receive(min(LOOK, self.beat / 2))
            now = time.monotonic()
            if text is not None:
                heard = now
                if not self._understand(text):
                    return
            if now - heard > 2 * self.beat:
                raise Closed("no pong")
            if now - pinged >= self.beat:
                pinged = now
                open_socket.send(self._session.ping())
            if now - held >= RENEW:
                held = now
                if not self._desk.hold():
                    return  # a colleague took over

    def _understand(self, text: str | bytes) -> bool:
        """Act on a frame; False where the connection is over."""
        event = self._session.receive(text)
        match event:
            case Joined():
                self._desk.opened()
                self._joined.set()
            case Refused(code):
                return self._refused(code)
            case Kicked():
                return self._kicked()
            case Answered():
                self._calls.answered(event)
            case Said():
                self._said.put(event)
            case Pong() | None:
                pass
        return True

    def _refused(self, code: int) -> bool:
        if code not in TRANSIENT:
            self._desk.shut(say.link_refused(code))
        return False

    def _kicked(self) -> bool:
        self._joined.clear()
        # One of our own processes whose lease began is no stranger.
        if self._desk.hold():
            self._desk.shut(say.LINK_KICKED)
        return False

    def _answer_all(self) -> None:
        while (said := self._said.get()) is not None:
            try:
                self._answer(said)
            except Exception as fault:  # one message must not stop the others
                log.error("long connection: %s", type(fault).__name__)

    def _answer(self, said: Said) -> None:
        incoming = said.incoming
        text = self._taken(incoming)
        if not text or not aibot_takes(incoming, text):
            return
        body = json.loads(aibot_answer(incoming, text))
        if not self._respond(said, body):
            self._desk.repeat(incoming)

    def _taken(self, incoming: Incoming) -> str | None:
        for _ in range(TRIES - 1):
            try:
                return self._desk.take(incoming)
            except Exception as fault:
                log.warning("long connection: %s", type(fault).__name__)
                self._stopping.wait(1.0)
        return self._desk.take(incoming)

    def _respond(self, said: Said, body: Body) -> bool:
        """Answer under the message's own request id; False where it did not leave."""
        open_socket = self._socket
        if open_socket is None:
            return False
        settled = self._calls.expect(said.req_id)
        try:
            open_socket.send(frames.written(answer(said.incoming), said.req_id, body))
        except Closed:
            self._calls.forget(said.req_id)
            return False
        when(settled, lambda good: None if good else self._desk.repeat(said.incoming))
        return True

    def _let_go(self) -> None:
        try:
            self._desk.let_go()
        except Exception as fault:
            log.warning("long connection: %s", type(fault).__name__)
