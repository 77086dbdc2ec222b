"""What every guided act says: the summary's choices, changed parts, words too short or too long."""

from collections.abc import Sequence

from domain.people import Person
from texts import names
from texts.ask import Ask, Option


def sure(text: str, *, editable: bool) -> Ask:
    """The summary: submit, change something, or leave it."""
    change = (Option("edit", "修改"),) if editable else ()
    return Ask(text, (Option("go", "提交"), *change, Option("cancel", "取消")))


def which_part(parts: Sequence[tuple[str, str]]) -> Ask:
    return Ask("要修改哪一项？", tuple(Option(name, label) for name, label in parts))


def not_done(number: int) -> str:
    return f"已取消，第{number}号没有变化\n看全文：问题 {number}"


def too_short() -> str:
    return "内容太短了。请写一句完整的话。"


def too_long(limit: int) -> str:
    return f"内容太长了。请写在{limit}字以内。"


def picture_please() -> str:
    return "这一步收的是照片。发完请回复“完成”，没有照片请回复“跳过”。"


def told(
    people: Sequence[Person],
    *,
    reporter: bool = False,
    unreached: str = "",
    listed: Sequence[Person] = (),
    on: str = "",
) -> str:
    """Who was told; ``unreached`` names somebody without an account, ``listed`` read it in their
    digest at the hour ``on``."""
    who = [names.called(p) for p in people] + (["反映人"] if reporter else [])
    parts = [f"已告知：{'、'.join(who)}"] if who else []
    if listed:
        leaders = "、".join(names.called(p) for p in listed)
        parts.append(f"已列入{leaders}的今日督办，{on}发出")
    line = "；".join(parts) or "没有另外通知别人"
    return f"{line}；{unreached}没有账号，请当面告知" if unreached else line


def echo(head: str, *lines: str, then: str = "") -> str:
    """After an act: what changed, who was told, what is next."""
    return "\n".join(
        [head, *(line for line in lines if line), *([f"下一步：{then}"] if then else [])]
    )
