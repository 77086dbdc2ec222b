"""What was said in each conversation, in memory, with how much of it is unread."""

import threading
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

from sandbox.answers import Json

PRIVATE, AIBOT, GROUP = "private", "aibot", "group"


class Talk(NamedTuple):
    """A conversation: ``private`` with the app, ``aibot`` in private, or ``group``; and its id."""

    kind: str
    id: str


@dataclass(slots=True)
class Line:
    """One line of a conversation; ``at`` is a business instant.

    ``who`` is a userid, or app, aibot, webhook, or platform for what only the page shows.
    """

    talk: Talk
    at: datetime
    who: str
    kind: str
    text: str
    id: int = 0
    media: Json | None = None
    card: Json | None = None
    note: str = ""
    msgid: str = ""
    recalled: bool = False

    @property
    def from_person(self) -> bool:
        return self.who not in ("app", "aibot", "webhook", "platform")

    def shown(self) -> Json:
        """The line as the page reads it."""
        return {
            "id": self.id,
            "at": self.at.isoformat(timespec="seconds"),
            "who": self.who,
            "direction": "in" if self.from_person else "out",
            "kind": self.kind,
            "text": self.text,
            "media": self.media,
            "card": self.card,
            "note": self.note,
            "recalled": self.recalled,
            "push": bool(self.msgid),
        }


class Transcript:
    """Conversations by ``Talk``; ``version`` grows with every change."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._lines: defaultdict[Talk, list[Line]] = defaultdict(list)
        self._by_id: list[Line] = []
        self._read: defaultdict[Talk, int] = defaultdict(int)
        self.version = 0

    def add(self, line: Line) -> Line:
        """Append a line and number it."""
        with self._lock:
            self._by_id.append(line)
            line.id = len(self._by_id)
            self._lines[line.talk].append(line)
            self.version += 1
            return line

    def change(self, line: Line, **fields: Any) -> None:
        """Change a line that is already shown: a card is updated, a message recalled."""
        with self._lock:
            for name, value in fields.items():
                setattr(line, name, value)
            self.version += 1

    def line(self, line_id: int) -> Line | None:
        with self._lock:
            known = 1 <= line_id <= len(self._by_id)
            return self._by_id[line_id - 1] if known else None

    def lines(self, talk: Talk, after: int = 0) -> list[Line]:
        """The conversation's lines with a number above ``after``."""
        with self._lock:
            return [line for line in self._lines[talk] if line.id > after]

    def last_id(self) -> int:
        with self._lock:
            return len(self._by_id)

    def pushed(self, limit: int) -> list[Line]:
        """The newest messages that the bot sent unasked, the latest first."""
        with self._lock:
            found = (line for line in reversed(self._by_id) if line.msgid or line.who == "webhook")
            return list(islice(found, limit))

    def last(self, talk: Talk) -> Line | None:
        with self._lock:
            return self._lines[talk][-1] if self._lines[talk] else None

    def unread(self, talk: Talk) -> int:
        """Lines not from a person since the conversation was last read."""
        with self._lock:
            return sum(not line.from_person for line in self._lines[talk][self._read[talk] :])

    def read(self, talk: Talk) -> None:
        """Mark the conversation as read."""
        with self._lock:
            if self._read[talk] != len(self._lines[talk]):
                self._read[talk] = len(self._lines[talk])
                self.version += 1
