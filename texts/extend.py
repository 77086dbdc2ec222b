"""延期: the request, its decision, and what the two sides hear."""

from collections.abc import Sequence
from datetime import date

from domain.campaign import Campaign
from domain.issue import Issue
from domain.people import Person
from domain.ports import WorkCalendar
from texts import acting, dates, names
from texts import issue as words
from texts.inert import quoted


def ask_day(issue: Issue, last: date, days: WorkCalendar) -> str:
    """Names the present deadline and the latest day one may ask for."""
    due = f"现在的时限是{dates.until(issue.due)}。\n" if issue.due else ""
    return (
        f"第{issue.number}号申请延期到哪天？\n{due}"
        f"最晚可申请到{dates.noted(last, days)}。\n请回复日期。"
    )


def ask_why(number: int) -> str:
    return f"第{number}号为什么要延期\n请写明理由和下一步安排。"


def not_later(due: date) -> str:
    return f"要晚于现在的时限{dates.full(due)}。请再写一个日期。"


def too_late(day: date, last: date) -> str:
    return (
        f"{dates.full(day)}太晚了，最晚可申请到{dates.full(last)}。"
        "再晚的由支队长按“转入长效”研究。请再写一个日期。"
    )


def summary(issue: Issue, day: date, why: str, *, late: bool) -> str:
    mark = "\n现在已过时限，会注明是逾期后提出。" if late else ""
    return f"请核对：第{issue.number}号申请延期至{dates.full(day)}，理由\n{quoted(why)}{mark}"


def asked(issue: Issue, told: str, who: Sequence[Person], *, late: bool) -> str:
    decide = "、".join(names.called(p) for p in who) or "上一级"
    mark = "已注明是逾期后提出" if late else ""
    return acting.echo(
        f"第{issue.number}号的延期申请已提交",
        mark,
        told,
        then=f"由{decide}审批，批准前时限不变",
    )


def request(
    campaign: Campaign, issue: Issue, facts: str | None, who: Person, unit: str, *,
    late: bool, ref: str,
) -> str:  # fmt: skip
    """To who decides."""
    number = issue.number
    times = f"已延期{issue.extended}次" if issue.extended else "首次延期"
    asked_for = f"申请延期至{dates.full(issue.wanted)}" if issue.wanted else "申请延期"
    return "\n".join(
        [
            f"【延期申请】{unit}第{number}号请您审批",
            f"问题：{words.brief(campaign, issue, facts)}",
            *([f"现时限：{dates.until(issue.due)}"] if issue.due else []),
            f"{names.called(who)}{asked_for}。{times}{'，逾期后提出' if late else ''}",
            f"理由：{quoted(issue.wanted_why or '')}",
            f"请回复：同意 {number} 或 不同意 {number} 理由",
            f"编号 {ref}",
        ]
    )


def granted(issue: Issue, told: str) -> str:
    due = dates.until(issue.due) if issue.due else "未定"
    return acting.echo(
        f"第{issue.number}号已同意延期", f"新的时限：{due}。延期第{issue.extended}次", told,
        then="按新的时限提醒",
    )  # fmt: skip


def granted_push(issue: Issue, who: Person, *, mine: bool, ref: str) -> str:
    """To the owner (``mine``) and the captain."""
    due = dates.until(issue.due) if issue.due else "未定"
    return "\n".join(
        [
            f"第{issue.number}号的延期已批准",
            f"{names.called(who)}同意，新的时限：{due}。",
            _reply(issue, mine=mine),
            f"编号 {ref}",
        ]
    )


def _reply(issue: Issue, *, mine: bool) -> str:
    return f"办完后回复：销号 {issue.number}" if mine else f"看全文：问题 {issue.number}"


def ask_deny(number: int) -> str:
    return f"不同意第{number}号\n请写明理由，申请人会看到。"


def deny_summary(number: int, why: str) -> str:
    return f"请核对：不同意第{number}号，理由\n{quoted(why)}"


def denied(issue: Issue, told: str) -> str:
    due = f"时限仍为{dates.until(issue.due)}" if issue.due else "时限不变"
    return acting.echo(f"第{issue.number}号没有同意延期", due, told, then="责任人按原时限办理")


def denied_push(issue: Issue, who: Person, why: str, *, mine: bool, ref: str) -> str:
    """To the owner (``mine``) and the captain."""
    due = f"时限仍为{dates.until(issue.due)}。" if issue.due else ""
    return "\n".join(
        [
            f"第{issue.number}号的延期没有批准",
            f"{names.called(who)}的理由：{quoted(why)}",
            f"{due}{_reply(issue, mine=mine)}",
            f"编号 {ref}",
        ]
    )
