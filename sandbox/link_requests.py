"""What a bot asks by the long connection: to push, and to upload in chunks (D101463)."""

import base64
import binascii
import hashlib
import secrets
from dataclasses import dataclass, field

from sandbox import cards, content
from sandbox.answers import Json, Refused, ok, require
from sandbox.media import LIMITS, MIB, content_type_of
from sandbox.platform import Platform, new_id
from sandbox.transcript import AIBOT, GROUP, Talk

PER_CHAT = ((30, 60.0), (1000, 3600.0))
"""(messages, seconds) of one conversation."""
CHUNK, MOST_CHUNKS = MIB // 2, 100
KINDS = ("markdown", "template_card", "image", "voice", "video", "file")


@dataclass
class Upload:
    """A file that comes in pieces."""

    kind: str
    name: str
    total: int
    md5: str
    count: int
    pieces: dict[int, bytes] = field(default_factory=dict)


def done(platform: Platform, cmd: str, body: Json) -> Json:
    """The answer to a request; raises ``Refused``."""
    known = {
        "aibot_send_msg": _send,
        "aibot_upload_media_init": _begin,
        "aibot_upload_media_chunk": _piece,
        "aibot_upload_media_finish": _finish,
    }
    request = known.get(cmd)
    if request is None:
        raise Refused(846602, "invalid cmd")
    return request(platform, body)


def _send(platform: Platform, body: Json) -> Json:
    talk = _talk(platform, body)
    checks = {kind: content.APP.get(kind, content.aibot_markdown) for kind in KINDS}
    checks["markdown"] = content.aibot_markdown
    rules = content.Rules(platform.shelf, "aibot", cards.AIBOT, callback=True)
    said = content.checked(body, checks, rules)
    require(platform.pace.admits(("aibot", *talk), *PER_CHAT), 45009, "api freq out of limit")
    if said.card and "task_id" in said.card:
        platform.sent.use_task_id("aibot", said.card["task_id"])
    platform.note(talk, "aibot", said.kind, said.text, media=said.media, card=said.card,
                  msgid=new_id())  # fmt: skip
    return ok()


def _talk(platform: Platform, body: Json) -> Talk:
    """The conversation, in which somebody must have written to the bot before."""
    chatid, kind = str(body.get("chatid", "")), body.get("chat_type", 0)
    require(kind in (0, 1, 2), 40058, "invalid chat_type")
    group = platform.directory.group(chatid) if kind != 1 else None
    if group is not None:
        require(Talk(GROUP, group.id) in platform.written, 93001, "not allowed in this chat")
        return Talk(GROUP, group.id)
    member = platform.directory.member(chatid)
    if member is None or Talk(AIBOT, member.userid) not in platform.written:
        raise Refused(93006, "invalid chatid")
    return Talk(AIBOT, member.userid)


def _begin(platform: Platform, body: Json) -> Json:
    kind, total, count = str(body.get("type")), body.get("total_size"), body.get("total_chunks")
    require(kind in LIMITS, 40005, "invalid type")
    require(isinstance(total, int) and 5 < total <= LIMITS[kind].size, LIMITS[kind].code, "size")
    require(isinstance(count, int) and 1 <= count <= MOST_CHUNKS, 40058, "invalid total_chunks")
    upload_id = secrets.token_hex(12)
    name, md5 = str(body.get("filename", "")), str(body.get("md5", ""))
    platform.uploads[upload_id] = Upload(kind, name, int(total or 0), md5, int(count or 0))
    return ok(body={"upload_id": upload_id})


def _piece(platform: Platform, body: Json) -> Json:
    upload, index = _upload(platform, body), body.get("chunk_index")
    require(isinstance(index, int) and 0 <= index < upload.count, 40058, "invalid chunk_index")
    try:
        piece = base64.b64decode(str(body.get("base64_data")), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused(40058, "base64_data is invalid") from error
    require(0 < len(piece) <= CHUNK, 40058, "invalid chunk size")
    upload.pieces[int(index or 0)] = piece
    return ok()


def _finish(platform: Platform, body: Json) -> Json:
    upload = _upload(platform, body)
    whole = b"".join(piece for _, piece in sorted(upload.pieces.items()))
    digest = hashlib.md5(whole, usedforsecurity=False).hexdigest()
    require(len(upload.pieces) == upload.count, 40058, "chunks missing")
    require((len(whole), digest) == (upload.total, upload.md5), 301019, "media md5 not match")
    require(LIMITS[upload.kind].fits(whole), 40004, "invalid media type")
    platform.uploads.pop(str(body.get("upload_id")), None)
    kind = content_type_of(upload.name, whole)
    media = platform.shelf.keep(upload.kind, upload.name, whole, kind, "aibot")
    return ok(body={"media_id": media.id, "type": media.type})


def _upload(platform: Platform, body: Json) -> Upload:
    found = platform.uploads.get(str(body.get("upload_id")))
    if not isinstance(found, Upload):
        raise Refused(40007, "invalid upload_id")
    return found
