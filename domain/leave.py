"""请假: periods in which somebody is away; an overlay on the roster, day by day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from domain.calendar import DAY, workdays_between
from domain.people import Person, Roster
from domain.ports import WorkCalendar

LONG = 5  # working days; whoever is away longer has to be replaced


@dataclass(frozen=True, slots=True)
class Leave:
    """``first`` to ``last`` are local days, both inclusive; ``person``, ``deputy`` person ids."""

    person: int
    first: date
    last: date
    deputy: int | None = None
    id: int = 0

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last

    def workdays(self, days: WorkCalendar) -> int:
        """How many working days somebody is missing."""
        return workdays_between(self.first - DAY, self.last, days)


def over(roster: Roster, leaves: Iterable[Leave], day: date) -> Roster:
    """The roster of this day: whoever is away is on leave until then, and his deputy known."""
    away = {one.person: one for one in leaves if one.covers(day)}
    if not away:
        return roster
    return replace(roster, people=tuple(_away(p, away.get(p.id)) for p in roster.people))


def _away(person: Person, leave: Leave | None) -> Person:
    if leave is None or not person.active:
        return person
    return replace(person, status="leave", away_until=leave.last, deputy=leave.deputy)


def deputy_of(roster: Roster, person: Person | None) -> Person | None:
    """Who gets the reminders of somebody on leave, if the deputy is at work himself."""
    deputy = roster.by_id(person.deputy) if person and person.status == "leave" else None
    return deputy if deputy and deputy.active else None


def may_report(roster: Roster, actor: Person, person: Person) -> bool:
    """Whether the actor may enter this person's leave: his own, his people's, his unit's."""
    if person.status == "left":
        return False
    leads = person in roster.of_unit(person.unit) and actor in roster.acting_captains(person.unit)
    coordinates = actor.is_a("coordinator") and (
        actor.unit == person.unit or _of_all(roster, actor)
    )
    above = person.is_a("captain") and actor == roster.holder(person.unit)
    return actor.id == person.id or leads or coordinates or above


def _of_all(roster: Roster, actor: Person) -> bool:
    """The detachment's coordinator keeps the leaves of all units."""
    unit = roster.unit(actor.unit)
    return unit is not None and unit.kind in ("detachment", "bureau")
