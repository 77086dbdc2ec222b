"""The two doors for callbacks: how each opens, reads and seals; values only, no I/O."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.callbacks import aibot_messages, app_messages, envelope
from bot.callbacks.crypto import Codec
from bot.callbacks.refusals import Refused
from domain.incoming import Incoming
from texts import edge

# Events to which the platform takes a passive text (D90241); a click on a card is not among them.
APP_ANSWERABLE = frozenset({"subscribe", "enter_agent", "click", "template_card_menu_event"})
AIBOT_ANSWERABLE = frozenset({"enter_chat"})
MAX_AGE = 600.0  # seconds that an app's message may be old; one in the future is accepted


class Seal(Protocol):
    """Encrypts a plain reply into a whole answer; ``at`` in seconds."""

    def __call__(self, codec: Codec, plain: bytes, *, at: int, nonce: str) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Query:
    """The checked arguments of a callback's address."""

    signature: str
    timestamp: str
    nonce: str
    echo: str = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """One configured channel; ``max_age`` in seconds, None where messages carry no time."""

    channel: str
    codec: Codec
    mimetype: str
    cipher_in: Callable[[bytes], str]
    read: Callable[[bytes], Incoming | None]
    compose: Callable[[Incoming, str, int], bytes]
    seal: Seal
    answerable: frozenset[str]
    max_age: float | None

    def echo(self, query: Query) -> bytes:
        """The bare plaintext that proves to the console whose address this is (D90930)."""
        self.codec.verify(query.signature, query.timestamp, query.nonce, query.echo)
        plain = self.codec.decrypt(query.echo)
        try:
            plain.decode("utf-8")
        except UnicodeDecodeError:
            raise Refused(edge.NOT_UTF8) from None
        return plain

    def open(self, query: Query, body: bytes, *, now: float) -> Incoming | None:
        """The genuine message in a request, None where it is of no use; ``now`` in seconds.

        Refused when the request is malformed, forged or too old.
        """
        cipher = self.cipher_in(body)
        self.codec.verify(query.signature, query.timestamp, query.nonce, cipher)
        incoming = self.read(self.codec.decrypt(cipher))
        if incoming and self._too_old(incoming, now):
            raise Refused(edge.TOO_OLD)
        return incoming

    def _too_old(self, incoming: Incoming, now: float) -> bool:
        if self.max_age is None or incoming.sent_at is None:
            return False
        return now - incoming.sent_at > self.max_age

    def takes_answer(self, incoming: Incoming, text: str = "") -> bool:
        """Whether the platform shows this passive reply to the message."""
        fits = incoming.event is None or incoming.event in self.answerable
        return fits or text.startswith(envelope.PREPARED)

    def answer(self, incoming: Incoming, text: str, *, at: int, nonce: str) -> bytes:
        """The encrypted reply; the same message and text always give the same content."""
        plain = self.compose(incoming, text, at)
        return self.seal(self.codec, plain, at=at, nonce=nonce)


Gates = Mapping[str, Gate]
"""The configured channels by name; an absent one does not exist to the outside."""


def app_gate(codec: Codec, *, max_age: float = MAX_AGE) -> Gate:
    """The self-built app's door; the codec's receive id is the corp id."""

    def compose(incoming: Incoming, text: str, at: int) -> bytes:
        return envelope.text_reply(text, to=incoming.userid, sender=codec.receive_id, at=at)

    return Gate(
        channel="app",
        codec=codec,
        mimetype="application/xml",
        cipher_in=envelope.cipher_in_xml,
        read=app_messages.read,
        compose=compose,
        seal=envelope.sealed_xml,
        answerable=APP_ANSWERABLE,
        max_age=max_age,
    )


def aibot_answer(incoming: Incoming, text: str) -> bytes:
    """The plain JSON that answers an aibot's message or event (D101031)."""
    if text.startswith(envelope.PREPARED):
        return text.removeprefix(envelope.PREPARED).encode()
    if incoming.event is not None:
        return envelope.welcome_reply(text)
    return envelope.stream_reply(text, stream_id=incoming.key[:32])


def aibot_takes(incoming: Incoming, text: str) -> bool:
    """Whether the platform shows this answer to the message or event."""
    fits = incoming.event is None or incoming.event in AIBOT_ANSWERABLE
    return fits or text.startswith(envelope.PREPARED)


def aibot_gate(codec: Codec) -> Gate:
    """The aibot's door; its messages carry no time, so that only their ids tell repeats apart."""

    def compose(incoming: Incoming, text: str, _: int) -> bytes:
        return aibot_answer(incoming, text)

    return Gate(
        channel="aibot",
        codec=codec,
        mimetype="application/json",
        cipher_in=envelope.cipher_in_json,
        read=aibot_messages.read,
        compose=compose,
        seal=envelope.sealed_json,
        answerable=AIBOT_ANSWERABLE,
        max_age=None,
    )
