"""How people and units are called in messages."""

from collections.abc import Iterable, Sequence

from domain.office import Office
from domain.people import Person, Roster, Unit

_LEADING = ("captain", "deputy_chief", "chief", "bureau_leader")


def called(person: Person) -> str:
    """王海大队长; somebody who leads nothing by the name alone."""
    return f"{person.name}{person.title}" if person.is_a(*_LEADING) else person.name


def distinct(roster: Roster, person: Person) -> str:
    """The name; with title and account where somebody else has the same one."""
    twins = sum(p.name == person.name and p.status != "left" for p in roster.people)
    if twins < 2:
        return person.name
    # Without brackets: a choice is also taken by what stands before a bracket.
    return f"{person.name}·{person.title}·{person.userid or '没有账号'}"


def short(unit_name: str) -> str:
    """一大队 for 执法一大队."""
    return unit_name.removeprefix("执法")


def sheet(unit: Unit) -> str:
    """Whose sheet it is, as spoken: 一大队, 支队, 局机关."""
    spoken = short(unit.name)
    return spoken.removesuffix("机关") if unit.kind == "detachment" else spoken


def to_bind(office: Office) -> str:
    """A group of this office as 绑定 names it: a brigade's first."""
    brigades = [u.name for g in office.groups for u in office.units if u.id == g.unit]
    if brigades:
        return short(brigades[0])
    return next((g.name for g in office.groups), "群名")


def unit(roster: Roster, unit_id: str) -> str:
    """The unit's short spoken name."""
    found = roster.unit(unit_id)
    return short(found.name) if found else unit_id


def inspecting(roster: Roster, inspectors: Sequence[Person]) -> str:
    """The office of those who inspect."""
    return unit(roster, inspectors[0].unit) if inspectors else "考核督查科"


def by_unit(roster: Roster, people: Iterable[Person]) -> str:
    """考核督查科 何勇、陈静；法治科 周敏"""
    units: dict[str, list[str]] = {}
    for person in people:
        units.setdefault(unit(roster, person.unit), []).append(person.name)
    return "；".join(f"{name} {'、'.join(found)}" for name, found in units.items())
