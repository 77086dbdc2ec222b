"""What everybody reads and signs for: the invitation, the chasers, the make-up study (R17, R44)."""

from collections.abc import Iterator
from datetime import date, datetime

from domain.calendar import (
    DAY,
    add_workdays,
    at,
    end_of,
    first_workday_of_week,
    local_day,
    monday,
    next_workday,
    workday_from,
    workday_until,
)
from domain.campaign.duties import Lesson
from domain.lessons import in_charge, makeup_of, materials
from domain.people import Person
from domain.plan.duty_parts import LessonCall, LessonsMissing
from domain.plan.model import MORNING, Snapshot, Step

CHASE = 3  # working days before the last one
STALE = 5  # working days after which a list that was missed is not made up for
WEEKS = 4  # after the make-up study, in which names are still read; then 名单 shows them
_WHY = {
    "open": "学习材料开放日，发一次邀请",
    "chase": "学习材料还没有签收，按计划的日期提醒",
    "makeup": "学习时间已过还没有签收，提醒补学",
}
_WHY_LIST = "本单位有人没有签收学习材料，名单只告知大队长和联络员"
_PRESSING = ("makeup", "chase", "open")
Call = tuple[str, date, date]  # kind, day, last day named


def materials_of(snap: Snapshot) -> tuple[Lesson, ...]:
    """The campaign's lessons, then the meetings that were recorded."""
    opened = [local_day(relay.at, snap.office.tz) for relay in snap.relays]
    return materials(snap.campaign, snap.relays, opened, snap.office.days)


def calls(lesson: Lesson, snap: Snapshot) -> list[Call]:
    """One lesson's calls, as they come."""
    days = snap.office.days
    due, makeup = workday_until(lesson.due, days), workday_until(lesson.makeup, days)
    opens = _opening(lesson, snap)
    found = [("open", opens, due)] if opens <= due else []
    early = add_workdays(due, -CHASE, days)
    found += [("chase", day, due) for day in (early, due) if day > opens]
    if makeup > due:
        after = next_workday(lesson.due, days)
        found += [("makeup", day, makeup) for day in dict.fromkeys((after, makeup)) if day > due]
    return found


def _opening(lesson: Lesson, snap: Snapshot) -> date:
    """The day of the invitation; what was recorded after the morning's hour waits a day."""
    day, office = workday_from(lesson.opens, snap.office.days), snap.office
    relay = next((r for r in snap.relays if r.material == lesson.id), None)
    if relay and at(day, office.times.morning, office.tz) < relay.at:
        return next_workday(day, office.days)
    return day


def calls_for(lesson: Lesson, person: Person, snap: Snapshot) -> list[Call]:
    """The common calls; who joined after the make-up study has two of his own."""
    if person.joined is None or person.joined <= lesson.makeup:
        return calls(lesson, snap)
    days = snap.office.days
    last = makeup_of(lesson, person, days)
    return [("makeup", day, last) for day in (next_workday(person.joined, days), last)]


def lesson_steps(snap: Snapshot, now: datetime) -> Iterator[Step]:
    """To each person the latest call that has come, with everything he has not signed.

    To who answers for a unit the names of those who have not.
    """
    lessons = [m for m in materials_of(snap) if snap.unsigned.get(m.id)]
    common = {lesson.id: calls(lesson, snap) for lesson in lessons}
    for number in sorted({p for lesson in lessons for p in snap.unsigned[lesson.id]}):
        person = snap.roster.by_id(number)
        if person and person.userid:
            mine = [m for m in lessons if number in snap.unsigned[m.id]]
            yield from _call(person, mine, common, snap, now)
    for unit in snap.roster.units:
        yield from _list(unit.id, lessons, snap, now)


def _call(
    person: Person, mine: list[Lesson], common: dict[str, list[Call]], snap: Snapshot, now: datetime
) -> Iterator[Step]:
    clock, tz = snap.office.times.morning, snap.office.tz
    come: list[tuple[Call, Lesson]] = []
    for lesson in mine:
        late = person.joined is not None and person.joined > lesson.makeup
        found = calls_for(lesson, person, snap) if late else common[lesson.id]
        past = [c for c in found if at(c[1], clock, tz) <= now]
        if past and now < end_of(found[-1][2], tz):
            come.append((past[-1], lesson))
    if not come:
        return
    day = max(call[1] for call, _ in come)
    kind = min((c[0] for c, _ in come if c[1] == day), key=_PRESSING.index)
    last = min(call[2] for call, _ in come if call[2] >= day)
    yield Step(
        reason=f"lesson:{kind}:{day}:{person.userid}",
        at=at(day, clock, tz),
        series=f"lesson:{person.userid}",
        to=person.userid or "",
        slot=MORNING,
        why=_WHY[kind],
        part=LessonCall(kind, last, tuple(lesson for _, lesson in come)),
        until=end_of(last, tz),
    )


