"""Meetings to be passed on (R46): each unit is told, reminded on the last day, chased when late."""

from collections.abc import Iterator
from datetime import date, datetime, time

from domain.calendar import (
    DAY,
    add_workdays,
    at,
    end_of,
    first_workday_of_week,
    monday,
    next_workday,
    workday_until,
)
from domain.leading import reads_digest
from domain.lessons import Relay, in_charge, not_passed
from domain.people import Person, Unit
from domain.plan.duty_parts import RelayCall
from domain.plan.marks import first_morning
from domain.plan.model import LEADER, MORNING, Snapshot, Step

WEEKS = 4  # in which a unit that is late is chased; then 名单 shows it
STALE = 5  # working days after which a call that was missed is not made up for
HIGHER = 3  # working days after the limit from which on the leader and legal are told as well
_WHY = {
    "open": "会议已登记，请各单位在期限内传达",
    "last": "会议精神今天是传达的最后一天，本单位还没有传达",
    "late": "会议精神过了传达期限，本单位还没有传达",
}


def relay_days(relay: Relay, snap: Snapshot) -> list[tuple[str, date]]:
    """(kind, day) of one meeting's calls to a unit, as they come."""
    days, last = snap.office.days, workday_until(relay.by, snap.office.days)
    opens = first_morning(relay.at, snap.office)
    found = [("open", opens)] if opens < last else []
    found += [("last", last)] if last >= opens else []
    late = {next_workday(relay.by, days), add_workdays(relay.by, HIGHER, days)}
    weeks = (monday(relay.by) + 7 * n * DAY for n in range(1, WEEKS + 1))
    late |= {first for week in weeks if (first := first_workday_of_week(week, days))}
    found += [("late", day) for day in sorted(late) if relay.by < day <= snap.schedule.end]
    return [call for call in found if call[1] >= opens]


def relay_steps(snap: Snapshot, now: datetime) -> Iterator[Step]:
    """Of each meeting that is not passed on everywhere the latest call that has come."""
    times = snap.office.times
    for relay in snap.relays:
        unsigned = snap.unsigned.get(relay.material, frozenset())
        studied = snap.studied.get(relay.material, frozenset())
        left = list(not_passed(snap.campaign, snap.roster, unsigned, studied))
        for slot, clock in ((MORNING, times.morning), (LEADER, times.leader)):
            come = [c for c in relay_days(relay, snap) if at(c[1], clock, snap.office.tz) <= now]
            if come and left:
                yield from _steps(relay, come[-1], slot, clock, left, snap)


Left = tuple[tuple[str, int], ...]


def _steps(
    relay: Relay,
    call: tuple[str, date],
    slot: str,
    clock: time,
    left: list[tuple[Unit, int]],
    snap: Snapshot,
) -> Iterator[Step]:
    (kind, day), tz, days = call, snap.office.tz, snap.office.days
    for person, reader, mine in _readers(relay, call, left, snap):
        if (reader != "unit" and reads_digest(person)) != (slot == LEADER):
            continue
        yield Step(
            reason=f"relay:{kind}:{day}:{relay.id}:{person.userid}",
            at=at(day, clock, tz),
            series=f"relay:{relay.id}:{person.userid}",
            to=person.userid or "",
            slot=slot,
            why=_WHY[kind],
            part=RelayCall(kind, relay, reader, mine),
            until=end_of(day if kind == "last" else add_workdays(day, STALE, days), tz),
        )


def _readers(
    relay: Relay, call: tuple[str, date], left: list[tuple[Unit, int]], snap: Snapshot
) -> list[tuple[Person, str, Left]]:
    """Who answers for a unit hears of his own; later also who holds it, and legal of all."""
    kind, day = call
    higher = kind == "late" and day >= add_workdays(relay.by, HIGHER, snap.office.days)
    found: dict[int, tuple[Person, str, Left]] = {}

    def add(person: Person, reader: str, *units: tuple[str, int]) -> None:
        _, known, mine = found.get(person.id, (person, reader, ()))
        if person.userid and known == reader:
            found[person.id] = (person, reader, (*mine, *units))

    everywhere = [(unit.id, count) for unit, count in left]
    for unit, count in everywhere:
        for person in in_charge(snap.roster, unit):
            add(person, "unit", (unit, count))
    for unit, count in everywhere if higher else ():
        holder = snap.roster.holder(unit)
        if holder:
            add(holder, "holder", (unit, count))
    for person in snap.roster.having("legal") if higher else ():
        add(person, "legal", *everywhere)
    return list(found.values())


def relay_call_days(snap: Snapshot) -> list[date]:
    """Every day on which a meeting may be called for."""
    return [day for relay in snap.relays for _, day in relay_days(relay, snap)]
