"""为什么 N, in at most some fourteen lines."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.calendar import DAY, workdays_between
from domain.issue import Issue
from domain.office import Office
from domain.plan.marks import ladder, reminder_days
from domain.ports import WorkCalendar
from texts import dates
from texts.policy import STATES

SHOWN = 4  # names of one line
MOST_LINES = 14
_WHAT = {
    "verify": "请核实", "takeover": "请法治科核实", "second": "请复核", "assign": "请派单",
    "refer": "请移送", "task": "整改任务", "endorse": "请初核", "accept": "请验收",
    "approve": "请批准销号", "extension": "请审批延期", "objection": "请答复异议",
    "remind": "催办", "correction": "更正", "instruct": "领导批示", "redate": "等待定新时限",
    "redated": "新时限", "alike": "请答复举一反三",
}  # fmt: skip
ARRIVED = {
    "sent": "已送达",
    "pending": "等待发送",
    "sending": "正在发送",
    "uncertain": "结果不明",
    "failed": "未送达",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One message about the issue: when (UTC), to whom, what for, in which state."""

    at: datetime
    name: str
    what: str
    state: str


@dataclass(frozen=True, slots=True)
class Coming:
    """What time alone says next: when (UTC), to whom, and the rule behind it."""

    at: datetime
    names: Sequence[str]
    why: str


@dataclass(frozen=True, slots=True)
class Why:
    """What is to be explained; ``coming`` is when time alone will next say something.

    ``passed``: who cannot be told, so that the next one up is.
    """

    issue: Issue
    office: Office
    late: bool
    today: date
    told: Sequence[Told]
    coming: Coming | None
    passed: Sequence[str] = ()


def label(reason: str) -> str:
    """What a message was for, from its reason (due:17:2022-08-31:T-3); empty: it is not shown.

    What only informs is left out, above all the outcome that the reporter is told.
    """
    kind, *rest = reason.split(":")
    if kind == "due":
        return "今天到期" if rest[2] == "T" else f"还有{rest[2].removeprefix('T-')}个工作日到期"
    if kind == "late":
        return f"逾期{rest[2].removeprefix('+')}个工作日"
    if kind == "alike" and rest[1] == "late":
        return "举一反三过了答复时间"
    return _WHAT.get(kind, "")


def explained(why: Why) -> str:
    """At most fourteen lines: the latest messages are shown as far as there is room."""
    issue = why.issue
    head = [f"第{issue.number}号为什么有提醒", f"现在是“{STATES[issue.state]}”", *_rule(why)]
    if issue.paused:
        head.append("正在处理异议，停止计时，不发催办")
    tail = [*_coming(why), *_stop(issue).split("\n")]
    room = MOST_LINES - len(head) - len(tail) - 1
    return "\n".join([*head, *_heard(why, why.told[-room:]), *tail])


def _heard(why: Why, told: Sequence[Told]) -> list[str]:
    zone = why.office.tz
    lines = [f"· {dates.moment(t.at, zone)} {t.name}：{t.what}，{ARRIVED[t.state]}" for t in told]
    return ["最近告知：", *lines] if lines else []


def _coming(why: Why) -> list[str]:
    """Who is told next, when and why; who would be and cannot be told."""
    skipped = f"{'、'.join(why.passed[:SHOWN])}收不到消息，轮到时改为告知上一级"
    lines = [skipped] if why.passed else []
    if why.coming is None:
        return [*lines, "以后不会再自动提醒"]
    names, more = why.coming.names[:SHOWN], len(why.coming.names) > SHOWN
    who = "、".join(names) + ("等" if more else "")
    when = dates.moment(why.coming.at, why.office.tz)
    return [*lines, f"下一次：{when} {who}", f"（{why.coming.why}）"]


def _rule(why: Why) -> list[str]:
    """The clock, the steps of the rule, and the days that do not count."""
    issue, office = why.issue, why.office
    if issue.due is None:
        by, clock = issue.verify_by, office.times.end_of_work
        return [f"规则：{dates.by(by, clock)}前核实，到时没有核实由法治科接办"] if by else []
    rungs = "、".join(str(rung.after) for rung in ladder(office))
    lines = [f"时限{dates.until(issue.due)}；{_reminders(why)}逾期第{rungs}个工作日逐级告知"]
    if why.late:
        over = workdays_between(issue.due, why.today, office.days)
        off = off_days(issue.due, why.today, office.days)
        return [*lines, f"已逾期{over}个工作日{off}"]
    left = workdays_between(why.today, issue.due, office.days)
    return [*lines, f"还有{left}个工作日{off_days(why.today, issue.due, office.days)}"]


def _reminders(why: Why) -> str:
    before = [n for n, _ in reminder_days(why.issue, why.office)]
    ahead = "、".join(f"{n}个" for n in before if n)
    said = f"到期前{ahead}工作日" if ahead else ""
    if 0 in before:
        said += "和当天" if said else "到期当天"
    return f"{said}各提醒1次；" if len(before) > 1 else f"{said}提醒1次；" if said else ""


def off_days(start: date, end: date, days: WorkCalendar) -> str:
    """，中间周末4天、中秋节1天不计"""
    span = [start + DAY * n for n in range(1, (end - start).days + 1)]
    free = Counter(days.holiday(day) or "周末" for day in span if not days.is_workday(day))
    listed = "、".join(f"{name}{count}天" for name, count in free.items())
    return f"，中间{listed}不计" if listed else ""


def _stop(issue: Issue) -> str:
    """What makes the reminders end."""
    ends = {
        "reported": f"核实后就不再提醒：确认 {issue.number} 或 不属实 {issue.number} 理由",
        "confirmed": f"派单后就不再提醒：派单 {issue.number}",
        "rectifying": f"办结后就不再提醒：销号 {issue.number}\n"
        f"来不及：延期 {issue.number} 日期 理由",
        "submitted": f"验收后就不再提醒：验收 {issue.number}",
        "merged": f"已并案，看第{issue.main}号为什么有提醒：为什么 {issue.main}",
    }
    return ends.get(issue.state, "已经办结，没有提醒")
