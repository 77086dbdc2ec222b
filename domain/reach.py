"""Whose figures a person reads: all units, or his own and those he holds."""

from domain.people import Person, Roster

ALL_UNITS = ("legal", "supervisor", "chief", "bureau_leader")


def sees_all(roster: Roster, person: Person) -> bool:
    """Who reads all units in private: legal, 督查, the chief, the leader, 支队's 联络员."""
    if person.is_a(*ALL_UNITS):
        return True
    unit = roster.unit(person.unit)
    return person.is_a("coordinator") and unit is not None and unit.kind == "detachment"


def units_of(roster: Roster, person: Person) -> tuple[str, ...] | None:
    """The unit ids that this person reads, his own first; None: all of them."""
    if sees_all(roster, person):
        return None
    held = roster.held_by(person)
    own = [u.id for u in roster.units if u.id == person.unit or u.id in held]
    return tuple(sorted(own, key=lambda unit: unit != person.unit))
