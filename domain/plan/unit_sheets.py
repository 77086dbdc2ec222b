"""The units' sheets over time: when head and drafter are asked, and who hears that one is late."""

from collections.abc import Iterator
from datetime import date, datetime, time

from domain import unit_sheets as rules
from domain.calendar import at, end_of, next_workday, previous_workday, workday_until
from domain.people import Person, Unit
from domain.plan.model import LAST_DAY, MORNING, SignCall, Snapshot, Step
from domain.plan.sheets import running_until, weekly_chasers

_WHY = {
    "open": "个人自查表已到时间，请单位负责人核对签报",
    "last": "单位自查表今天截止，截止前再提醒一次",
    "late": "单位自查表已过签报的时间，还没有签报",
}
Call = tuple[str, date, time]


def sign_days(snap: Snapshot, unit: Unit) -> list[Call]:
    """(kind, day, clock) of the calls for this unit's signature, as they come.

    The first one comes on the morning after the persons' day, later where the unit signs later;
    the last on the due day itself; then one the next working day and one a week.
    """
    plan, times, days = snap.campaign.asking, snap.office.times, snap.office.days
    due = workday_until(rules.due_of(snap.campaign, unit), days)
    after_people = next_workday(workday_until(plan.due, days), days)
    first = max(after_people, previous_workday(due, days))
    late = [next_workday(due, days), *weekly_chasers(snap)]
    calls = [("open", first, times.morning), ("last", due, times.last_day)]
    calls += [("late", day, times.morning) for day in late if day > due]
    return sorted(dict.fromkeys(calls), key=lambda call: (call[1], call[2]))


def unit_steps(snap: Snapshot, now: datetime) -> Iterator[Step]:
    """The latest call for each unit that has not signed."""
    tz = snap.office.tz
    for unit in rules.units(snap.campaign, snap.roster):
        come = [c for c in sign_days(snap, unit) if at(c[1], c[2], tz) <= now]
        if come and unit.id not in snap.signed:
            yield from _steps(snap, unit, come[-1])


def _steps(snap: Snapshot, unit: Unit, call: Call) -> Iterator[Step]:
    kind, day, clock = call
    due, tz = rules.due_of(snap.campaign, unit), snap.office.tz
    for reader, person in _readers(snap, unit, kind):
        if not person.userid:
            continue
        yield Step(
            reason=f"sign:{kind}:{day}:{unit.id}:{person.userid}",
            at=at(day, clock, tz),
            series=f"sign:{unit.id}:{person.userid}",
            to=person.userid,
            slot=LAST_DAY if kind == "last" else MORNING,
            why=_WHY[kind],
            part=SignCall(kind, unit, due, reader, unit.id in snap.drafted, _before(snap, due)),
            until=end_of(due, tz) if kind == "last" else running_until(snap),
        )


def _before(snap: Snapshot, due: date) -> tuple[Unit, ...]:
    """The units whose day comes earlier and whose signature is missing."""
    return tuple(
        u
        for u in rules.units(snap.campaign, snap.roster)
        if rules.due_of(snap.campaign, u) < due and u.id not in snap.signed
    )


def _readers(snap: Snapshot, unit: Unit, kind: str) -> Iterator[tuple[str, Person]]:
    """The head; who drafts, while there is no draft; legal once it is late."""
    heads = rules.signers(snap.roster, unit)
    told = {p.id for p in heads}
    yield from (("head", p) for p in heads)
    if unit.id not in snap.drafted:
        drafters = [p for p in rules.drafters(snap.roster, unit) if p.id not in told]
        told |= {p.id for p in drafters}
        yield from (("drafter", p) for p in drafters)
    if kind == "late":
        yield from (("legal", p) for p in snap.roster.having("legal") if p.id not in told)


def instants_of(snap: Snapshot) -> set[datetime]:
    """Every instant at which a unit's head may be asked."""
    return {
        at(day, clock, snap.office.tz)
        for unit in rules.units(snap.campaign, snap.roster)
        for _, day, clock in sign_days(snap, unit)
    }
