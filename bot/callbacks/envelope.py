"""The callback's outer shell, both ways: bytes in, values out, no I/O (D90930, D101033)."""

import json
import re
from collections.abc import Mapping
from typing import Any

from bot.callbacks.crypto import Codec
from bot.callbacks.refusals import Refused
from bot.callbacks.strict_json import json_object
from bot.callbacks.strict_xml import children
from texts import edge

PREPARED = "\x1e"  # begins no words: texts of people lose their control characters
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def cipher_in_xml(body: bytes) -> str:
    """The ciphertext in the app's request body."""
    return _cipher(children(body).get("Encrypt"))


def cipher_in_json(body: bytes) -> str:
    """The ciphertext in the aibot's request body."""
    return _cipher(json_object(body).get("encrypt"))


def _cipher(found: object) -> str:
    if not isinstance(found, str) or not found.strip():
        raise Refused(edge.NO_CIPHER)
    return found.strip()


def text_reply(text: str, *, to: str, sender: str, at: int) -> bytes:
    """The app's plain passive reply; ``at`` in seconds, ``sender`` is the corp id (D90241)."""
    return (
        f"<xml><ToUserName>{_cdata(to)}</ToUserName>"
        f"<FromUserName>{_cdata(sender)}</FromUserName>"
        f"<CreateTime>{at}</CreateTime><MsgType><![CDATA[text]]></MsgType>"
        f"<Content>{_cdata(text)}</Content></xml>"
    ).encode()


def stream_reply(text: str, *, stream_id: str) -> bytes:
    """The aibot's plain reply to a message: one finished frame (D101031)."""
    return _json(
        {"msgtype": "stream", "stream": {"id": stream_id, "finish": True, "content": text}}
    )


def welcome_reply(text: str) -> bytes:
    """The aibot's plain reply to enter_chat, the only one that takes a bare text (D101031)."""
    return _json({"msgtype": "text", "text": {"content": text}})


def prepared(body: Mapping[str, Any]) -> str:
    """A reply that is a whole body of the aibot (a card) instead of words to be put into one."""
    return PREPARED + json.dumps(body, ensure_ascii=False)


def sealed_xml(codec: Codec, plain: bytes, *, at: int, nonce: str) -> bytes:
    """The app's encrypted reply; ``at`` in seconds."""
    cipher = codec.encrypt(plain)
    return (
        f"<xml><Encrypt>{_cdata(cipher)}</Encrypt>"
        f"<MsgSignature>{_cdata(codec.sign(str(at), nonce, cipher))}</MsgSignature>"
        f"<TimeStamp>{at}</TimeStamp><Nonce>{_cdata(nonce)}</Nonce></xml>"
    ).encode()


def sealed_json(codec: Codec, plain: bytes, *, at: int, nonce: str) -> bytes:
    """The aibot's encrypted reply; ``at`` in seconds, ``nonce`` is the request's."""
    cipher = codec.encrypt(plain)
    signature = codec.sign(str(at), nonce, cipher)
    return _json({"encrypt": cipher, "msgsignature": signature, "timestamp": at, "nonce": nonce})


def _cdata(text: str) -> str:
    """A CDATA section; ``]]>`` is split over two, what XML cannot hold is left out."""
    return f"<![CDATA[{_NOT_XML.sub('', text).replace(']]>', ']]]]><![CDATA[>')}]]>"


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
