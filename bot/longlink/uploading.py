"""Files out by the long connection, in chunks (D101463)."""

import base64
import hashlib

from bot.longlink.frames import UPLOAD_CHUNK, UPLOAD_FINISH, UPLOAD_INIT
from bot.wecom.api_faults import Broken
from bot.wecom.channels import Linked

CHUNK = 512 * 1024  # bytes of one chunk, the platform's most
MOST_CHUNKS = 100


def upload(link: Linked, content: bytes, kind: str, name: str) -> str:
    """The media id of a file, which lives three days; an ApiFault where it fails.

    ``kind`` is image, voice, video or file. Broken where it is too large or not answered well.
    """
    chunks = [content[n : n + CHUNK] for n in range(0, len(content), CHUNK)]
    if not 1 <= len(chunks) <= MOST_CHUNKS:
        raise Broken
    begun = link.call(
        UPLOAD_INIT,
        {
            "type": kind,
            "filename": name,
            "total_size": len(content),
            "total_chunks": len(chunks),
            "md5": hashlib.md5(content, usedforsecurity=False).hexdigest(),
        },
    )
    upload_id = _text(begun.get("upload_id"))
    for index, chunk in enumerate(chunks):
        data = base64.b64encode(chunk).decode()
        link.call(UPLOAD_CHUNK, {"upload_id": upload_id, "chunk_index": index, "base64_data": data})
    return _text(link.call(UPLOAD_FINISH, {"upload_id": upload_id}).get("media_id"))


def _text(found: object) -> str:
    if not isinstance(found, str) or not found:
        raise Broken
    return found
