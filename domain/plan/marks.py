"""When an issue speaks by itself: instants only, from the issue and the campaign alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from domain.calendar import (
    DAY,
    add_workdays,
    at,
    first_workday_of_week,
    local_day,
    next_month,
    next_workday,
    workday_from,
    workday_until,
    workdays_between,
)
from domain.campaign import Rung
from domain.deciding import is_recorded
from domain.issue import Issue, stands
from domain.office import Office

LADDER = (
    Rung(1, ("owner", "captain")),
    Rung(3, ("holder",)),
    Rung(5, ("chief",)),
    Rung(8, ("bureau_leader",)),
)
# Deadlines of fewer working days than this are reminded of in their last three only.
SHORT_DEADLINE = 20


@dataclass(frozen=True, slots=True)
class Mark:
    """One instant of an issue. ``n``: working days before or after its deadline, else 0.

    ``kind`` due | late | verify | takeover | second | assign | accept | extension | objection |
    record | carried.
    """

    kind: str
    n: int
    day: date
    at: datetime

    @property
    def label(self) -> str:
        if self.kind == "late":
            return f"+{self.n}"
        return f"T-{self.n}" if self.n else "T"


@dataclass(frozen=True, slots=True)
class Repeat:
    """A mark that comes again: from a day on, every working day, or the first of each week or
    month (``every`` day | week | month)."""

    kind: str
    start: date
    clock: time
    every: str = "day"


def ladder(office: Office) -> tuple[Rung, ...]:
    """The campaign's ladder, or the usual one."""
    return office.campaign.ladder or LADDER


def late_day(due: date, n: int, office: Office) -> date:
    """The ``n``-th working day after a deadline."""
    return add_workdays(due, n, office.days)


def chased(day: date | None, office: Office) -> bool:
    """Nothing that was due before the office went live is chased."""
    return day is not None and (office.go_live is None or day >= office.go_live)


def verify_by(issue: Issue, office: Office) -> date:
    """The last day of the 核实 clock."""
    reported = local_day(issue.reported_at, office.tz)
    return issue.verify_by or add_workdays(reported, office.campaign.verify_days, office.days)


def reminder_days(issue: Issue, office: Office) -> Iterator[tuple[int, date]]:
    """(n, day) of the reminders T-n of a deadline, the earliest first."""
    if issue.due is None:
        return
    last = workday_until(issue.due, office.days)
    given = local_day(issue.assigned_at or issue.since, office.tz)
    brief = workdays_between(given, last, office.days) < SHORT_DEADLINE
    for n in sorted(office.campaign.remind, reverse=True):
        day = add_workdays(last, -n, office.days)
        if day > given and (n <= 3 or not brief):
            yield n, day


def fixed_marks(issue: Issue, office: Office) -> Iterator[Mark]:
    """The marks that come once, in no order."""
    if issue.state == "reported" and not issue.doubted_by:
        yield from _verify_marks(issue, office)
    if stands(issue) or not chased(issue.due, office) or issue.due is None:
        return
    if issue.state == "rectifying":
        for n, day in reminder_days(issue, office):
            yield Mark("due", n, day, _morning(day, office))
    if issue.state in ("confirmed", "rectifying"):
        yield from _late_marks(issue.due, office)


def _late_marks(due: date, office: Office) -> Iterator[Mark]:
    for order, rung in enumerate(ladder(office)):
        day = late_day(due, rung.after, office)
        clocks = {office.times.leader, office.times.morning}
        for clock in clocks | ({office.times.group} if order == 0 else set()):
            yield Mark("late", rung.after, day, at(day, clock, office.tz))


def _verify_marks(issue: Issue, office: Office) -> Iterator[Mark]:
    last = verify_by(issue, office)
    if not chased(last, office):
        return
    if issue.scope == "unit":
        first = first_morning(issue.reported_at, office)
        yield Mark("verify", 0, first, _morning(first, office))
    closing = workday_until(last, office.days)
    yield Mark("verify", 0, closing, _morning(closing, office))


