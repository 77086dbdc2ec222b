"""请假 and 销假."""

from collections.abc import Sequence
from datetime import date

from domain.leave import Leave
from domain.people import Person
from texts import dates
from texts.ask import Ask, Option


def _days(first: date, last: date) -> str:
    return dates.full(first) if first == last else f"{dates.full(first)}至{dates.full(last)}"


def ask_span() -> str:
    return "请假从哪天到哪天？\n例如：8月15日到8月19日，或只写一天\n请回复起止日期。"


def no_days() -> str:
    return "没有看懂起止日期。\n例如：8月15日到8月19日。请重新回复起止日期。"


def past() -> str:
    return "这段日期已经过去了。\n请回复今天或以后的起止日期。"


def ask_deputy() -> str:
    return "请假期间由谁代收提醒？须是本单位在岗人员。\n请回复代理人姓名，没有就回复“跳过”。"


def no_deputy() -> str:
    return "没有找到这位在岗同事。\n请回复本单位同事的姓名，没有就回复“跳过”。"


def sure(person: Person, first: date, last: date, deputy: Person | None) -> Ask:
    text = (
        f"请核对：{person.name}请假\n{_days(first, last)}，"
        f"代收提醒：{deputy.name if deputy else '无'}\n"
        "请假期间不发催办，名下问题的时限照常计算。"
    )
    return Ask(text, (Option("yes", "提交"), Option("no", "取消")))


def not_done() -> str:
    return "没有登记请假。\n需要时再回复“请假”加起止日期。"


def done(
    person: Person, first: date, last: date, deputy: Person | None, told: Sequence[Person]
) -> str:
    lines = [f"{person.name}请假已登记：{_days(first, last)}"]
    if deputy:
        lines.append(f"期间的提醒发给{deputy.name}")
    if told:
        lines.append(f"已告知：{'、'.join(p.name for p in told)}")
    return "\n".join([*lines, "提前回来上班，回复“销假”。"])


def not_yours(person: Person) -> str:
    return f"{person.name}的请假不由您登记\n请由本人、本单位负责人或联络员登记。"


def entered(by: Person, leave: Leave, ref: str) -> str:
    """To the person on leave, when somebody else entered it."""
    return (
        f"{by.name}为您登记了请假\n"
        f"{_days(leave.first, leave.last)}，期间不发催办。\n"
        f"有误或提前回来，回复“销假”。\n编号 {ref}"
    )


def to_captain(person: Person, leave: Leave, numbers: Sequence[int], long: bool, ref: str) -> str:
    """To the captain; whoever is away for long is to be replaced."""
    lines = [
        f"{person.name}请假",
        f"{_days(leave.first, leave.last)}，期间不发催办，时限照常计算。",
    ]
    if numbers:
        listed = "、".join(f"第{n}号" for n in numbers[:10])
        lines.append(f"名下还有{len(numbers)}件未办结：{listed}")
        if long:
            lines.append(f"超过5个工作日，请改派，回复：派单 {numbers[0]} 姓名")
    return "\n".join([*lines, f"编号 {ref}"])


def back(person: Person) -> str:
    return f"{person.name}已销假，今天起恢复提醒\n看自己的事项，回复“我的”。"


def was_here(person: Person) -> str:
    return f"{person.name}现在没有登记请假，不用销假。"
