"""What an auditor finds amiss: a part of the bot that stands still, or work that was not done."""

from dataclasses import dataclass
from datetime import timedelta

PATIENCE = timedelta(minutes=30)  # how long a message that may leave can wait before it is news
SETTLED = timedelta(minutes=11)  # two ticks and some time to work: what was due before has a row
AGAIN = timedelta(days=1)  # the same finding is said once a day


@dataclass(frozen=True, slots=True)
class Ailment:
    """One finding: ``kind`` is its name for ever, ``text`` says it in Chinese.

    ``own``: of this process alone, so that several processes each say theirs.
    """

    kind: str
    text: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Heap:
    """The messages of one channel in one state: how many, how many of them should have left by
    now, and how long the oldest of those has waited."""

    lane: str
    state: str
    count: int
    overdue: int = 0
    age: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Backlog:
    """Messages that may leave and have not: how many, and how long the oldest has waited."""

    count: int
    age: timedelta

    @property
    def is_news(self) -> bool:
        return self.count > 0 and self.age > PATIENCE
