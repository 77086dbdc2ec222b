"""The platform's callback cryptography: sign, verify, encrypt and decrypt, strictly (D91144)."""

import hmac
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from hashlib import sha1

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from bot.callbacks.refusals import Refused
from texts import edge

BLOCK = 32  # PKCS#7 counts in 32 bytes here, not in AES's 16
HEAD = 20  # 16 random bytes and the message's length as a big-endian uint32


@dataclass(frozen=True, slots=True)
class Codec:
    """One channel's callback secrets.

    ``receive_id`` is the corp id for the self-built app and empty for an aibot (D101033).
    Raises ValueError, in Chinese and without the key, when the secrets cannot be such.
    """

    token: str = field(repr=False)
    encoding_aes_key: str = field(repr=False)
    receive_id: str
    _cipher: Cipher[modes.CBC] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.token:
            raise ValueError(edge.NO_SIGNING_KEY)
        key = _aes_key(self.encoding_aes_key)
        object.__setattr__(self, "_cipher", Cipher(algorithms.AES(key), modes.CBC(key[:16])))

    def sign(self, timestamp: str, nonce: str, cipher: str) -> str:
        """The lower-case hex signature over a ciphertext."""
        parts = sorted(_bytes(part) for part in (self.token, timestamp, nonce, cipher))
        return sha1(b"".join(parts), usedforsecurity=False).hexdigest()

    def verify(self, signature: str, timestamp: str, nonce: str, cipher: str) -> None:
        """Raise Refused unless the signature is ours; to be called before any decrypting."""
        expected = self.sign(timestamp, nonce, cipher)
        if not hmac.compare_digest(_bytes(expected), _bytes(signature)):
            raise Refused(edge.BAD_SIGNATURE)

    def decrypt(self, cipher: str) -> bytes:
        """The message inside a base64 ciphertext; Refused when anything about it is not exact."""
        plain = _unpad(self._aes(_unbase64(cipher)))
        end = HEAD + int.from_bytes(plain[16:HEAD], "big")
        receiver = self.receive_id.encode()
        if end > len(plain):
            raise Refused(edge.BAD_LENGTH)
        if not hmac.compare_digest(plain[end:], receiver):
            raise Refused(edge.BAD_RECEIVER)
        return plain[HEAD:end]

    def encrypt(self, msg: bytes, *, random16: bytes | None = None) -> str:
        """The base64 ciphertext of a message; ``random16`` is for recorded vectors only."""
        head = random16 if random16 is not None else secrets.token_bytes(16)
        plain = head + len(msg).to_bytes(4, "big") + msg + self.receive_id.encode()
        pad = BLOCK - len(plain) % BLOCK
        encryptor = self._cipher.encryptor()
        return b64encode(encryptor.update(plain + bytes([pad]) * pad)).decode()

    def decrypt_file(self, data: bytes) -> bytes:
        """The content of a file that an aibot's message links to: bare, no receiver (D100719)."""
        if not data or len(data) % 16:
            raise Refused(edge.BAD_CIPHER)
        return _unpad(self._aes(data))

    def _aes(self, data: bytes) -> bytes:
        return self._cipher.decryptor().update(data)


def _aes_key(text: str) -> bytes:
    """The 32 bytes behind the console's 43 characters; its last two bits may be anything."""
    try:
        key = b64decode(text + "=", validate=True)
    except ValueError:
        key = b""
    if len(text) != 43 or len(key) != 32:
        raise ValueError(edge.KEY_LENGTH)
    return key


def _unbase64(cipher: str) -> bytes:
    try:
        raw = b64decode(cipher, validate=True)
    except ValueError:
        raise Refused(edge.BAD_CIPHER) from None
    if not raw or len(raw) % BLOCK or b64encode(raw) != cipher.encode():
        raise Refused(edge.BAD_CIPHER)
    return raw


def _unpad(plain: bytes) -> bytes:
    pad = plain[-1]
    if not 1 <= pad <= BLOCK or plain[-pad:] != bytes([pad]) * pad:
        raise Refused(edge.BAD_PADDING)
    return plain[:-pad]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
