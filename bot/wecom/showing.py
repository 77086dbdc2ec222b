"""Sending pictures and files: uploaded first, then posted as a prepared message (N16)."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from domain.push import DIALOGUE, Push
from storage import evidence, outbox
from storage.files import Files
from storage.store import Store
from texts import filing_files as files_say
from texts import pictures as say


class Gallery(Protocol):
    """Uploads a picture and writes the message that shows it."""

    def upload(self, content: bytes, kind: str, name: str | None = None) -> str:
        """A media id, which lives three days (D90253); with a name it is a file."""
        ...

    def file(self, media_id: str, userid: str) -> bytes:
        """The request's body that brings a file."""
        ...

    def picture(self, media_id: str, userid: str) -> bytes:
        """The request's body."""
        ...


class Shower:
    """Does the ``show`` rows of the work table."""

    def __init__(
        self,
        store: Store,
        shelf: Files,
        gallery: Gallery,
        *,
        tz: ZoneInfo,
        now: Callable[[], datetime],
    ) -> None:
        self._now = now
        self._store = store
        self._shelf = shelf
        self._gallery = gallery
        self._tz = tz

    def show(self, args: Mapping[str, Any]) -> None:
        """Send one piece of evidence to one person; once, however often it is tried."""
        with self._store.read() as conn:
            piece = evidence.get(conn, int(args["evidence"]))
        content = self._shelf.get(piece.sha256) if piece and piece.sha256 else None
        if piece is None or content is None:
            return
        to, kind = str(args["to"]), piece.kind or ""
        if kind.startswith("image/"):
            text = say.caption(piece.issue, piece.stage, piece.at, self._tz)
            body = self._gallery.picture(self._gallery.upload(content, kind), to)
        else:
            name = files_say.name(str(args["content"]), int(args["version"]), kind)
            text = files_say.line(name)
            body = self._gallery.file(self._gallery.upload(content, kind, name), to)
        push = Push(
            key=f"picture:{piece.id}:{args['asked']}",
            kind="picture",
            channel="app",
            to=to,
            text=text,
            priority=DIALOGUE,
            issue=piece.issue,
            payload=body,
        )
        with self._store.sending() as conn:
            outbox.post(conn, push, now=self._now())
