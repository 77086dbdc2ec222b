"""What the legal office reads of the whole, and the inspectors after the end; not per issue."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from domain.calendar import add_workdays, at, end_of, next_month, workday_from
from domain.ending import list_days
from domain.plan.legal_parts import (
    DECISIONS,
    UNFINISHED,
    WATCH,
    DecisionList,
    ReboundWatch,
    UnfinishedList,
)
from domain.plan.model import Part, Snapshot, Step
from domain.weekly import Week, weeks

CATCH_UP = 2  # working days after which a list that was missed is not said any more
WATCHED = 6  # months after the campaign in which inspectors look for rebounds
_WHY = {
    DECISIONS: "大队长本周的核实和派单，每周列给法治科备查",
    UNFINISHED: "行动临近结束，列出还没有办结的问题",
    WATCH: "行动结束后每月一次，请考核督查科看有没有反弹",
}


@dataclass(frozen=True, slots=True)
class Moment:
    """One list: of which ``kind``, for whom, when, and what it is about."""

    kind: str
    role: str
    day: date
    at: datetime
    week: Week | None = None


def moments(snap: Snapshot) -> Iterator[Moment]:
    """Every such moment of the campaign, in no order."""
    office, plan = snap.office, snap.schedule
    morning, weekly = office.times.morning, office.times.weekly_brigade
    for week in weeks(plan, office.days):
        yield Moment(DECISIONS, "legal", week.end, at(week.end, weekly, office.tz), week)
    for day in list_days(plan, office.days):
        yield Moment(UNFINISHED, "legal", day, at(day, morning, office.tz))
    month = next_month(plan.end)
    for _ in range(WATCHED):
        day = workday_from(month, office.days)
        yield Moment(WATCH, "supervisor", day, at(day, morning, office.tz))
        month = next_month(month)


def legal_steps(snap: Snapshot, now: datetime) -> Iterator[Step]:
    """The lists whose instant has come; one that has nothing to tell is not said."""
    for moment in moments(snap):
        until = end_of(add_workdays(moment.day, CATCH_UP, snap.office.days), snap.office.tz)
        if moment.at <= now < until:
            yield from _steps(snap, moment, until)


def _steps(snap: Snapshot, moment: Moment, until: datetime) -> Iterator[Step]:
    readers = [p for p in snap.roster.having(moment.role) if p.userid]
    keys = {p.id: f"{moment.kind}:{moment.day}:{p.userid}" for p in readers}
    said = snap.said(list(keys.values()))
    waiting = [p for p in readers if keys[p.id] not in said]
    part = _part(snap, moment) if waiting else None
    for person in waiting if part else ():
        assert part is not None
        yield Step(
            reason=keys[person.id],
            at=moment.at,
            series=f"{moment.kind}:{person.userid}",
            to=person.userid or "",
            slot=moment.kind,
            why=_WHY[moment.kind],
            part=part,
            until=until,
        )


def _part(snap: Snapshot, moment: Moment) -> Part | None:
    """What the list holds, read now; None for an empty one."""
    if moment.kind == WATCH:
        return ReboundWatch(moment.day) if snap.has_closed() else None
    if moment.week is not None:
        decisions = tuple(snap.decided(moment.week))
        return DecisionList(moment.week, decisions) if decisions else None
    issues = tuple(snap.unfinished())
    return UnfinishedList(snap.schedule.end, issues) if issues else None
