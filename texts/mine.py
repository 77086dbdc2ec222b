"""我的: the personal list."""

from collections.abc import Sequence
from datetime import date, datetime

from domain.issue import Issue
from domain.people import Person
from domain.sheets import Finding
from texts import dates
from texts.inert import inert, quoted
from texts.names import called
from texts.policy import plain_state
from texts.review import tally

ANSWER = 200  # characters of an explanation in the list

REPLIES = {
    "confirm": "回复：确认 {n} 或 不属实 {n} 理由",
    "assign": "回复：派单 {n}",
    "refer": "回复：移送 {n} 接收单位",
    "progress": "回复：进展 {n} 说明",
    "submit": "回复：进展 {n} 说明，办完了回复：销号 {n}",
    "carried": "回复：进展 {n} 说明",
    "inspect": "回复：验收 {n} 或 退回 {n} 理由",
    "accept": "回复：验收 {n} 或 退回 {n} 理由",
    "uphold": "回复：同意 {n} 或 不同意 {n} 理由",
    "extend": "回复：同意 {n} 或 不同意 {n} 理由",
    "redate": "回复：改时限 {n} 日期",
    "endorse": "回复：初核 {n} 意见",
}
ASKS = {
    "confirm": "待核实",
    "assign": "待派单",
    "refer": "待移送",
    "progress": "由您办这一步",
    "submit": "由您整改",
    "carried": "转入长效，由您继续办",
    "inspect": "待验收",
    "accept": "待批准销号",
    "uphold": "对认定有异议，请答复",
    "extend": "申请延期",
    "redate": "等您定新时限",
    "endorse": "待初核",
}


def head(person: Person) -> str:
    return f"{person.name}您好，您的事项如下"


def nothing() -> str:
    return "现在没有等您办的事。\n看能办的事，回复“帮助”。"


def sheet_done(
    receipt: str, at: datetime, answered: Sequence[Finding], last: date, *, over: bool
) -> str:
    """When it came in, what was answered, and until when it can be added to; ``at`` local."""
    lines = [f"自查表：{dates.by(at.date(), at.time())}已提交，回执号 {receipt}"]
    lines.append(f" {tally(answered)}")
    if not over:
        lines.append(f" {dates.until(last)}前有新情况回复“补报”，改答案、逐项查看回复“更正”")
    return "\n".join(lines)


def sheet_early(opens: date) -> str:
    return f"自查表：{dates.full(opens)}开放"


def sheet_open(due: date, last: date, *, late: bool) -> str:
    """``last``: the last day on which it is taken, marked as late."""
    if late:
        until = dates.until(last)
        return f"自查表：还没有提交，已过{dates.full(due)}，{until}前仍可交，回复“自查”"
    return f"自查表：还没有提交，{dates.full(due)}18:00前交，回复“自查”"


def sheet_excused(by: Person | None, reason: str) -> str:
    """Why nothing is asked of the reader, in the words that were put on record about him."""
    agreed = f"，{called(by)}同意" if by else ""
    why = f"，理由：{quoted(reason)}" if reason else ""
    return f"自查表：您免填{agreed}{why}\n 愿意填的，仍可回复“自查”"


def task(issue: Issue, label: str, act: str, today: date, *, late: bool) -> str:
    """One issue that waits for the person, with the words to reply."""
    when = ""
    if issue.due:
        when = f"，时限{dates.full(issue.due)}" + ("，已逾期" if late else "")
    elif act == "confirm" and issue.verify_by:
        by = dates.full(issue.verify_by)
        when = f"，已过核实时间{by}" if issue.verify_by < today else f"，请在{by}18:00前核实"
    if act == "redate" and issue.due:
        when = f"，原时限{dates.full(issue.due)}"
    if act == "extend" and issue.wanted:
        when = f"到{dates.full(issue.wanted)}"
    if issue.paused:
        when += "，停止计时"
    return f"第{issue.number}号 {label}：{ASKS[act]}{when}\n {REPLIES[act].format(n=issue.number)}"


def tasks(lines: Sequence[str], most: int) -> list[str]:
    return _listed("等您办的", lines, most)


def question(number: int, label: str, due: date, today: date) -> str:
    """Legal: what was answered 不清楚 and waits for an explanation."""
    return f"说明事项{number} {label}，{_by(due, today)}\n 回复：答复 {number} 说明内容"


def questions(lines: Sequence[str], most: int) -> list[str]:
    return _listed("等您说明的", lines, most)


def my_question(label: str, due: date, today: date, answer: str | None) -> str:
    if answer:
        return f"不清楚：{label}\n 法治科已说明：{inert(answer, ANSWER)}"
    if due < today:
        return f"不清楚：{label}\n 法治科还没有说明，{_by(due, today)}；也可以直接问法治科"
    return f"不清楚：{label}\n 法治科{_by(due, today)}向您说明"


def _by(due: date, today: date) -> str:
    return f"已过{dates.full(due)}" if due < today else f"{dates.full(due)}18:00前"


def my_report(issue: Issue, label: str) -> str:
    return f"第{issue.number}号 {label}：{plain_state(issue)}"


def reported(lines: Sequence[str], most: int) -> list[str]:
    return _listed("您反映的", lines, most)


def _listed(title: str, lines: Sequence[str], most: int) -> list[str]:
    if not lines:
        return []
    rest = [f"其余{len(lines) - most}件，办完前面的再回复“我的”"] if len(lines) > most else []
    return ["", f"{title}（{len(lines)}件）", *lines[:most], *rest]
