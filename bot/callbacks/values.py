"""Turns whatever a genuine message holds into clean strings and times, or None."""

import hashlib
import re

LONGEST_USERID = 64  # bytes (D90196)
LATEST = 2**40  # seconds; anything beyond is no time
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def text_of(value: object) -> str:
    """The string without what no database stores (NUL, lone surrogates); "" for anything else."""
    return _UNSTORABLE.sub("", value) if isinstance(value, str) else ""


def word(value: object) -> str | None:
    """A trimmed identifier, or None where there is none."""
    return text_of(value).strip() or None


def userid_of(value: object) -> str | None:
    found = word(value)
    return found if found and len(found.encode()) <= LONGEST_USERID else None


def seconds(value: object) -> float | None:
    """A plausible time in seconds since 1970, given as a number or as digits."""
    if isinstance(value, str) and value.strip().isdecimal() and len(value.strip()) <= 13:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < LATEST:
        return None
    return float(value)


def key_of(*parts: str | None) -> str:
    """The identity of a message: a hex SHA-256 over its parts, which hold no NUL."""
    return hashlib.sha256("\0".join(part or "" for part in parts).encode()).hexdigest()
