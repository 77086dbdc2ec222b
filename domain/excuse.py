"""Who need not hand in a personal sheet (借调, 长病): with a reason, and who may agree to it."""

from dataclasses import dataclass
from datetime import datetime

from domain.deciding import able
from domain.people import Person, Roster


@dataclass(frozen=True, slots=True)
class Excuse:
    """Why this person leaves the denominator; ``by`` is the person id of who agreed.

    ``reason`` is empty once it was purged.
    """

    person: int
    reason: str
    by: int
    at: datetime


def approvers(roster: Roster, person: Person) -> tuple[Person, ...]:
    """Who may excuse: the captain, for a captain the leader above him; never oneself."""
    rung = "holder" if person.is_a("captain") else "captain"
    return able(roster, person.unit, (rung,), lambda other: other.id == person.id)
