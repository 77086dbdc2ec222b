"""A saying becomes words for its reader: the one place between the plan and the texts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

from domain.campaign import Schedule
from domain.digest import Aware
from domain.direct import Batch
from domain.figures import Board
from domain.office import Office
from domain.people import Group, Person, Roster, Unit
from domain.plan import Saying
from domain.plan.duty_parts import LessonCall
from domain.plan.leading_parts import InstructionDue, Outcome
from domain.plan.model import (
    DISCREET,
    LEADER,
    NOTICE,
    WEEKLY,
    DueSoon,
    Late,
    Part,
    SheetCall,
    SignCall,
    Waiting,
    WeeklyCall,
)
from domain.push import ALERT, DIGEST, FANOUT, Push
from domain.unit_sheets import Known, asked
from domain.weekly import Report, Week
from texts import dates, digest, direct, legal_lists, morning, phases, weekly
from texts.told import Told

_DAYS = ("due", "last", "then", "late_from", "ask_by", "until", "safe", "hard")  # what parts name
CALLS = ("sheet", "lesson")  # what goes to very many at once


@dataclass(frozen=True)
class Desk:
    """What rendering needs besides the saying; the figures are read when asked for."""

    office: Office
    roster: Roster
    schedule: Schedule
    now: datetime
    board: Callable[[date], Board]
    report: Callable[[Week], Report]
    known: Callable[[Unit], Known]
    aware: Callable[[Person], Aware]
    snapshot: Callable[[Week], str] = lambda _: ""

    def once(self) -> "Desk":
        """The same desk, which reads each figure only once."""
        return Desk(
            self.office,
            self.roster,
            self.schedule,
            self.now,
            cache(self.board),
            cache(self.report),
            cache(self.known),
            self.aware,
            self.snapshot,
        )


def push(saying: Saying, desk: Desk, ref: str | None) -> Push:
    """The message with its text and its priority; ``ref`` as given out for its ``stem``."""
    return Push(
        key=saying.key,
        kind=saying.kind,
        channel=saying.channel,
        to=saying.to,
        text=text(saying, desk, ref or ""),
        priority=_priority(saying),
        reasons=saying.remembered,
        ref=ref,
        issue=saying.issue,
        series=saying.series,
        about=tuple(_number(part) for part in saying.parts),
    )


def _number(part: Part) -> int | None:
    """The issue that this part is about."""
    if isinstance(part, InstructionDue | Outcome):
        return part.instruction.issue.number
    return part.issue.number if isinstance(part, DueSoon | Late | Waiting) else None


def text(saying: Saying, desk: Desk, ref: str) -> str:
    """The words of a saying, for the person or the group that reads it."""
    if isinstance(saying.reader, Group):
        return _group_text(saying, saying.reader, desk)
    return dates.doubted(
        _private(saying, saying.reader, desk, ref), _years(saying), desk.office.days
    )


def _years(saying: Saying) -> set[int]:
    """The years of the days that the message counts with, or names."""
    found = {saying.today.year}
    for part in saying.parts:
        about = (part, getattr(part, "issue", None), getattr(part, "term", None))
        shown = (getattr(one, name, None) for one in about for name in _DAYS)
        found |= {day.year for day in shown if isinstance(day, date)}
    return found


def _private(saying: Saying, reader: Person, desk: Desk, ref: str) -> str:
    if saying.slot in legal_lists.SLOTS:
        return legal_lists.text(saying.parts[-1], _told(reader, desk, saying.today, ref))
    if saying.slot == DISCREET:
        return direct.waiting(_released(saying))
    told = _told(reader, desk, saying.today, ref)
    parts = [_filled(part, desk, saying.today) for part in saying.parts]
    if saying.slot == LEADER:
        others = _others(reader, desk, saying.today)
        aware = replace(desk.aware(reader), others=others)
        return digest.digest(parts, told, aware, desk.office.days)
    return morning.morning(parts, told)


def _filled(part: Part, desk: Desk, today: date) -> Part:
    """A call for a signature with the unit's figures of this moment."""
    if not isinstance(part, SignCall):
        return part
    known = desk.known(part.unit)
    return replace(
        part,
        figures=desk.board(today).of(part.unit.id),
        issues=known.total,
        fixed=known.fixed,
        left=0 if part.drafted else len(asked(desk.office.campaign, part.unit.kind)),
    )


def _released(saying: Saying) -> int:
    return sum(part.count for part in saying.parts if isinstance(part, Batch))


def _group_text(saying: Saying, group: Group, desk: Desk) -> str:
    first = saying.parts[0]
    if isinstance(first, WeeklyCall):
        local = desk.now.astimezone(desk.office.tz)
        report = desk.report(first.week)
        ctx = weekly.Weekly(
            group, first, report, desk.office, desk.schedule, local, desk.snapshot(first.week)
        )
        return weekly.weekly(ctx)
    board = desk.board(saying.today)
    return phases.notice(saying.parts, phases.Notice(group, saying.today, desk.office, board))


def _told(reader: Person, desk: Desk, today: date, ref: str) -> Told:
    office = desk.office
    return Told(
        reader, today, office.campaign, desk.roster, office.times, ref, office.tz, office.bot_name
    )


def _others(leader: Person, desk: Desk, today: date) -> int | None:
    """Open issues within their time, in the units that this leader answers for."""
    board = desk.board(today)
    if leader.is_a("chief", "bureau_leader"):
        rows = [board.whole]
    else:
        rows = [board.of(unit) for unit in sorted(desk.roster.held_by(leader))]
    return sum(row.total - row.closed - len(row.late) for row in rows) if rows else None


def _priority(saying: Saying) -> int:
    if saying.slot == WEEKLY:
        return DIGEST
    if saying.kind in CALLS or saying.slot == NOTICE:
        return FANOUT if saying.kind in CALLS else DIGEST
    return ALERT


def stem(saying: Saying) -> str | None:
    """The stem of the reference number: DB-0826-017 where one issue is meant, DB-0928-LD for a
    digest, DB-0826-ZH for a list; None where the message carries none."""
    # Notices to groups and the calls for the sheet go to many at once.
    if isinstance(saying.reader, Group) or saying.slot == DISCREET:
        return None
    if all(isinstance(p, SheetCall | LessonCall) for p in saying.parts):
        return None
    day = f"DB-{saying.today:%m%d}"
    if saying.slot == LEADER:
        return f"{day}-LD"
    return f"{day}-{saying.issue:03d}" if saying.issue else f"{day}-ZH"
