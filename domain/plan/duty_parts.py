"""What is said of duties: materials to sign for, meetings to pass on, papers that go up."""

from dataclasses import dataclass
from datetime import date

from domain.alike import Asked
from domain.campaign.duties import Lesson, Meeting
from domain.campaign.terms import Term
from domain.campaign.when import Event
from domain.filing import Version
from domain.lessons import Relay
from domain.people import Person, Unit


@dataclass(frozen=True, slots=True)
class LessonCall:
    """What the reader has not signed: ``kind`` open | chase | makeup, until ``last``."""

    kind: str
    last: date
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class LessonsMissing:
    """Who of the unit has not signed these materials, for those who answer for its learning.

    ``last`` is the nearest day until which they may still be signed for.
    """

    unit: str
    last: date
    people: tuple[Person, ...]
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class RelayCall:
    """A meeting that units have not passed on: ``kind`` open | last | late.

    ``reader`` unit | holder | legal; ``units`` are unit ids with how many people of each have not
    signed for it.
    """

    kind: str
    relay: Relay
    reader: str
    units: tuple[tuple[str, int], ...]

    @property
    def left(self) -> int:
        return sum(left for _, left in self.units)


@dataclass(frozen=True, slots=True)
class AlikeCall:
    """A question of 举一反三 without an answer: ``kind`` last | late.

    ``reader`` unit: who leads the one in ``units``; asker: all that owe an answer.
    """

    kind: str
    asked: Asked
    reader: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class MeetingCall:
    """Meetings of which none was recorded from ``first`` to ``last``, a whole period."""

    every: str
    first: date
    last: date
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class EventCall:
    """An event whose planned day has come, or comes, and that nobody has confirmed.

    ``limits``: (last day that is still possible, what would be impossible after it).
    """

    event: Event
    limits: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FilingCall:
    """A paper that goes up: ``kind`` soon | last | late | returned | review | forward.

    ``reader`` filer | higher | review | forward; ``safe`` is the day to which is reminded,
    ``hard`` the last day on which it is not late; ``version`` the latest one, if there is any.
    """

    kind: str
    term: Term
    safe: date
    hard: date
    reader: str
    version: Version | None = None
