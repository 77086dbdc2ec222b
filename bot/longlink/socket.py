"""The socket below the long connection; the only file of the bot that knows websockets."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal
from urllib.parse import urlsplit

from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI
from websockets.sync.client import ClientConnection, connect

from bot.wecom.wire import is_loopback

OPEN_WITHIN, CLOSE_WITHIN = 10.0, 2.0  # seconds
LARGEST = 1024 * 1024  # bytes of a frame


class Closed(Exception):  # noqa: N818 - it says what happened to the connection
    """The connection cannot be had, or is no more; the message names no address."""


class Socket:
    """Texts in, texts out, on one open connection."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection

    def send(self, text: str) -> None:
        """Write a frame; Closed where it certainly did not leave whole."""
        try:
            self._connection.send(text)
        except (ConnectionClosed, OSError):
            raise Closed("write") from None

    def close(self) -> None:
        """From any thread: whoever reads finds it closed at once."""
        self._connection.close()

    def receive(self, seconds: float) -> str | bytes | None:
        """The next frame, or None where none comes within so many seconds; Closed at the end."""
        try:
            return self._connection.recv(timeout=seconds)
        except TimeoutError:
            return None
        except (ConnectionClosed, OSError):
            raise Closed("read") from None


@contextmanager
def opened(url: str) -> Iterator[Socket]:
    """An open connection to this address; Closed where nobody answers."""
    proxy: Literal[True] | None = None if is_loopback(url) else True
    try:
        with connect(
            url, open_timeout=OPEN_WITHIN, close_timeout=CLOSE_WITHIN, proxy=proxy,
            max_size=LARGEST, ping_interval=None, user_agent_header=None,
        ) as connection:  # fmt: skip
            yield Socket(connection)
    except (OSError, TimeoutError, InvalidHandshake, InvalidURI) as fault:
        raise Closed(type(fault).__name__) from None


def reachable(url: str) -> bool:
    """Whether anything answers there as a WebSocket should; nothing is said to it."""
    try:
        with opened(url):
            return True
    except Closed:
        return False


def host_of(url: str) -> str:
    return urlsplit(url).hostname or url