def list_days(lesson: Lesson, snap: Snapshot) -> list[date]:
    """When names are read: the last day, the next, the make-up study's last, then weekly."""
    days, due = snap.office.days, workday_until(lesson.due, snap.office.days)
    found = {due, next_workday(lesson.due, days), workday_until(lesson.makeup, days)}
    weeks = (monday(lesson.makeup) + 7 * n * DAY for n in range(1, WEEKS + 1))
    found |= {first for week in weeks if (first := first_workday_of_week(week, days))}
    return sorted(day for day in found if due <= day <= snap.schedule.end)


def _list(unit: str, lessons: list[Lesson], snap: Snapshot, now: datetime) -> Iterator[Step]:
    clock, tz = snap.office.times.morning, snap.office.tz
    come: dict[str, date] = {}
    absent: dict[int, Person] = {}
    for lesson in lessons:
        passed_on = not _not_passed_on(unit, lesson, snap)
        people = _absent(unit, lesson, snap, now) if passed_on else []
        days = [d for d in list_days(lesson, snap) if at(d, clock, tz) <= now] if people else []
        if days:
            come[lesson.id] = days[-1]
            absent |= {p.id: p for p in people}
    if not come:
        return
    day = max(come.values())
    late = tuple(lesson for lesson in lessons if lesson.id in come)
    lasts = [lesson.makeup for lesson in late]
    last = min([x for x in lasts if x >= day], default=max(lasts))
    for reader in in_charge(snap.roster, unit):
        others = tuple(p for p in absent.values() if p.id != reader.id)
        if reader.userid and others:
            yield Step(
                reason=f"lesson:missing:{day}:{unit}:{reader.userid}",
                at=at(day, clock, tz),
                series=f"lesson:missing:{unit}:{reader.userid}",
                to=reader.userid,
                slot=MORNING,
                why=_WHY_LIST,
                part=LessonsMissing(unit, last, others, late),
                until=end_of(add_workdays(day, STALE, snap.office.days), tz),
            )


def _not_passed_on(unit: str, lesson: Lesson, snap: Snapshot) -> bool:
    """Whether it is a meeting of which the unit hears as a whole (see ``relays``)."""
    a_meeting = any(relay.material == lesson.id for relay in snap.relays)
    return a_meeting and unit not in snap.studied.get(lesson.id, ())


def _absent(unit: str, lesson: Lesson, snap: Snapshot, now: datetime) -> list[Person]:
    """Who of the unit has not signed; a newcomer only once his own days are over."""
    people = (snap.roster.by_id(number) for number in sorted(snap.unsigned[lesson.id]))
    mine = [p for p in people if p and p.unit == unit]
    return [p for p in mine if not _has_time(p, lesson, snap, now)]


def _has_time(person: Person, lesson: Lesson, snap: Snapshot, now: datetime) -> bool:
    if person.joined is None or person.joined <= lesson.makeup:
        return False
    return now < end_of(calls_for(lesson, person, snap)[-1][2], snap.office.tz)


def lesson_days(snap: Snapshot) -> list[date]:
    """Every day on which somebody may be called for a lesson, or read who is missing."""
    found: set[date] = set()
    for lesson in materials_of(snap):
        found |= {day for _, day, _ in calls(lesson, snap)} | set(list_days(lesson, snap))
        for number in snap.unsigned.get(lesson.id, ()):
            person = snap.roster.by_id(number)
            if person and person.joined and person.joined > lesson.makeup:
                found |= {day for _, day, _ in calls_for(lesson, person, snap)}
    return sorted(found)


def lessons_running(snap: Snapshot, now: datetime) -> bool:
    """Whether a lesson may have anything to say at this instant."""
    if not snap.campaign.lessons and not snap.relays:
        return False
    return now < end_of(snap.schedule.end, snap.office.tz)
