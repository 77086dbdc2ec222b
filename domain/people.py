"""Who takes part: units, groups, people, and the questions one asks of the roster."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

ROLES = (
    "captain",
    "deputy_chief",
    "chief",
    "bureau_leader",
    "legal",
    "supervisor",
    "coordinator",
    "admin",
)
CATEGORIES = ("officer", "auxiliary", "staff")
STATUSES = ("active", "leave", "left")
UNIT_KINDS = ("brigade", "section", "detachment", "bureau")
GROUP_KINDS = ("leadership", "brigade", "coordination")


@dataclass(frozen=True, slots=True)
class Unit:
    """A brigade, a section, the detachment's own office or the bureau.

    ``leader`` is the userid of the leader who holds this unit (分管), or None.
    """

    id: str
    name: str
    kind: str
    leader: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A WeCom group that the bot speaks to; ``unit`` is the unit id of a brigade's group."""

    id: str
    name: str
    kind: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One line of the roster. ``userid`` is None for people without an account (纸质).

    ``joined`` is the local day on which the roster first had the person, where it is known.
    ``away_until`` and ``deputy`` (a person id) belong to a leave that covers the day (请假).
    """

    id: int
    userid: str | None
    name: str
    title: str
    unit: str
    category: str
    roles: frozenset[str] = frozenset()
    superior: str | None = None
    status: str = "active"
    joined: date | None = None
    away_until: date | None = None
    deputy: int | None = None

    def is_a(self, *roles: str) -> bool:
        """Whether the person holds at least one of these roles."""
        return any(role in self.roles for role in roles)

    @property
    def active(self) -> bool:
        return self.status == "active"

    @property
    def serving(self) -> bool:
        """At work, or back after a leave: who only takes some days off still has to answer."""
        return self.active or self.away_until is not None

    @property
    def pseudonym(self) -> str:
        """The name under which the history knows the person; survives erasure."""
        return f"P{self.id}"


@dataclass(frozen=True, slots=True)
class Line:
    """One valid row of a roster file; ``unit`` is a unit id, ``userid`` as the file spells it."""

    userid: str | None
    name: str
    title: str
    unit: str
    category: str
    roles: frozenset[str] = frozenset()
    superior: str | None = None
    status: str = "active"


@dataclass(frozen=True, slots=True)
class Changes:
    """What an import of the roster did; ``left`` are those who were missing from a full file."""

    joined: tuple[Person, ...] = ()
    changed: tuple[Person, ...] = ()
    left: tuple[Person, ...] = ()


@dataclass(frozen=True)
class Roster:
    """Everybody, in the file's order, with the look-ups that rules need."""

    people: tuple[Person, ...]
    units: tuple[Unit, ...]
    _by_userid: dict[str, Person] = field(init=False, repr=False, compare=False)
    _by_id: dict[int, Person] = field(init=False, repr=False, compare=False)
    _units: dict[str, Unit] = field(init=False, repr=False, compare=False)
    _by_role: dict[str, tuple[Person, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_userid = {p.userid.casefold(): p for p in self.people if p.userid}
        object.__setattr__(self, "_by_userid", by_userid)
        object.__setattr__(self, "_by_id", {p.id: p for p in self.people})
        object.__setattr__(self, "_units", {u.id: u for u in self.units})
        # Asked for every issue of a tick, and few people have a role.
        posts = [p for p in self.people if p.roles and p.active]
        by_role = {role: tuple(p for p in posts if role in p.roles) for role in ROLES}
        object.__setattr__(self, "_by_role", by_role)

    def by_userid(self, userid: str | None) -> Person | None:
        """The person with this account; userids compare case-insensitively."""
        return self._by_userid.get(userid.casefold()) if userid else None

    def by_id(self, person_id: int | None) -> Person | None:
        return self._by_id.get(person_id) if person_id is not None else None

    def by_pseudonym(self, actor: str) -> Person | None:
        """The person whom the history knows under this name; None for the system and others."""
        known = actor.removeprefix("P")
        return self.by_id(int(known)) if actor.startswith("P") and known.isdigit() else None

    def unit(self, unit_id: str | None) -> Unit | None:
        return self._units.get(unit_id) if unit_id else None

    def unit_named(self, text: str) -> Unit | None:
        """A unit by id, by name, or by a part that only it has: 一大队 or 执法一 for 执法一大队."""
        wanted = text.strip().casefold()
        exact = [u for u in self.units if wanted in (u.id.casefold(), u.name.casefold())]
        within = [u for u in self.units if len(wanted) >= 2 and wanted in u.name.casefold()]
        endings = [u for u in within if u.name.casefold().endswith(wanted)]
        found = exact or endings or within
        return found[0] if len(found) == 1 else None

    def found(self, text: str) -> tuple[Person, ...]:
        """People of this name or userid who have not left; several of a name are all returned."""
        one = self.by_userid(text.strip())
        if one and one.status != "left":
            return (one,)
        return tuple(p for p in self.people if p.name == text.strip() and p.status != "left")

    def having(self, role: str, *, unit: str | None = None) -> tuple[Person, ...]:
        """Active people with this role (of this unit), in the file's order."""
        return tuple(p for p in self._by_role.get(role, ()) if unit in (None, p.unit))

    def of_unit(self, unit: str) -> tuple[Person, ...]:
        """Everybody of the unit who has not left."""
        return tuple(p for p in self.people if p.unit == unit and p.status != "left")

    def captains(self, unit: str) -> tuple[Person, ...]:
        """Who leads the unit now; empty when vacant or on leave."""
        return self.having("captain", unit=unit)

    def holder(self, unit: str) -> Person | None:
        """The active leader who holds the unit (分管), if there is one."""
        where = self.unit(unit)
        person = self.by_userid(where.leader) if where else None
        return person if person and person.active else None

    def held_by(self, person: Person) -> frozenset[str]:
        """Ids of the units that this leader holds."""
        if not person.userid:
            return frozenset()
        me = person.userid.casefold()
        return frozenset(u.id for u in self.units if u.leader and u.leader.casefold() == me)

    def acting_captains(self, unit: str) -> tuple[Person, ...]:
        """The captains, or, where there is none, the leader who holds the unit."""
        captains = self.captains(unit)
        holder = self.holder(unit)
        return captains or ((holder,) if holder else ())


def names(people: Iterable[Person]) -> str:
    """Names as a Chinese list: 何勇、陈静."""
    return "、".join(p.name for p in people)
