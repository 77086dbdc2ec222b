"""突发: whom a red-line event is told at once, and the hour of the telephone call (R05)."""

import re
import unicodedata
from datetime import datetime, timedelta

from domain.campaign import Incident
from domain.people import Person, Roster

CALLED_WITHIN = timedelta(hours=12)
_HOUR = re.compile(r"(\d{1,2})(?:[:点时](\d{1,2}|半)?分?)")


def chain(roster: Roster, unit: str, incident: Incident | None) -> tuple[Person, ...]:
    """Who hears of an event in this unit within seconds: the line up to the bureau, and legal.

    ``incident`` names further roles; a coordinator is told of his own unit's events, the
    detachment's and the bureau's of all.
    """
    holder = roster.holder(unit)
    found = [*roster.acting_captains(unit), *((holder,) if holder else ())]
    for role in ("chief", "bureau_leader", "legal"):
        found += roster.having(role)
    for role in incident.also if incident else ():
        found += [p for p in roster.having(role) if p.unit == unit or _wide(roster, p)]
    return tuple({p.id: p for p in found}.values())


def _wide(roster: Roster, person: Person) -> bool:
    unit = roster.unit(person.unit)
    return unit is not None and unit.kind != "brigade"


def read_hour(text: str, now: datetime) -> datetime | None:
    """The instant that 10:20, 10点20分 or 10点半 names, seen from ``now`` (local, aware).

    The latest such moment that is not in the future and at most 12 hours ago; else None.
    """
    found = _HOUR.fullmatch(re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)))
    if found is None:
        return None
    hour, minute = int(found[1]), 30 if found[2] == "半" else int(found[2] or 0)
    if hour > 23 or minute > 59:
        return None
    called = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if called > now:
        called -= timedelta(days=1)
    return called if now - called <= CALLED_WITHIN else None
