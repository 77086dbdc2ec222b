"""答复: what a 不清楚 gets back."""

from collections.abc import Sequence


def how(waiting: Sequence[int]) -> str:
    """答复 without its words."""
    if not waiting:
        return "现在没有等待说明的事项。"
    numbers = "、".join(str(n) for n in waiting[:10])
    return f"等待说明的事项：{numbers}\n写法：答复 {waiting[0]} 说明内容"


def none_such(number: int, waiting: Sequence[int]) -> str:
    return f"没有等待说明的事项{number}，可能已经答复过。\n{how(waiting)}"


def explained(label: str, text: str) -> str:
    """To the person who asked."""
    return (
        f"法治科的说明：{label}\n"
        f"{text}\n\n"
        "您当时选的是“不清楚”，不算问题。\n"
        "看了说明要改答案，回复“更正”；有新的情况，回复“补报”。"
    )


def done(number: int, name: str) -> str:
    return f"说明事项{number}已答复\n说明已发给{name}本人，别人看不到。"
