"""The callbacks' encryption as the platform does it (D91144), through wechatpy: not our own."""

import base64
import binascii
import hashlib
import hmac
import secrets
import struct

from wechatpy.crypto.pkcs7 import PKCS7Encoder
from wechatpy.enterprise.crypto import PrpCrypto

BLOCK = 32
HEAD = 16 + 4
"""Random bytes and length in front of the message."""


class Unreadable(Exception):  # noqa: N818 - it is a state of the reply
    """A reply that the platform cannot read; the text says why, in Chinese."""


class Envelope:
    """Seals, signs and opens for one receiver; ``receiveid`` is empty for an aibot (D101033)."""

    def __init__(self, token: str, encoding_aes_key: str, receiveid: str) -> None:
        self.key = base64.b64decode(encoding_aes_key + "=")
        self._token = token
        self._receiveid = receiveid
        self._crypto = PrpCrypto(self.key)

    def seal(self, plain: str) -> str:
        """Encrypt a message for this receiver; base64."""
        return str(self._crypto.encrypt(plain, self._receiveid), "ascii")

    def sign(self, timestamp: str, nonce: str, encrypt: str) -> str:
        """SHA-1 over the four sorted values, lower-case hex."""
        values = sorted((self._token, timestamp, nonce, encrypt))
        return hashlib.sha1("".join(values).encode(), usedforsecurity=False).hexdigest()

    def query(self, encrypt: str, now: float) -> dict[str, str]:
        """The parameters of a callback's address for this ciphertext."""
        timestamp, nonce = str(int(now)), str(secrets.randbelow(10**10))
        return {
            "msg_signature": self.sign(timestamp, nonce, encrypt),
            "timestamp": timestamp,
            "nonce": nonce,
        }

    def seal_file(self, content: bytes) -> bytes:
        """Encrypt a file's bytes as an aibot fetches them: no length, no receiver (D100719)."""
        return bytes(self._crypto.cipher.encrypt(PKCS7Encoder.encode(content)))

    def verify(self, signature: str, timestamp: str, nonce: str, encrypt: str) -> None:
        """Raise ``Unreadable`` unless the signature is right."""
        expected = self.sign(timestamp, nonce, encrypt)
        if not hmac.compare_digest(expected.encode(), signature.encode()):
            raise Unreadable("回复的签名不对")

    def open(self, encrypt: str) -> str:
        """Decrypt strictly: padding, length, receiver and UTF-8; raises ``Unreadable``."""
        try:
            cipher = base64.b64decode(encrypt, validate=True)
        except (binascii.Error, ValueError) as error:
            raise Unreadable("回复的密文不是 base64") from error
        if not cipher or len(cipher) % BLOCK:
            raise Unreadable("回复的密文长度不是 32 字节的整数倍")
        plain = _unpadded(self._crypto.cipher.decrypt(cipher))
        if len(plain) < HEAD:
            raise Unreadable("回复的明文太短")
        end = HEAD + struct.unpack(">I", plain[16:HEAD])[0]
        if plain[end:] != self._receiveid.encode() or end > len(plain):
            raise Unreadable("回复的接收方不对")
        try:
            return plain[HEAD:end].decode("utf-8")
        except UnicodeDecodeError as error:
            raise Unreadable("回复的明文不是 UTF-8") from error


def _unpadded(plain: bytes) -> bytes:
    pad = plain[-1]
    if not 1 <= pad <= BLOCK or plain[-pad:] != bytes([pad]) * pad:
        raise Unreadable("回复的填充不对")
    return plain[:-pad]
