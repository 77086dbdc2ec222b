"""What everybody reads and signs for: the campaign's lessons and what meetings asked (R16, R46)."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.calendar import add_workdays, workday_until
from domain.campaign import Campaign
from domain.campaign.duties import Lesson, Meeting
from domain.people import Person, Roster, Unit
from domain.ports import WorkCalendar
from domain.sheets import expected

MAKE_UP = 5  # working days after the limit on which a meeting's points may still be signed for


@dataclass(frozen=True, slots=True)
class Limit:
    """Until when one person signs for one material: a local day, of the make-up study or not."""

    day: date
    makeup: bool


@dataclass(frozen=True, slots=True)
class Relay:
    """A meeting that was held and has to be passed on (R46).

    ``meeting`` is the id of its kind; ``held`` and ``by`` (the last day for passing it on) are
    local dates; ``at`` is the instant (UTC) and ``recorder`` the person id of its recording.
    """

    id: int
    meeting: str
    title: str
    points: str
    held: date
    by: date
    at: datetime
    recorder: int

    @property
    def material(self) -> str:
        """The id under which its points are read and signed for."""
        return f"relay-{self.id}"


@dataclass(frozen=True, slots=True)
class Study:
    """A collective study (集体学习) of one material by one unit: when, where, who was there.

    ``day`` is local; ``present`` are person ids, also of those who had signed before.
    """

    id: int
    unit: str
    material: str
    day: date
    place: str
    by: int
    present: frozenset[int]
    photos: int = 0


@dataclass(frozen=True, slots=True)
class Receipt:
    """One person's signature: the instant (UTC), and the collective study it comes from."""

    at: datetime
    study: int | None = None


def materials(
    campaign: Campaign, relays: Iterable[Relay], opened: Iterable[date], days: WorkCalendar
) -> tuple[Lesson, ...]:
    """Everything that is signed for, numbered from 1 in this order, which never changes.

    ``opened`` are the local days on which the relays were recorded.
    """
    return (
        *campaign.lessons,
        *(_lesson(relay, day, days) for relay, day in zip(relays, opened, strict=True)),
    )


def _lesson(relay: Relay, opened: date, days: WorkCalendar) -> Lesson:
    last = max(relay.by, opened)
    return Lesson(
        relay.material, relay.title, relay.points, opened, last, add_workdays(last, MAKE_UP, days)
    )


def learners(campaign: Campaign, roster: Roster, unit: str | None = None) -> tuple[Person, ...]:
    """应到: everybody at work whom the campaign asks something; where it asks nobody, everybody."""
    asked = expected(campaign, roster) or tuple(p for p in roster.people if p.serving)
    return tuple(p for p in asked if unit in (None, p.unit))


def units(campaign: Campaign, roster: Roster) -> tuple[Unit, ...]:
    """The units that pass a meeting on: those with somebody to reach."""
    here = {p.unit for p in learners(campaign, roster)}
    return tuple(u for u in roster.units if u.id in here)


def not_passed(
    campaign: Campaign, roster: Roster, unsigned: Collection[int], studied: Collection[str]
) -> Iterator[tuple[Unit, int]]:
    """The units that neither studied a material together nor have everybody's signature.

    With how many of their people have not signed; ``unsigned`` are person ids, ``studied`` units.
    """
    left = Counter(p.unit for p in learners(campaign, roster) if p.id in unsigned)
    for unit in roster.units:
        if left[unit.id] and unit.id not in studied:
            yield unit, left[unit.id]


def limit_of(lesson: Lesson, person: Person, today: date, days: WorkCalendar) -> Limit:
    """The day that counts today: the last working day of learning, then that of the make-up."""
    if today <= lesson.due:
        last = workday_until(lesson.due, days)
        return Limit(last if today <= last else lesson.due, makeup=False)
    return Limit(makeup_of(lesson, person, days), makeup=True)


def makeup_of(lesson: Lesson, person: Person, days: WorkCalendar) -> date:
    """The make-up study's last working day; who joined after it has days of his own."""
    if person.joined is None or person.joined <= lesson.makeup:
        return workday_until(lesson.makeup, days)
    return add_workdays(person.joined, MAKE_UP, days)


def limit(meeting: Meeting, held: date, today: date, days: WorkCalendar) -> date:
    """Until when a meeting is passed on: so many working days after it, never before today."""
    return max(add_workdays(held, meeting.within, days), today)


def in_charge(roster: Roster, unit: str) -> tuple[Person, ...]:
    """Who answers for a unit's learning: its captains and coordinators.

    Where there are none, the detachment's coordinator.
    """
    own = (*roster.captains(unit), *roster.having("coordinator", unit=unit))
    detachments = [u.id for u in roster.units if u.kind == "detachment"]
    others = [p for p in roster.having("coordinator") if p.unit in detachments]
    return tuple(dict.fromkeys(own or others))


def kind_of(meetings: Sequence[Meeting], meeting: str) -> Meeting | None:
    return next((m for m in meetings if m.id == meeting), None)


def records_meetings(roster: Roster, person: Person) -> bool:
    """Who sits in the meetings that are passed on, or keeps their minutes."""
    if person.is_a("legal", "deputy_chief", "chief", "bureau_leader"):
        return True
    unit = roster.unit(person.unit)
    offices = ("detachment", "bureau")
    return person.is_a("coordinator") and unit is not None and unit.kind in offices
