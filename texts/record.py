"""备案: what is asked, said again and shown."""

from datetime import date

from domain.issue import Issue
from texts import acting, dates
from texts.inert import inert


def please_record(issue: Issue, ref: str) -> str:
    """To the legal office, once the closing is approved."""
    number = issue.number
    return (
        f"【备案】第{number}号已销号，请备案\n"
        f"备案后请登记，回复：备案 {number} 文号 日期\n"
        f"看全文：问题 {number}\n"
        f"编号 {ref}"
    )


def ask_number(number: int) -> str:
    return f"第{number}号的备案\n请写备案的文号或编号。"


def ask_day(number: int) -> str:
    return f"第{number}号的备案：哪天备案的？"


def today(day: date) -> str:
    return f"今天（{dates.full(day)}）"


def other_day() -> str:
    return "别的日子写日期，例如：10月12日"


def outside(first: date, last: date) -> str:
    span = f"{dates.full(first)}（销号）到{dates.full(last)}（今天）之间"
    return f"备案的日期应在{span}。请再写一个日期。"


def summary(number: int, filed: str, day: date) -> str:
    return f"请核对：第{number}号备案\n文号：{inert(filed)}\n日期：{dates.full(day)}"


def recorded(issue: Issue, was: str | None) -> str:
    return acting.echo(
        f"第{issue.number}号的备案已登记",
        *shown(issue),
        f"原来登记的是{inert(was)}，留在经过里" if was else "",
        "没有另外通知别人",
        then=f"不用再办；写错了再登记一次：备案 {issue.number} 文号 日期",
    )


def shown(issue: Issue) -> list[str]:
    """The line of 问题 N, where it is put on record."""
    if not issue.filed_no:
        return []
    day = f"，{dates.full(issue.filed_on)}" if issue.filed_on else ""
    return [f"备案：{inert(issue.filed_no)}{day}"]


def missing(issue: Issue) -> list[str]:
    """The line of 问题 N while it is still to be put on record."""
    return [] if issue.filed_no else ["备案：还没有登记"]
