"""Fetching the photos that people send: the bytes by their hash, outside the database (N16)."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol

from bot.wecom import lost_files
from bot.wecom.media import Media, MediaFault
from domain.office import Office
from storage import evidence, files
from storage.files import Files
from storage.store import Store
from texts import delivery

BOARD = "board"


class Source(Protocol):
    """Where the bytes come from."""

    def fetch(self, channel: str, media: str) -> Media: ...


class Later(Exception):  # noqa: N818 - the work row is tried again
    """The platform could not give the file now."""


class Fetcher:
    """Does the ``fetch`` rows of the work table."""

    def __init__(
        self,
        store: Store,
        shelf: Files,
        source: Source,
        *,
        office: Office,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._shelf = shelf
        self._source = source
        self._office = office
        self._now = now

    def fetch(self, args: Mapping[str, Any]) -> None:
        """Bring one picture in; what cannot be had is noted on the evidence."""
        with self._store.read() as conn:
            piece = evidence.get(conn, int(args["evidence"]))
        if piece is None or piece.media is None or piece.sha256 is not None:
            return
        try:
            media = self._media(str(args["channel"]), piece.media)
        except MediaFault as fault:
            if not fault.permanent:
                raise Later(fault.sentence) from None
            self._failed(piece.id, "expired")
            return
        kind = files.sniff(media.content)
        if kind is None:
            self._failed(piece.id, "kind")
            return
        sha256 = self._shelf.put(media.content)
        with self._store.sending() as conn:
            evidence.fetched(conn, piece.id, sha256, kind, len(media.content))

    def _media(self, channel: str, media: str) -> Media:
        if channel != BOARD:
            return self._source.fetch(channel, media)
        content = self._shelf.get(media)  # it came in whole, under its hash
        if content is None:
            raise MediaFault(delivery.MEDIA_GONE, permanent=True)
        return Media(content, "", None)

    def remove(self, args: Mapping[str, Any]) -> None:
        """Forget the bytes of a piece that was taken back or blanked, if nobody shows them."""
        sha256 = str(args["sha256"])
        with self._store.read() as conn:
            still = evidence.shown(conn, sha256)
        if not still:
            self._shelf.remove(sha256)

    def give_up(self, args: Mapping[str, Any]) -> None:
        """The platform never gave the file: that is final too."""
        with self._store.read() as conn:
            piece = evidence.get(conn, int(args["evidence"]))
        if piece is not None and piece.sha256 is None and piece.fault is None:
            self._failed(piece.id, "expired")

    def _failed(self, piece: int, why: str) -> None:
        with self._store.sending() as conn:
            evidence.failed(conn, piece, why)
            lost_files.tell(conn, self._office, piece, self._now())
