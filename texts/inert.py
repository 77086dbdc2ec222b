"""People's own words in texts that others read: made inert, on one line, not endless."""

import re
import unicodedata

LINE = 120  # characters of somebody's words in a push; the whole stands under 问题 N
_FOLDED = str.maketrans({"<": "＜", ">": "＞", "@": "＠", "`": "’", "\\": "＼"})
# A scheme or www. makes the client draw a link; so does markdown's ](.
_LINKS = re.compile(r"(?ia)\b(https?|ftp|weixin|wxwork)\s*:|\bwww\.|\]\s*\(")


def _visible(char: str) -> bool:
    """Neither a control character nor one that turns the direction or hides (Cc, Cf, …)."""
    return unicodedata.category(char) not in ("Cc", "Cf", "Co", "Cs", "Cn")


def _unlinked(found: re.Match[str]) -> str:
    return found[0].replace(":", "：").replace(".", "．").replace("(", "（")


def inert(words: str, limit: int = LINE) -> str:
    """The words on one line, without mentions, links, markup, control or bidi characters.

    Cut to ``limit`` characters with 「…」 at the end.
    """
    spaced = re.sub(r"\s+", " ", words)
    seen = "".join(c for c in spaced if _visible(c)).strip()
    safe = _LINKS.sub(_unlinked, seen.translate(_FOLDED))
    return safe if len(safe) <= limit else safe[: limit - 1] + "…"


def quoted(words: str, limit: int = LINE) -> str:
    """The words in Chinese quotation marks; those inside become single ones."""
    inside = inert(words, limit).replace("“", "‘").replace("”", "’")
    return f"“{inside}”"
