"""The one message of a working day in which a person reads everything that waits."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from domain.plan.duty_parts import (
    AlikeCall,
    EventCall,
    FilingCall,
    LessonCall,
    LessonsMissing,
    MeetingCall,
    RelayCall,
)
from domain.plan.leading_parts import InstructionDue
from domain.plan.model import (
    DueSoon,
    Late,
    Part,
    SheetCall,
    SheetsMissing,
    SignCall,
    Waiting,
)
from domain.visibility import hidden
from texts import (
    alike,
    calls,
    dates,
    event_call,
    filing_call,
    leading,
    learning,
    meetings,
    relay,
    reminders,
    unit_calls,
)
from texts.told import SHORT, Told, fitted, harmless, shut

_TITLES = {
    "late": "【逾期】",
    "due": "【临期】",
    "verify": "【待核实】",
    "takeover": "【待核实，大队到时没有回复】",
    "second": "【待复核，大队认为不属实】",
    "assign": "【待派单】",
    "refer": "【待移送】",
    "accept": "【待验收】",
    "approve": "【待批准销号】",
    "extension": "【待审批】",
    "objection": "【异议，待法治科答复】",
    "redate": "【待定时限】",
    "record": "【待备案】",
    "carried": "【转入长效，每月一看】",
}
_HINTS = {
    "late": " 回复：销号、进展、延期加问题号，如“进展 {n} 说明”",
    "late:captain": " 回复：催办、派单、延期加问题号，如“催办 {n}”",
    "due": " 回复：销号、进展、延期加问题号，如“销号 {n}”",
    "due:captain": " 回复：换人办理请发“派单 {n} 姓名”",
    "verify": " 回复：确认 {n} 或 不属实 {n} 理由",
    "takeover": " 回复：确认 {n}、不属实 {n} 理由 或 移送 {n} 接收单位",
    "second": " 回复：不属实 {n} 理由 或 确认 {n}",
    "assign": " 回复：派单 {n}",
    "refer": " 回复：移送 {n} 接收单位",
    "accept": " 回复：验收 {n} 或 退回 {n} 理由",
    "approve": " 回复：同意 {n} 或 不同意 {n} 理由",
    "extension": " 回复：同意 {n} 或 不同意 {n} 理由",
    "objection": " 回复：同意 {n} 或 不同意 {n} 理由",
    "redate": " 回复：改时限 {n} 日期",
    "record": " 回复：备案 {n} 文号 日期",
    "carried": " 看进展，回复：问题 {n}",
    "carried:owner": " 回复：进展 {n} 说明",
}
# A part as a message of its own, and as a block among others; what is about issues is listed.
_ALONE: Mapping[type, Callable[[Any, Told], str]] = {
    DueSoon: reminders.due_soon,
    Late: reminders.overdue,
    Waiting: reminders.waiting,
    LessonCall: learning.call,
    LessonsMissing: learning.absent,
    RelayCall: relay.call,
    FilingCall: filing_call.call,
    AlikeCall: alike.call,
    SheetCall: calls.call,
    SheetsMissing: calls.missing,
    EventCall: event_call.call,
    MeetingCall: meetings.call,
    InstructionDue: leading.due,
    SignCall: unit_calls.call,
}
_BLOCKS: Mapping[type, Callable[[Any, Told], list[str]]] = {
    LessonCall: learning.lines,
    LessonsMissing: learning.absent_lines,
    RelayCall: relay.lines,
    FilingCall: filing_call.lines,
    AlikeCall: alike.lines,
    SheetCall: calls.lines,
    SheetsMissing: calls.lines,
    EventCall: lambda part, told: event_call.lines(part),
    MeetingCall: lambda part, told: meetings.lines(part),
    InstructionDue: leading.due_lines,
    SignCall: unit_calls.lines,
}


def morning(parts: Sequence[Part], told: Told) -> str:
    """One part: its own message; several: one list, the most pressing first."""
    if len(parts) == 1:
        return _ALONE[type(parts[0])](parts[0], told)
    head = [_headline(parts), told.greeting]
    tail = ["看全部：回复“我的”", *([told.last] if told.ref else [])]
    return fitted(head, _blocks(parts, told), tail)


def _blocks(parts: Sequence[Part], told: Told) -> list[list[str]]:
    blocks = [block for kind in _TITLES for block in _section(kind, parts, told)]
    return blocks + [_BLOCKS[type(part)](part, told) for part in parts if type(part) in _BLOCKS]


def listed(parts: Sequence[Part], told: Told) -> list[str]:
    """The parts as lines of another message: a leader's digest."""
    return [line for block in _blocks(parts, told) for line in block]


def _headline(parts: Sequence[Part]) -> str:
    count = len(parts)
    if any(_shut(p) for p in parts):
        return harmless(count)
    if all(isinstance(p, DueSoon) for p in parts):
        return f"【临期】您有{count}件即将到期"
    if all(isinstance(p, Late) for p in parts):
        return f"【逾期】您有{count}件超过时限"
    if all(isinstance(p, Waiting) and p.kind == "verify" for p in parts):
        return f"【待核实】您有{count}件新问题"
    return f"【今日待办】您有{count}件事项"


def _shut(part: Part) -> bool:
    """Whether a lock screen may not show what the part is about."""
    return isinstance(part, DueSoon | Late | Waiting) and hidden(part.issue)


def _kind(part: Part) -> str | None:
    if isinstance(part, DueSoon):
        return "due"
    if isinstance(part, Late):
        return "late"
    return part.kind if isinstance(part, Waiting) else None


def _section(kind: str, parts: Sequence[Part], told: Told) -> list[list[str]]:
    """A title, a line an issue, and the words to reply; a block an issue, so that it can be cut."""
    mine = [p for p in parts if _kind(p) == kind]
    if not mine:
        return []
    lines = [[_line(part, told)] for part in mine]
    # Where all are of one kind the first line of the message says it already.
    if len(mine) < len(parts) or any(_shut(p) for p in parts):
        lines[0].insert(0, _TITLES[kind])
    first = mine[0]
    assert isinstance(first, DueSoon | Late | Waiting)
    reader = getattr(first, "reader", "owner")
    hint = _HINTS.get(f"{kind}:{reader}", _HINTS[kind])
    lines[-1].append(hint.format(n=first.issue.number))
    return lines


def _line(part: Part, told: Told) -> str:
    assert isinstance(part, DueSoon | Late | Waiting)
    issue = part.issue
    if hidden(issue):
        return shut(issue)
    what = f"第{issue.number}号 {told.facts(issue, SHORT)}"
    owner = f"，责任人{part.owner.name}" if part.owner and part.owner.id != told.reader.id else ""
    if isinstance(part, DueSoon):
        return f"{what}{owner}，{dates.full(issue.due or told.today)}，{reminders.left(part.left)}"
    if isinstance(part, Late):
        return f"{what}{owner}，时限{dates.full(issue.due or told.today)}，逾期{part.days}个工作日"
    if part.kind == "redate" and issue.due and issue.redate_by:
        by = dates.by(issue.redate_by, told.times.end_of_work)
        return f"{what}{owner}，原时限{dates.full(issue.due)}，请{by}前定"
    until = f"，{dates.by(part.until, told.times.end_of_work)}前" if part.until else ""
    return f"{what}{until}"
