"""The bureau's own keys, in four files beside the database, and what is sealed with them."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NAMES = ("history", "secret", "reporter", "session")
_SIZE = 32  # bytes of a key
_NONCE = 12  # bytes, as AES-GCM wants


class KeysDamagedError(Exception):
    """Key files cannot be read or have another length; ``names`` says which."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


class Keys:
    """Implements ``Seal``. Keys are 32 random bytes each, readable by the owner only.

    Made at first use. KeysDamagedError where one is not what was made.
    """

    def __init__(self, folder: Path) -> None:
        _make(folder)
        keys = {name: _read(folder / f"{name}.key") for name in NAMES}
        bad = [name for name, key in keys.items() if len(key) != _SIZE]
        if bad:
            raise KeysDamagedError(bad)
        self._keys = keys
        self._aead = AESGCM(keys["reporter"])

    def chain(self, data: bytes) -> str:
        return hmac.new(self._keys["history"], data, hashlib.sha256).hexdigest()

    def close(self, plain: str) -> bytes:
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._aead.encrypt(nonce, plain.encode(), None)

    def open(self, sealed: bytes) -> str:
        data = bytes(sealed)
        try:
            return self._aead.decrypt(data[:_NONCE], data[_NONCE:], None).decode()
        except (InvalidTag, ValueError):
            raise ValueError("sealed with another key, or changed") from None

    def alias(self, text: str) -> str:
        return hmac.new(self._keys["secret"], text.encode(), hashlib.sha256).hexdigest()

    @property
    def session(self) -> bytes:
        """The key of web sessions."""
        return self._keys["session"]

    def fingerprints(self) -> dict[str, str]:
        """A few digits a key, to compare machines by; they give nothing of the keys away."""
        return {
            name: hmac.new(key, b"fingerprint", hashlib.sha256).hexdigest()[:12]
            for name, key in self._keys.items()
        }


def _make(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in NAMES:
        path = folder / f"{name}.key"
        if not path.exists():
            _make_one(path)


def _make_one(path: Path) -> None:
    # Complete before it has its name: of two starting processes one wins, both read the same.
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(file, secrets.token_bytes(_SIZE))
        os.fsync(file)
    finally:
        os.close(file)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
