"""The week that a weekly tells about, and what stands in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.calendar import DAY, weekly_days
from domain.campaign import Schedule
from domain.figures import Board, Moved
from domain.filing import Version
from domain.ports import WorkCalendar


@dataclass(frozen=True, slots=True)
class Week:
    """From the day after the last weekly (or the campaign's first day) to this one, inclusive."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Upcoming:
    """An open issue that falls due soon."""

    unit: str
    number: int
    due: date


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in the making (建章立制), ``behind`` so many working days of its open step."""

    number: int
    unit: str
    behind: int = 0


@dataclass(frozen=True, slots=True)
class Pending:
    """What the leaders have to decide: ``kind`` extension | approve | unanswered (批示)."""

    kind: str
    number: int
    unit: str


@dataclass(frozen=True, slots=True)
class Report:
    """What storage knows about a week; ``moved`` by unit id, ``sources`` counts by source.

    ``due_soon`` in order of time; ``signed``: unit id to the day on which its own sheet was
    signed; ``filed`` the version that went up last; ``sent`` and ``failed`` count the week's
    messages, None where they are not known; ``waiting`` those that should have left long before;
    ``undelivered`` both by unit; ``pending`` what lies with the leaders, by number.
    """

    board: Board
    moved: Mapping[str, Moved] = field(default_factory=dict)
    sources: Mapping[str, int] = field(default_factory=dict)
    due_soon: tuple[Upcoming, ...] = ()
    rules: tuple[Rule, ...] = ()
    signed: Mapping[str, date] = field(default_factory=dict)
    filed: Version | None = None
    sent: int | None = None
    failed: int | None = None
    waiting: int = 0
    undelivered: Mapping[str, int] = field(default_factory=dict)
    pending: tuple[Pending, ...] = ()

    def moved_in(self, unit: str | None) -> Moved:
        """The unit's movements, or everybody's."""
        if unit is not None:
            return self.moved.get(unit, Moved())
        return sum(self.moved.values(), Moved())

    def soon(self, unit: str | None) -> tuple[Upcoming, ...]:
        """What falls due soon in the unit, or anywhere."""
        return tuple(u for u in self.due_soon if unit in (None, u.unit))


def weeks(schedule: Schedule, days: WorkCalendar) -> tuple[Week, ...]:
    """Every week that gets a weekly; the first one reaches back to the campaign's start."""
    found, start = [], schedule.start
    for end in weekly_days(schedule.start, schedule.end, days):
        found.append(Week(start, end))
        start = end + DAY
    return tuple(found)


def week_around(schedule: Schedule, days: WorkCalendar, day: date) -> Week | None:
    """The week of a weekly that this day belongs to."""
    return next((w for w in weeks(schedule, days) if w.start <= day <= w.end), None)


def following(schedule: Schedule, days: WorkCalendar, week: Week) -> Week | None:
    """The next week with a weekly, if there is one."""
    return next((w for w in weeks(schedule, days) if w.start > week.end), None)
