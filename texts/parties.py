"""商户, 工地, 楼栋: whom a finding is about, in the words of the campaign."""

from collections.abc import Mapping

from domain.campaign import Column, Subjects
from texts.ask import Ask, Option
from texts.inert import inert

SKIP = "跳过"
_SHOWN = 60


def ask_name(subjects: Subjects) -> Ask:
    return Ask(f"{subjects.name}\n请写名称或者位置，没有固定{subjects.name}的回复“{SKIP}”。")


def ask(column: Column, subjects: Subjects) -> Ask:
    """One column; what need not be filled in may be skipped."""
    head = f"{subjects.name}的{column.name}"
    if column.kind == "choice":
        options = tuple(Option(one, one) for one in column.options)
        skip = () if column.needed else (Option(SKIP, SKIP),)
        return Ask(f"{head}？", (*options, *skip))
    wanted = {"number": "写数字", "day": "写日期", "text": "写明"}[column.kind]
    skip_words = "" if column.needed else f"，没有的回复“{SKIP}”"
    return Ask(f"{head}\n请{wanted}{skip_words}。")


def no_name() -> str:
    return f"名称太短了。请写名称或者位置，没有的回复“{SKIP}”。"


def no_number() -> str:
    return "没有看懂。请写数字，例如 35.5。"


def no_day() -> str:
    return "没有看懂是哪一天。请写日期，例如 8月15日。"


def needed() -> str:
    return "这一项不能跳过。请写明。"


def lines(subjects: Subjects, values: Mapping[str, str]) -> list[str]:
    """商户：王记烧烤（经营类别：烧烤，摊位号：12）"""
    if not values:
        return []
    told = [
        f"{column.name}：{inert(values[column.id], _SHOWN)}"
        for column in subjects.columns
        if column.id in values
    ]
    name = inert(values.get("", "没有名称"), _SHOWN)
    return [f"{subjects.name}：{name}" + (f"（{'，'.join(told)}）" if told else "")]
