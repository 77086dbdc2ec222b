"""What an issue's marks say, and to whom."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, datetime

from domain.calendar import at, next_workday, previous_workday, workday_until, workdays_between
from domain.deciding import decides, refer_only
from domain.figures import hidden_items
from domain.issue import Issue
from domain.leading import reads_digest
from domain.people import Person, names
from domain.plan.marks import Mark, ladder, late_day, marks, reminder_days, verify_by
from domain.plan.model import (
    LEADER,
    MORNING,
    NOTICE,
    Deadline,
    DueSoon,
    GroupLate,
    Late,
    Snapshot,
    Step,
    Waiting,
)
from domain.plan.rungs import CHAIN, deciders, passed_over, standing, told
from domain.visibility import hidden

LEADERS = CHAIN[1:]
FOR_LEADERS = ("assign", "accept", "approve", "extension")  # in the digest of who reads one
_WAIT_FOR = {
    "verify": ("verify", "等待核实"),
    "takeover": ("", "大队到时没有核实，由法治科接手"),
    "second": ("", "大队认为不属实，等待法治科复核"),
    "assign": ("assign", "已核实，等待派单"),
    "refer": ("", "已核实，等待移送"),
    "accept": ("inspect", "已申请销号，等待验收"),
    "approve": ("approve", "核查通过，等待批准销号"),
    "extension": ("extend", "申请延期，等待审批"),
    "record": ("", "已销号，等待登记备案"),
    "carried": ("", "已转入长效，每月看一次进展"),
    "objection": ("", "责任人对认定有异议，停止计时，等待法治科答复"),
    "redate": ("", "阶段日期更正后，等待法治科定新时限"),
}


def issue_steps(issue: Issue, snap: Snapshot, start: datetime, end: datetime) -> Iterator[Step]:
    """Everything the issue has to say from ``start`` to ``end``, both inclusive (UTC)."""
    for mark in marks(issue, snap.office, start, end):
        if mark.kind == "due":
            yield from _due_soon(issue, mark, snap)
        elif mark.kind == "late":
            yield from _late(issue, mark, snap)
        else:
            yield from _waiting(issue, mark, snap)


def unit_name(snap: Snapshot, unit: str) -> str:
    found = snap.roster.unit(unit)
    return found.name if found else unit


def _first(people: tuple[Person, ...]) -> Person | None:
    return people[0] if people else None


def _after_end(day: date, snap: Snapshot) -> bool:
    """After the campaign only the owner and the legal office are reminded (X11)."""
    return snap.over(day)


def _due_soon(issue: Issue, mark: Mark, snap: Snapshot) -> Iterator[Step]:
    owners = standing(snap.roster, issue, "owner")
    readers = owners or (() if _after_end(mark.day, snap) else told(snap.roster, issue, "captain"))
    reader = "owner" if owners else "captain"
    for person in readers:
        left = f"还有{mark.n}个工作日到期" if mark.n else "今天到期"
        reason = f"due:{issue.number}:{issue.due}:{mark.label}"
        yield Step(
            reason=reason if owners else f"{reason}:captain:{person.userid}",
            at=mark.at,
            series=f"issue:{issue.number}:owner",
            to=person.userid or "",
            slot=MORNING,
            why=f"第{issue.number}号问题{left}，按规则提前提醒",
            part=Deadline(issue, mark.label, reader, late=False),
        )


def due_part(issue: Issue, snap: Snapshot, today: date, label: str, reader: str) -> DueSoon:
    """What a reminder of a deadline says on this day."""
    assert issue.due is not None  # a mark of this kind exists only with a deadline
    days = snap.office.days
    last = workday_until(issue.due, days)
    return DueSoon(
        issue=issue,
        label=label,
        left=workdays_between(today, last, days),
        late_from=next_workday(issue.due, days),
        ask_by=previous_workday(last, days),
        owner=snap.roster.by_id(issue.step_owner or issue.owner),
        captain=_first(told(snap.roster, issue, "captain")),
        approver=_first(deciders(snap.campaign, snap.roster, issue, "extend")),
        reader=reader,
    )


def _late(issue: Issue, mark: Mark, snap: Snapshot) -> Iterator[Step]:
    if mark.at == _clock(mark, snap, "group") and mark.n == ladder(snap.office)[0].after:
        yield from _group_lines(issue, mark, snap)
    rung = next(r for r in ladder(snap.office) if r.after == mark.n)
    if _after_end(mark.day, snap):
        who: tuple[str, ...] = tuple(w for w in rung.who if w == "owner")
        who += ("legal",) if rung is ladder(snap.office)[0] else ()
    else:
        who = rung.who
    done: set[int] = set()
    for name in who:
        for person in _heard(issue, name, snap):
            slot = _slot(issue, person, name, snap)
            clock = "leader" if slot == LEADER else "morning"
            if mark.at == _clock(mark, snap, clock) and person.id not in done:
                done.add(person.id)
                yield _late_step(issue, mark, snap, person, _reader(name, slot), slot)


def _clock(mark: Mark, snap: Snapshot, name: str) -> datetime:
    return at(mark.day, getattr(snap.office.times, name), snap.office.tz)


def _slot(issue: Issue, person: Person, name: str, snap: Snapshot) -> str:
    """Leaders read a digest; also the one who stands in for a missing captain."""
    if name in ("owner", "legal"):
        return MORNING
    captain = name == "captain" and person in standing(snap.roster, issue, "captain")
    return MORNING if captain else LEADER


def _reader(name: str, slot: str) -> str:
    return "leader" if slot == LEADER else name


def _late_step(
    issue: Issue, mark: Mark, snap: Snapshot, person: Person, reader: str, slot: str
) -> Step:
    tail = reader if reader == "owner" else f"{reader}:{person.userid}"
    series = "leaders" if slot == LEADER else f"{reader}:{person.userid}"
    return Step(
        reason=f"late:{issue.number}:{issue.due}:{mark.label}:{tail}",
        at=mark.at,
        series=f"issue:{issue.number}:{'owner' if reader == 'owner' else series}",
        to=person.userid or "",
        slot=slot,
        why=f"第{issue.number}号问题已过时限{mark.n}个工作日，按逐级告知规则发出"
        f"{_instead(issue, mark, snap) if slot == LEADER else ''}",
        part=Deadline(issue, mark.label, reader, late=True),
    )


def _instead(issue: Issue, mark: Mark, snap: Snapshot) -> str:
    """；王海收不到消息，改为告知上一级"""
    rung = next(r for r in ladder(snap.office) if r.after == mark.n)
    over = [p for w in rung.who for p in passed_over(snap.roster, issue, w, snap.unreached)]
    return f"；{names(over)}收不到消息，改为告知上一级" if over else ""


def late_part(issue: Issue, snap: Snapshot, today: date, label: str, reader: str) -> Late:
    """What an overdue notice says on this day."""
    assert issue.due is not None  # a mark of this kind exists only with a deadline
    past = workdays_between(issue.due, today, snap.office.days)
    then, next_told = _next_rung(issue, past, today, snap)
    return Late(
        issue=issue,
        label=label,
        unit=unit_name(snap, issue.unit),
        days=past,
        reader=reader,
        owner=snap.roster.by_id(issue.step_owner or issue.owner),
        captain=_first(told(snap.roster, issue, "captain")),
        approver=_first(deciders(snap.campaign, snap.roster, issue, "extend")),
        then=then,
        next_told=next_told,
    )


def _heard(issue: Issue, who: str, snap: Snapshot) -> tuple[Person, ...]:
    return told(snap.roster, issue, who, snap.unreached)


def _next_rung(
    issue: Issue, past: int, today: date, snap: Snapshot
) -> tuple[date | None, Person | None]:
    if issue.due is None or _after_end(today, snap):
        return None, None
    for rung in ladder(snap.office):
        people = [p for w in rung.who if w in LEADERS for p in _heard(issue, w, snap)]
        if rung.after > past and people:
            return late_day(issue.due, rung.after, snap.office), people[0]
    return None, None


def _group_lines(issue: Issue, mark: Mark, snap: Snapshot) -> Iterator[Step]:
    if _after_end(mark.day, snap) or not public(issue, snap):
        return
    groups = snap.office.groups_of(issue.unit)
    groups += tuple(g for g in snap.office.groups if g.kind == "leadership")
    for group in groups:
        yield Step(
            reason=f"late:{issue.number}:{issue.due}:{mark.label}:group:{group.id}",
            at=mark.at,
            series=f"issue:{issue.number}:group:{group.id}",
            to=group.id,
            slot=NOTICE,
            why=f"第{issue.number}号问题已过时限，群内只报件数和编号",
            part=GroupLate(issue.number, issue.unit),
        )


def public(issue: Issue, snap: Snapshot) -> bool:
    """Whether a group may see the issue's number."""
    return issue.item not in hidden_items(snap.campaign) and not hidden(issue)


