"""What everybody reads and signs for: the invitation, the chasers, the make-up study (R17)."""

from collections.abc import Iterator
from datetime import date, datetime

from domain.calendar import add_workdays, at, end_of, next_workday, workday_from, workday_until
from domain.campaign import Campaign
from domain.campaign.duties import Lesson
from domain.people import Person, Roster
from domain.plan.model import MORNING, LessonCall, Snapshot, Step
from domain.sheets import expected

CHASE = 3  # working days before the last one
_WHY = {
    "open": "学习材料开放日，发一次邀请",
    "chase": "学习材料还没有签收，按计划的日期提醒",
    "makeup": "学习时间已过还没有签收，提醒补学",
}


def learners(campaign: Campaign, roster: Roster, unit: str | None = None) -> tuple[Person, ...]:
    """应到: everybody at work whom the campaign asks something."""
    return expected(campaign, roster, unit)


def calls(lesson: Lesson, snap: Snapshot) -> list[tuple[str, date, date]]:
    """(kind, day, last day named) of one lesson's calls, as they come."""
    days = snap.office.days
    opens, due = workday_from(lesson.opens, days), workday_until(lesson.due, days)
    found = [("open", opens, due)]
    early = add_workdays(due, -CHASE, days)
    found += [("chase", day, due) for day in (early, due) if day > opens]
    makeup = workday_until(lesson.makeup, days)
    if makeup > due:
        after = next_workday(lesson.due, days)
        found += [("makeup", day, makeup) for day in dict.fromkeys((after, makeup)) if day > due]
    return found


def lesson_steps(snap: Snapshot, now: datetime) -> Iterator[Step]:
    """The latest call that has come, one a person, with everything he has not signed."""
    clock, tz = snap.office.times.morning, snap.office.tz
    open_calls: dict[date, dict[int, list[tuple[str, date, Lesson]]]] = {}
    for lesson in snap.campaign.lessons:
        come = [c for c in calls(lesson, snap) if at(c[1], clock, tz) <= now]
        if not come or now >= end_of(lesson.makeup, tz):
            continue
        kind, day, last = come[-1]
        for person in snap.unsigned.get(lesson.id, ()):
            open_calls.setdefault(day, {}).setdefault(person, []).append((kind, last, lesson))
    for day, people in open_calls.items():
        yield from _steps(day, people, snap)


def _steps(
    day: date, people: dict[int, list[tuple[str, date, Lesson]]], snap: Snapshot
) -> Iterator[Step]:
    for number, found in people.items():
        person = snap.roster.by_id(number)
        if person is None or not person.userid:
            continue
        kind, last, _ = found[0]
        yield Step(
            reason=f"lesson:{kind}:{day}:{person.userid}",
            at=at(day, snap.office.times.morning, snap.office.tz),
            series=f"lesson:{person.userid}",
            to=person.userid,
            slot=MORNING,
            why=_WHY[kind],
            part=LessonCall(kind, last, tuple(lesson for _, _, lesson in found)),
            until=end_of(last, snap.office.tz),
        )


def lesson_days(snap: Snapshot) -> list[date]:
    """Every day on which a lesson may be called for."""
    return [day for lesson in snap.campaign.lessons for _, day, _ in calls(lesson, snap)]


def lessons_running(snap: Snapshot, now: datetime) -> bool:
    """Whether a lesson may have anything to say at this instant."""
    tz = snap.office.tz
    return any(now < end_of(lesson.makeup, tz) for lesson in snap.campaign.lessons)