def repeats(issue: Issue, office: Office) -> Iterator[Repeat]:
    """What comes again until somebody acts."""
    yield from _after_closing(issue, office)
    times = office.times
    since = first_morning(issue.since, office)
    if issue.redate_by and issue.state in ("confirmed", "rectifying"):
        yield Repeat("redate", workday_until(issue.redate_by, office.days), times.morning)
    if issue.state == "reported" and issue.doubted_by:
        yield Repeat("second", since, times.morning)
    elif issue.state == "reported" and chased(verify_by(issue, office), office):
        after = next_workday(verify_by(issue, office), office.days)
        yield Repeat("takeover", after, times.morning, every="week")
    elif issue.state == "confirmed":
        yield from _at_both("assign", next_workday(since, office.days), office, "week")
    elif issue.state == "submitted":
        kind = "accept" if issue.inspected_by is None else "approve"
        yield from _at_both(kind, since, office)
    elif issue.state == "rectifying" and issue.paused and issue.objected_on:
        after = next_workday(issue.objected_on, office.days)
        yield Repeat("objection", after, times.morning)
    elif issue.state == "rectifying" and issue.wanted:
        yield from _at_both("extension", since, office)


def _at_both(kind: str, start: date, office: Office, every: str = "day") -> Iterator[Repeat]:
    """What waits for somebody: leaders read it in their digest, others in the morning's list."""
    for clock in dict.fromkeys((office.times.morning, office.times.leader)):
        yield Repeat(kind, start, clock, every)


def _after_closing(issue: Issue, office: Office) -> Iterator[Repeat]:
    """What comes again of an issue that nobody rectifies for now: 备案, 转入长效."""
    clock = office.times.morning
    if issue.state == "closed" and not issue.filed_no and is_recorded(office.campaign, issue):
        after = next_workday(first_morning(issue.since, office), office.days)
        yield Repeat("record", after, clock, every="week")
    elif issue.state == "carried" and issue.carried_on:
        yield Repeat("carried", next_month(issue.carried_on), clock, every="month")


def repeat_mark(repeat: Repeat, day: date, office: Office) -> Mark | None:
    """The repeat's mark of this day, if it has one."""
    if day < repeat.start or not office.days.is_workday(day):
        return None
    if repeat.every == "week":
        begun = workday_from(repeat.start, office.days)
        if day not in (first_workday_of_week(day, office.days), begun):
            return None
    if repeat.every == "month" and day != workday_from(day.replace(day=1), office.days):
        return None
    return Mark(repeat.kind, 0, day, at(day, repeat.clock, office.tz))


def marks(issue: Issue, office: Office, start: datetime, end: datetime) -> list[Mark]:
    """Every mark of the issue from ``start`` to ``end``, both inclusive, in order of time."""
    found = [m for m in fixed_marks(issue, office) if start <= m.at <= end]
    for repeat in repeats(issue, office):
        day = max(local_day(start, office.tz), repeat.start)
        while day <= local_day(end, office.tz):
            mark = repeat_mark(repeat, day, office)
            if mark and start <= mark.at <= end:
                found.append(mark)
            day += DAY
    return sorted(found, key=lambda m: m.at)


def next_say(issue: Issue, office: Office, *, now: datetime) -> datetime | None:
    """When time alone will next have something to say about the issue, after ``now`` (UTC).

    Whoever changes an issue stores this as its ``next_say_at``.
    """
    return min(coming(issue, office, now=now), default=None)


def coming(issue: Issue, office: Office, *, now: datetime) -> list[datetime]:
    """The instants after ``now`` at which the issue may speak; of repeats only the next one."""
    found = [m.at for m in fixed_marks(issue, office) if m.at > now]
    return found + [_next_repeat(r, office, now) for r in repeats(issue, office)]


def _next_repeat(repeat: Repeat, office: Office, now: datetime) -> datetime:
    day = max(local_day(now, office.tz), repeat.start)
    while True:
        mark = repeat_mark(repeat, day, office)
        if mark and mark.at > now:
            return mark.at
        day += DAY


def _morning(day: date, office: Office) -> datetime:
    return at(day, office.times.morning, office.tz)


def listed(issue: Issue, office: Office, *, now: datetime) -> bool:
    """Whether the issue may stand in a list of what is to be verified.

    A report about a unit comes with the first morning's list after it and not before, so that
    the hour does not tell who wrote it.
    """
    if issue.state != "reported" or issue.scope != "unit":
        return True
    return now >= _morning(first_morning(issue.reported_at, office), office)


def first_morning(instant: datetime, office: Office) -> date:
    """The day of the first 08:53 list after the instant."""
    day = local_day(instant, office.tz)
    if office.days.is_workday(day) and _morning(day, office) > instant:
        return day
    return next_workday(day, office.days)
