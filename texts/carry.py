"""转入长效: what is asked, who is told, and what comes of it every month."""

from datetime import date

from domain.ending import is_rule
from domain.issue import Issue
from domain.people import Person
from texts import acting, dates, names
from texts.inert import quoted

MONTHLY = "每月第一个工作日提醒责任人和法治科"


def too_early(issue: Issue, phase: str) -> str:
    return (
        f"第{issue.number}号现在不能转入长效\n"
        f"原因：转入长效在“{phase}”阶段开始以后办理；现在来不及的，用延期。\n"
        f"第{issue.number}号没有变化。看全文：问题 {issue.number}"
    )


def ask_outside(number: int) -> str:
    return (
        f"转入长效第{number}号：在等什么\n"
        "这一件不是建章立制，只有要等外单位才能办结的，才转入长效；其他的请办结，或在行动结束前延期。\n"
        "请写明在等哪个单位的什么事。"
    )


def ask_plan(number: int) -> str:
    return f"转入长效第{number}号：以后怎么办\n请用一两句话写明打算，到什么程度算办完。"


def ask_who(number: int) -> str:
    return f"转入长效第{number}号：以后由谁负责？"


def same_owner(owner: Person) -> str:
    return f"仍由{owner.name}负责"


def how_to_name(kept: bool) -> str:
    return "换人的话，写他的姓名。" if kept else "请回复姓名。"


def _plan(outside: str | None, plan: str | None) -> list[str]:
    waits = [f"在等：{quoted(outside)}"] if outside else []
    return [*waits, f"打算：{quoted(plan or '')}"]


def summary(number: int, outside: str, plan: str, owner: Person) -> str:
    lines = [f"第{number}号转入长效，请核对", *_plan(outside, plan), f"负责人：{owner.name}"]
    return "\n".join(lines)


def carried(issue: Issue, owner: Person, told: str) -> str:
    return acting.echo(
        f"第{issue.number}号已转入长效，由{owner.name}负责",
        "不再算逾期，也不在进度的五个数里",
        told,
        then=f"{MONTHLY}；办完了由责任人申请销号",
    )


def yours(issue: Issue, what: str, by: Person, today: date, ref: str) -> str:
    """To who has it from now on; ``what`` it is about, as he may read it."""
    number = issue.number
    return "\n".join(
        [
            f"【转入长效】第{number}号由您继续办理",
            f"{names.called(by)}{dates.full(today)}决定，行动结束后接着办。",
            f"问题：{what}",
            *_plan(issue.carry_for, issue.carry_plan),
            "每月第一个工作日提醒您一次。回复：",
            f"  有进展：进展 {number} 说明",
            *([] if issue.step else [f"  办完了：销号 {number}"]),
            f"看全文：问题 {number}",
            f"编号 {ref}",
        ]
    )


def carried_push(issue: Issue, owner: Person, by: Person, ref: str) -> str:
    """To the captain, the legal office, and who had it before."""
    number = issue.number
    return (
        f"第{number}号已转入长效\n"
        f"{names.called(by)}决定，由{owner.name}继续办理。{MONTHLY}。\n"
        f"看全文：问题 {number}\n编号 {ref}"
    )


def shown(issue: Issue) -> list[str]:
    """The lines of 问题 N."""
    if issue.carried_on is None:
        return []
    kind = "建章立制" if is_rule(issue) else "等外单位"
    head = f"转入长效：{dates.full(issue.carried_on)}，{kind}"
    return [head, *plan(issue)]


def plan(issue: Issue) -> list[str]:
    """What it waits for, and the plan."""
    return _plan(issue.carry_for, issue.carry_plan)
