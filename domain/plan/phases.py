"""What the calendar of the campaign says to its groups: phases and weeklies."""

from collections.abc import Iterator
from datetime import date

from domain.calendar import (
    DAY,
    add_workdays,
    at,
    end_of,
    workday_from,
    workday_until,
)
from domain.calendar import workdays_between as between
from domain.campaign import Deliverable, OnEvent, Span
from domain.office import Office
from domain.people import Group
from domain.plan.model import NOTICE, WEEKLY, PhaseNotice, Snapshot, Step, WeeklyCall
from domain.weekly import weeks

LAST_DAYS = 3
_WHY = {
    "start": "阶段开始，休息日开始的顺延到下一个工作日通知",
    "gap": "两个阶段之间有空档，提示这段时间要办的事",
    "last": "阶段还剩3个工作日",
    "end": "阶段最后一个工作日",
    "close": "行动最后一个工作日",
}


def speaking_groups(office: Office) -> tuple[Group, ...]:
    """The groups that hear of phases and weeks: each brigade's and the leaders'."""
    return tuple(
        g for g in office.groups if g.kind == "leadership" or (g.unit and g.kind == "brigade")
    )


Days = Iterator[tuple[str, date, date, Span, Span | None]]


def phase_days(snap: Snapshot, unit: str | None = None) -> Days:
    """(kind, day, last day on which it still makes sense, phase, phase before), as they come.

    Of the phases that concern this unit; None: of all. The campaign's last day is told once.
    """
    plan, before = snap.schedule, None
    spans = plan.of_unit(unit)
    closing = next((s for s in reversed(spans) if s.end >= plan.end), None)
    for span in spans:
        yield from _days_of(span, before, snap, "close" if span is closing else "end")
        before = span if before is None or span.end >= before.end else before
    if closing is None:
        yield from _days_of(plan.whole, plan.whole, snap, "close")


def _days_of(span: Span, before: Span | None, snap: Snapshot, ending: str) -> Days:
    """One phase's days; of the whole, which has been told about before, only its last ones."""
    days, closes = snap.office.days, span.phase.closes
    over = closes is not None and closes <= snap.office.times.group  # before that day's notice
    start, last = workday_from(span.start, days), workday_until(span.end - DAY * over, days)
    if before and span.start - before.end > DAY:
        gap = workday_from(before.end + DAY, days)
        if gap < span.start:
            yield "gap", gap, span.start - DAY, span, before
    if start > span.end:  # it lies in days off as a whole: announced before
        start = workday_until(span.start, days)
    if span != before:
        yield "start", start, span.end, span, before
    early = add_workdays(last, -LAST_DAYS, days)
    if early > start:
        yield "last", early, span.end, span, before
    if last > start:
        yield ending if snap.schedule.end_firm else "end", last, span.end, span, before


def filings_of(snap: Snapshot, span: Span) -> tuple[tuple[Deliverable, date, date], ...]:
    """The phase's own filings: paper, safe line, day of the notice's wording."""
    return tuple(
        (term.paper, term.safe(snap.office.days), term.written)
        for term in snap.schedule.filings
        if term.paper.phase == span.phase.id and not term.period
    )


def neutral_of(snap: Snapshot, span: Span, kind: str) -> str | None:
    """整改节点, where this date of the phase hangs on an event that is not confirmed."""
    firm, moment = (
        (span.start_firm, span.phase.start)
        if kind in ("start", "gap")
        else (span.end_firm, span.phase.end)
    )
    if firm or not isinstance(moment, OnEvent):
        return None
    return snap.campaign.event(moment.event).neutral


def _until(span: Span, kind: str) -> str:
    """:2022-10-31 in the reason where the phase's end hangs on an event: what was said of another
    day, projected or confirmed, is no word about this one."""
    hangs = kind in ("last", "end", "close") and isinstance(span.phase.end, OnEvent)
    return f":{span.end}" if hangs else ""


def phase_steps(snap: Snapshot) -> Iterator[Step]:
    """Every phase notice of the campaign, for every group."""
    office = snap.office
    for group in speaking_groups(office):
        for kind, day, last, span, before in phase_days(snap, group.unit):
            if office.offline_of(span.phase.id) and kind != "gap":
                continue  # carried out before the bot came
            about = f"phase:{span.phase.id}:{kind}{_until(span, kind)}"
            beside = f"{span.phase.id}:" if span.phase.units or span.phase.areas else ""
            yield Step(
                reason=f"{about}:{group.id}",
                at=at(day, office.times.group, office.tz),
                series=f"phase:{beside}{group.id}",
                to=group.id,
                slot=NOTICE,
                why=f"{span.phase.name or snap.campaign.outline.short}：{_WHY[kind]}",
                part=_notice(snap, kind, day, span, before),
                until=end_of(min(last, max(day, snap.schedule.end)), office.tz),
            )


def _notice(snap: Snapshot, kind: str, day: date, span: Span, before: Span | None) -> PhaseNotice:
    days = snap.office.days
    return PhaseNotice(
        kind=kind,
        span=span,
        before=before,
        left=between(day, workday_until(span.end, days), days),
        neutral=neutral_of(snap, span, kind),
        filings=filings_of(snap, span),
    )


def weekly_steps(snap: Snapshot) -> Iterator[Step]:
    """Every weekly of the campaign, also of weeks in which nothing happened."""
    office, all_weeks = snap.office, weeks(snap.schedule, snap.office.days)
    over = end_of(snap.schedule.end, office.tz)
    for n, week in enumerate(all_weeks):
        then = all_weeks[n + 1].end if n + 1 < len(all_weeks) else None
        for group in speaking_groups(office):
            leaders = group.kind == "leadership"
            clock = office.times.weekly_leaders if leaders else office.times.weekly_brigade
            yield Step(
                reason=f"weekly:{group.id}:{week.end}",
                at=at(week.end, clock, office.tz),
                series=f"weekly:{group.id}",
                to=group.id,
                slot=WEEKLY,
                why="本周最后一个工作日，按时发周报，没有新情况也发；错过的在下一期之前补发",
                part=WeeklyCall(week, then),
                until=at(then, clock, office.tz) if then else over,
            )
