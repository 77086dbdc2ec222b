"""Temporary material: checked uploads that live three days (D90253, D90254)."""

import base64
import binascii
import hashlib
import mimetypes
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from flask import Request

from sandbox.answers import Json, Refused, require
from sandbox.ports import Machine

LIFETIME = 3 * 24 * 3600
"""Seconds a media_id is valid."""
MIB = 1024 * 1024
CORP = "corp"
"""Owner of what the app uploads or a person sends; else the key of a webhook."""


def is_picture(content: bytes) -> bool:
    """JPG or PNG, by the first bytes."""
    return content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))


def _is_amr(content: bytes) -> bool:
    return content.startswith(b"#!AMR")


def _is_mp4(content: bytes) -> bool:
    return content[4:8] == b"ftyp"


@dataclass(frozen=True, slots=True)
class Limit:
    """Greatest size in bytes, the errcode above it, and the format's test."""

    size: int
    code: int
    fits: Callable[[bytes], bool]


LIMITS = {
    "image": Limit(10 * MIB, 40009, is_picture),
    "voice": Limit(2 * MIB, 40006, _is_amr),
    "video": Limit(10 * MIB, 40011, _is_mp4),
    "file": Limit(20 * MIB, 40006, lambda _: True),
}


@dataclass(frozen=True, slots=True)
class Media:
    """One stored file; ``created`` in seconds of the machine's clock."""

    id: str
    type: str
    name: str
    content: bytes
    content_type: str
    created: float
    owner: str

    @property
    def disposition(self) -> str:
        """The Content-disposition header with the file's name, in ASCII as headers must be."""
        return f"attachment; filename=\"file\"; filename*=UTF-8''{quote(self.name, safe='')}"

    def shown(self) -> Json:
        """What the page needs to show or fetch it."""
        return {
            "url": f"/media/{self.id}/{quote(self.name, safe='')}",
            "name": self.name,
            "size": len(self.content),
            "image": is_picture(self.content),
        }


class Shelf:
    """All material of the company, in memory."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._lock = threading.Lock()
        self._kept: dict[str, Media] = {}

    def keep(self, kind: str, name: str, content: bytes, content_type: str, owner: str) -> Media:
        """Store without checks what the platform itself received."""
        media = Media(
            secrets.token_urlsafe(32), kind, name, content, content_type, self._machine(), owner
        )
        with self._lock:
            self._kept[media.id] = media
        return media

    def any(self, media_id: str) -> Media | None:
        """The file, however old."""
        with self._lock:
            return self._kept.get(media_id)

    def valid(self, media_id: object, owner: str, kind: str | None = None) -> Media:
        """The file, or 40007 when it is unknown, foreign, of another type or over 3 days old."""
        media = self.any(media_id) if isinstance(media_id, str) else None
        fits = media and media.owner == owner and kind in (None, media.type)
        if media is None or not fits or self._machine() - media.created > LIFETIME:
            raise Refused(40007, "invalid media_id")
        return media

    def picture(self, body: Json, owner: str) -> Media:
        """The inline picture of a webhook's image message: at most 2 MiB, with its MD5 (D99110)."""
        encoded, md5 = body.get("base64"), body.get("md5")
        require(isinstance(encoded, str) and encoded, 44001, "empty media data")
        try:
            content = base64.b64decode(str(encoded), validate=True)
        except (binascii.Error, ValueError) as error:
            raise Refused(40058, "image.base64 is invalid") from error
        require(len(content) <= 2 * MIB, 40009, "invalid image size")
        digest = hashlib.md5(content, usedforsecurity=False).hexdigest()
        require(isinstance(md5, str) and md5.lower() == digest, 301019, "media md5 not match")
        require(is_picture(content), 40004, "invalid media type, only jpg and png")
        kind = content_type_of("", content)
        return self.keep("image", f"图片.{kind.removeprefix('image/')}", content, kind, owner)


def uploaded(request: Request, shelf: Shelf, owner: str, kinds: tuple[str, ...]) -> Media:
    """Check the multipart field ``media`` against its type's limits and store it."""
    kind = request.args.get("type", "")
    require(kind in kinds, 40005, "invalid type")
    name, content, content_type = sent_file(request)
    limit = LIMITS[kind]
    require(5 < len(content) <= limit.size, limit.code, f"invalid {kind} size")
    require(limit.fits(content), 40004, "invalid media type")
    return shelf.keep(kind, name, content, content_type, owner)


def sent_file(request: Request) -> tuple[str, bytes, str]:
    """Name, content and content type of the multipart field ``media``; 44001 without one."""
    part = request.files.get("media")
    if part is None or not part.filename:
        raise Refused(44001, "empty media data, need multipart field media with a filename")
    content = part.read()
    return part.filename, content, content_type_of(part.filename, content)


def content_type_of(name: str, content: bytes) -> str:
    """By the first bytes for pictures, since those are shown inline, else by the name."""
    if is_picture(content):
        return "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
