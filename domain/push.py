"""What the bot is about to say unasked, before it becomes an outbox row."""

import re
from dataclasses import dataclass
from datetime import datetime

DIALOGUE, ALERT, DIGEST, FANOUT = 0, 1, 2, 3
_CALLS = re.compile(r"(?:<@[^<>\s]+>\s*)+")
_CALLED = re.compile(r"<@([^<>\s]+)>")


@dataclass(frozen=True, slots=True)
class Push:
    """One message to one recipient.

    ``key`` is unique for ever and says why (``due:17:2022-09-30:T-3``); ``reasons`` lists the
    single reasons where several were merged (then ``key`` names the merge). ``say_at`` holds the
    row back on the business clock (quiet hours); None: at once. ``series``: a newer row of the
    same series supersedes a pending older one. ``payload`` is the finished request body of a
    message prepared before (its file is uploaded); None: made from the text at the first try.
    ``about``: where several issues are merged, each reason's issue number (None: of no issue).
    """

    key: str
    kind: str
    channel: str
    to: str
    text: str
    priority: int = ALERT
    reasons: tuple[str, ...] = ()
    ref: str | None = None
    issue: int | None = None
    series: str | None = None
    say_at: datetime | None = None
    payload: bytes | None = None
    about: tuple[int | None, ...] = ()


def words_and_called(text: str) -> tuple[str, list[str]]:
    """What a group's message says, and whom its last line calls (``<@userid>`` each).

    The platform is given the userids beside the words, and shows them by itself (D99110).
    """
    words, _, last = text.rpartition("\n")
    return (words, _CALLED.findall(last)) if _CALLS.fullmatch(last) else (text, [])
