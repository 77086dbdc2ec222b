"""Lengths of text as the platform counts them: in UTF-8 bytes."""


def size(text: str) -> int:
    """Length in UTF-8 bytes."""
    return len(text.encode("utf-8", "surrogatepass"))


def cut(text: str, limit: int) -> str:
    """The longest beginning of at most ``limit`` bytes that ends on a code point's boundary."""
    return text.encode("utf-8", "replace")[:limit].decode("utf-8", "ignore")
