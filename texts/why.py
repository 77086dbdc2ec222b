"""为什么 N, in at most some fourteen lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.calendar import DAY, workdays_between
from domain.issue import Issue
from domain.office import Office
from texts import dates
from texts.policy import STATES

ARRIVED = {
    "sent": "已送达",
    "pending": "等待发送",
    "sending": "正在发送",
    "uncertain": "结果不明",
    "failed": "未送达",
    "cancelled": "情况有变，没有发",
    "superseded": "已由后来的消息代替",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One message about the issue: when (UTC), to whom, in which state."""

    at: datetime
    name: str
    state: str


@dataclass(frozen=True, slots=True)
class Why:
    """What is to be explained; ``coming`` is when time alone will next say something."""

    issue: Issue
    office: Office
    late: bool
    today: date
    told: Sequence[Told]
    coming: datetime | None


def explained(why: Why) -> str:
    issue = why.issue
    lines = [f"第{issue.number}号为什么有提醒", f"现在是“{STATES[issue.state]}”"]
    lines += _rule(why)
    if issue.paused:
        lines.append("正在处理异议，停止计时，不发催办")
    if why.told:
        lines.append("最近告知：")
        lines += [
            f"· {dates.moment(t.at, why.office.tz)} {t.name}，{ARRIVED.get(t.state, '结果不明')}"
            for t in why.told
        ]
    if why.coming:
        lines.append(f"下一次：{dates.moment(why.coming, why.office.tz)}")
    else:
        lines.append("以后不会再自动提醒")
    return "\n".join([*lines, _stop(issue)])


def _rule(why: Why) -> list[str]:
    """The clock and the days that do not count."""
    issue, days = why.issue, why.office.days
    if issue.due is None:
        by = issue.verify_by
        return [f"规则：{dates.full(by)}18:00前核实，到时没有核实由法治科接办"] if by else []
    remind = "、".join("当天" if n == 0 else f"{n}个" for n in why.office.campaign.remind)
    lines = [f"时限{dates.until(issue.due)}；到期前还有{remind}工作日时各提醒一次"]
    if why.late:
        over = workdays_between(issue.due, why.today, days)
        off = (why.today - issue.due).days - over
        rungs = "、".join(str(rung.after) for rung in why.office.campaign.ladder)
        skipped = f"，中间{off}天休息日不计" if off else ""
        lines.append(f"已逾期{over}个工作日{skipped}；逾期第{rungs}个工作日逐级告知")
    else:
        left = workdays_between(why.today, issue.due, days)
        off = (issue.due - why.today) // DAY - left
        lines.append(f"还有{left}个工作日" + (f"，中间{off}天休息日不计" if off > 0 else ""))
    return lines


def _stop(issue: Issue) -> str:
    """What makes the reminders end."""
    ends = {
        "reported": f"核实后就不再提醒：确认 {issue.number} 或 不属实 {issue.number} 理由",
        "confirmed": f"派单后就不再提醒：派单 {issue.number}",
        "rectifying": f"办结后就不再提醒：销号 {issue.number}\n"
        f"来不及：延期 {issue.number} 日期 理由",
        "submitted": f"验收后就不再提醒：验收 {issue.number}",
    }
    return ends.get(issue.state, "已经办结，没有提醒")
