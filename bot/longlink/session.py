"""What a frame means on one connection: the protocol as values, without socket or clock."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.callbacks import aibot_messages
from bot.longlink import frames
from bot.longlink.frames import Body, Frame
from domain.incoming import Incoming

KICK = "disconnected_event"


@dataclass(frozen=True, slots=True)
class Joined:
    """The subscription holds: messages come and may be sent."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The platform refused the subscription with this errcode."""

    code: int


@dataclass(frozen=True, slots=True)
class Pong:
    """The other side is alive."""


@dataclass(frozen=True, slots=True)
class Kicked:
    """Another connection took the bot over (disconnected_event)."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of a frame of ours; ``code`` 0 is success."""

    req_id: str
    code: int
    body: Body


@dataclass(frozen=True, slots=True)
class Said:
    """A message or an event, to be answered under its ``req_id``."""

    req_id: str
    incoming: Incoming


Event = Joined | Refused | Pong | Kicked | Answered | Said | None


@dataclass
class Session:
    """One connection of one bot. ``fresh`` gives request ids that were never used."""

    bot_id: str
    secret: str = field(repr=False)
    fresh: Callable[[], str]
    _subscription: str = field(default="", init=False)
    _ping: str = field(default="", init=False)

    def subscribe(self) -> str:
        """The first frame of a connection; sent once, since it is rate-protected."""
        self._subscription = self.fresh()
        body = {"bot_id": self.bot_id, "secret": self.secret}
        return frames.written(frames.SUBSCRIBE, self._subscription, body)

    def ping(self) -> str:
        """To be sent every 30 seconds."""
        self._ping = self.fresh()
        return frames.written(frames.PING, self._ping)

    def receive(self, text: str | bytes) -> Event:
        """What a frame means; None where it means nothing to us."""
        frame = frames.read(text)
        if frame is None:
            return None
        if frame.cmd in (frames.MESSAGE, frames.EVENT):
            return _said(frame)
        return self._answered(frame) if frame.req_id else None

    def _answered(self, frame: Frame) -> Event:
        code = frame.code if frame.code is not None else -1
        if frame.req_id == self._subscription:
            return Joined() if code == 0 else Refused(code)
        if frame.req_id == self._ping:
            return Pong()
        return Answered(frame.req_id, code, frame.body)


def _said(frame: Frame) -> Event:
    event = frame.body.get("event")
    if isinstance(event, dict) and event.get("eventtype") == KICK:
        return Kicked()
    incoming = aibot_messages.understood(frame.body)
    return Said(frame.req_id, incoming) if incoming else None


def answer(incoming: Incoming) -> str:
    """The command by which this message or event is answered."""
    if incoming.event == "enter_chat":
        return frames.WELCOME
    return frames.RESPOND if incoming.event is None else frames.UPDATE
