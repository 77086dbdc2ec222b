"""What became of 批示 and 督办 returns to the leader; the captain is reminded of the day (N14)."""

from collections.abc import Iterator
from datetime import date, datetime, time

from domain.calendar import at, local_day, next_workday, workday_until
from domain.leading import INSTRUCT, Instruction
from domain.office import Office
from domain.plan.leading_parts import InstructionDue, Outcome
from domain.plan.model import LEADER, MORNING, Snapshot, Step
from domain.plan.rungs import told


def leading_steps(snap: Snapshot) -> Iterator[Step]:
    """For each instruction: its day, the day after it, and its outcome."""
    for one in snap.instructions:
        if not one.is_open:
            yield from _outcome(snap, one)
        elif one.kind == INSTRUCT:
            yield from _to_captains(snap, one)
            yield from _unanswered(snap, one)


def _outcome(snap: Snapshot, one: Instruction) -> Iterator[Step]:
    office = snap.office
    day = first_day(one.issue.since, office.times.leader, office)
    ended = local_day(one.issue.since, office.tz)
    yield from _to_leader(snap, one, f"outcome:{one.id}", day, ended, "您批示或督办的问题有了结果")


def _unanswered(snap: Snapshot, one: Instruction) -> Iterator[Step]:
    day = next_workday(one.answer_by, snap.office.days)
    why = "您批示的问题到了回复的时间还没有办结"
    yield from _to_leader(snap, one, f"unanswered:{one.id}", day, one.answer_by, why)


def _to_leader(
    snap: Snapshot, one: Instruction, reason: str, day: date, ended: date, why: str
) -> Iterator[Step]:
    leader = snap.roster.by_id(one.person)
    if leader is None or not leader.userid or leader.status == "left":
        return
    yield Step(
        reason=reason,
        at=at(day, snap.office.times.leader, snap.office.tz),
        series=f"instruction:{one.id}:leader",
        to=leader.userid,
        slot=LEADER,
        why=why,
        part=Outcome(one, ended),
    )


def _to_captains(snap: Snapshot, one: Instruction) -> Iterator[Step]:
    office = snap.office
    day = workday_until(one.answer_by, office.days)
    for person in told(snap.roster, one.issue, "captain"):
        if person.id != one.person and day > local_day(one.at, office.tz):
            yield Step(
                reason=f"instruction:{one.id}:{person.userid}",
                at=at(day, office.times.morning, office.tz),
                series=f"instruction:{one.id}:{person.userid}",
                to=person.userid or "",
                slot=MORNING,
                why=f"第{one.issue.number}号问题有领导批示，今天到回复的时间",
                part=InstructionDue(one, snap.roster.by_id(one.person)),
            )


def first_day(instant: datetime, clock: time, office: Office) -> date:
    """The first working day on which this hour comes after the instant."""
    day = local_day(instant, office.tz)
    if office.days.is_workday(day) and at(day, clock, office.tz) > instant:
        return day
    return next_workday(day, office.days)
