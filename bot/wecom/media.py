"""Fetches what people send: by media id from the platform, or an aibot's encrypted link."""

import re
from email.message import Message
from typing import NamedTuple
from urllib.parse import urlsplit

from bot.callbacks.aibot_messages import KEY_MARK
from bot.callbacks.crypto import Codec
from bot.callbacks.refusals import Refused
from bot.wecom.api_faults import ApiFault, Coded, TooLarge
from bot.wecom.client import WeComClient
from bot.wecom.wire import Answer, Wire
from texts import delivery

LARGEST = 20 * 1024 * 1024  # bytes, the platform's own limit for files (D90253)
GONE = frozenset({40007, 830002})
# The platform's own storage as its documents and callbacks show it (D100719); any other
# tenant's bucket under the same domain is a stranger's.
_STORAGE = re.compile(r"ww-aibot-[a-z0-9-]+\.cos\.[a-z0-9-]+\.myqcloud\.com")


class MediaFault(Exception):  # noqa: N818 - as ApiFault
    """A file could not be had; ``permanent`` says that asking again is of no use."""

    def __init__(self, sentence: str, *, permanent: bool) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.permanent = permanent


class Media(NamedTuple):
    """A file; its type and name are the sender's claims, for display only."""

    content: bytes
    content_type: str
    filename: str | None


def fetch_media(client: WeComClient, media_id: str) -> Media:
    """The file behind a MediaId, which lives three days; raises MediaFault."""
    try:
        answer = client.download("media/get", params={"media_id": media_id}, cap=LARGEST)
    except ApiFault as fault:
        raise _media_fault(fault) from None
    return Media(answer.body, _content_type(answer), _filename(answer))


def codec_for(url: str, key: str) -> Codec:
    """What decrypts the file behind an aibot's link: the key of its own (D101463), else ``key``.

    MediaFault where it brings none that could be one.
    """
    own = url.partition(KEY_MARK)[2].rstrip("=") or key
    try:
        return Codec("-", own, "")
    except ValueError:
        raise MediaFault(delivery.MEDIA_UNREADABLE, permanent=True) from None


def fetch_aibot_media(wire: Wire, codec: Codec, url: str) -> Media:
    """The file behind an aibot's link, which lives five minutes; raises MediaFault.

    Only the platform's API host and storage are asked; redirects are not followed.
    """
    url = url.partition(KEY_MARK)[0]
    if not may_fetch(url, wire.base_url):
        raise MediaFault(delivery.MEDIA_ELSEWHERE, permanent=True)
    try:
        answer = wire.get(url, cap=LARGEST + 32)
    except ApiFault as fault:
        raise _media_fault(fault) from None
    if answer.status != 200:
        gone = answer.status < 500
        sentence = delivery.MEDIA_GONE if gone else delivery.MEDIA_LATER
        raise MediaFault(sentence, permanent=gone)
    try:
        content = codec.decrypt_file(answer.body)
    except Refused:
        raise MediaFault(delivery.MEDIA_UNREADABLE, permanent=True) from None
    return Media(content, _content_type(answer), _filename(answer))


def may_fetch(url: str, base_url: str) -> bool:
    """Whether the link leads to the platform and nowhere else."""
    try:
        link, base = urlsplit(url), urlsplit(base_url)
    except ValueError:
        return False
    if (link.scheme, link.netloc) == (base.scheme, base.netloc):
        return True
    return link.scheme == "https" and _STORAGE.fullmatch(link.netloc) is not None


def _media_fault(fault: ApiFault) -> MediaFault:
    if isinstance(fault, TooLarge):
        return MediaFault(delivery.MEDIA_TOO_LARGE, permanent=True)
    if isinstance(fault, Coded) and fault.code in GONE:
        return MediaFault(delivery.MEDIA_GONE, permanent=True)
    return MediaFault(delivery.MEDIA_LATER, permanent=False)


def _content_type(answer: Answer) -> str:
    return answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()


def _filename(answer: Answer) -> str | None:
    """The last part of the name given, in UTF-8 as the platform writes it."""
    message = Message()
    raw = answer.headers.get("Content-Disposition", "")
    message["Content-Disposition"] = raw.encode("latin-1", "replace").decode("utf-8", "replace")
    name = re.split(r"[/\\]", message.get_filename() or "")[-1]
    return "".join(c for c in name if c.isprintable())[:200] or None
