"""指定: who is asked to name somebody, what is asked, and who is told."""

from domain.issue import Issue
from domain.people import Person
from texts import acting, names
from texts.policy import ACTS, state


def please(issue: Issue, act: str, ref: str) -> str:
    """To the next rung: nobody independent is left."""
    number = issue.number
    return (
        f"【请指定】第{number}号没有人可以{ACTS[act]}\n"
        f"它现在是“{state(issue)}”，和责任人无关的人都不在岗或者没有登记。\n"
        f"请您指定一位，回复：指定 {number} 姓名\n"
        f"看全文：问题 {number}\n"
        f"编号 {ref}"
    )


def ask_who(number: int, act: str, owner: Person | None) -> str:
    but = f"，不能是责任人{owner.name}" if owner else ""
    return f"第{number}号：指定谁来{ACTS[act]}\n请回复姓名{but}。"


def cannot(person: Person) -> str:
    why = "没有账号" if person.active else "现在不在岗"
    return f"{person.name}{why}，不能指定。请另写一位。"


def fixer(person: Person) -> str:
    return f"{person.name}是责任人，自己办的事由别人把关。请另写一位。"


def summary(number: int, act: str, person: Person) -> str:
    return f"请核对：第{number}号指定{person.name}{ACTS[act]}"


def designated(issue: Issue, act: str, person: Person, told: str) -> str:
    return acting.echo(
        f"第{issue.number}号已指定{person.name}{ACTS[act]}",
        "指定了谁，留在经过里",
        told,
        then=f"由{person.name}办理，现仍为“{state(issue)}”",
    )


def named(issue: Issue, act: str, by: Person, ref: str) -> str:
    """To who was named."""
    number = issue.number
    return (
        f"【请您办理】第{number}号指定由您{ACTS[act]}\n"
        f"{names.called(by)}指定，因为没有和责任人无关的人。\n"
        f"看全文和可以怎么办：问题 {number}\n"
        f"编号 {ref}"
    )
