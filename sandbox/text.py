"""Lengths of text as the platform counts them: in UTF-8 bytes."""

import re

UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What neither XML nor UTF-8 carries; no client sends it."""


def size(text: str) -> int:
    """Length in UTF-8 bytes."""
    return len(text.encode("utf-8", "surrogatepass"))


def cut(text: str, limit: int) -> str:
    """The longest beginning of at most ``limit`` bytes that ends on a code point's boundary."""
    return text.encode("utf-8", "replace")[:limit].decode("utf-8", "ignore")


def speakable(text: str) -> str:
    """The text without characters that a client cannot send."""
    return UNSPEAKABLE.sub("", text)