def _waits_for(issue: Issue, mark: Mark, snap: Snapshot) -> str:
    """The mark's kind; what is never rectified here waits for its referral instead of an order."""
    if mark.kind == "assign" and refer_only(decides(snap.campaign, issue)):
        return "refer"
    return mark.kind


def _waiting(issue: Issue, mark: Mark, snap: Snapshot) -> Iterator[Step]:
    kind = _waits_for(issue, mark, snap)
    act, why = _WAIT_FOR[kind]
    if act and not _after_end(mark.day, snap):
        people = deciders(snap.campaign, snap.roster, issue, act)
    else:
        people = standing(snap.roster, issue, "legal")
    owners = standing(snap.roster, issue, "owner") if kind == "carried" else ()
    people = tuple(dict.fromkeys([*owners, *people]))
    until = verify_by(issue, snap.office) if mark.kind == "verify" else None
    for person in people:
        slot = LEADER if kind in FOR_LEADERS and reads_digest(person) else MORNING
        clock = _clock(mark, snap, "leader" if slot == LEADER else "morning")
        if mark.at != clock or snap.is_seen(issue, person, mark.day):
            continue
        yield Step(
            reason=f"{mark.kind}:{issue.number}:{mark.day}:{person.userid}",
            at=mark.at,
            series=f"issue:{issue.number}:waiting:{person.userid}",
            to=person.userid or "",
            slot=slot,
            why=f"第{issue.number}号问题{why}，列入当天清单",
            part=Waiting(
                kind=kind,
                issue=issue,
                unit=unit_name(snap, issue.unit),
                until=until,
                owner=snap.roster.by_id(issue.owner),
                reader="owner" if person in owners else "",
            ),
        )


def reminder_keys(issue: Issue, snap: Snapshot) -> dict[str, date]:
    """The reasons of the owner's reminders, with their days."""
    return {
        f"due:{issue.number}:{issue.due}:{f'T-{n}' if n else 'T'}": day
        for n, day in reminder_days(issue, snap.office)
    }


def spelled(part: Deadline, snap: Snapshot, today: date, said: AbstractSet[str]) -> DueSoon | Late:
    """What is said of a deadline on this day; after an outage it counts to today.

    ``said``: those of the owner's reminders that were really given, for the captain to read.
    """
    if not part.late:
        return due_part(part.issue, snap, today, part.label, part.reader)
    late = late_part(part.issue, snap, today, part.label, part.reader)
    if part.reader != "captain":
        return late
    keys = reminder_keys(part.issue, snap)
    return replace(late, reminded=tuple(day for key, day in keys.items() if key in said))
