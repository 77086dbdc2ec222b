"""答复: what a 不清楚 gets back."""

from collections.abc import Sequence

from texts.ask import Ask, Option


def how(waiting: Sequence[int]) -> str:
    """答复 without its number."""
    if not waiting:
        return "现在没有等待说明的事项。\n看自己的事项，回复“我的”。"
    numbers = "、".join(str(n) for n in waiting[:10])
    return f"等待说明的事项：{numbers}\n写法：答复 {waiting[0]} 说明内容"


def none_such(number: int, waiting: Sequence[int]) -> str:
    return f"没有等待说明的事项{number}，可能已经答复过。\n{how(waiting)}"


def ask_words(number: int, label: str, who: str) -> str:
    return (
        f"说明事项{number}：{label}\n"
        f"{who}选了“不清楚”，不算问题。说明只发给{who}本人，别人看不到。\n"
        "请用几句话写清怎样算、怎样不算。"
    )


def summary(number: int, label: str, who: str, words: str) -> Ask:
    text = f"请核对：答复说明事项{number}（{label}）\n{words}\n提交后发给{who}本人。"
    return Ask(text, (Option("yes", "提交"), Option("no", "不提交")))


def dropped(number: int) -> str:
    return f"没有提交，说明事项{number}仍在等待说明。\n需要时再回复“答复 {number}”。"


def explained(label: str, text: str) -> str:
    """To the person who asked; the first line tells nothing on a lock screen."""
    return (
        "您问的事项，法治科有说明了\n"
        f"您选“不清楚”的：{label}\n"
        f"{text}\n\n"
        "“不清楚”不算问题。\n"
        "看了说明要改答案，回复“更正”；有新的情况，回复“补报”。"
    )


def done(number: int, who: str, *, told: bool) -> str:
    reached = f"说明已发给{who}本人，别人看不到。" if told else f"{who}收不到消息，请当面告知。"
    return f"说明事项{number}已答复\n{reached}\n看还有哪些等您办，回复“我的”。"
