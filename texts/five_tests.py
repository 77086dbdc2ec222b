"""The five tests of a closing, asked one by one."""

from texts.ask import Ask, Option
from texts.inert import quoted

# What it is called, and what is asked.
TESTS = (
    ("措施落实", "整改措施都落实了吗？"),
    ("依法依规", "整改的做法依法依规吗？"),
    ("效果", "达到预期效果了吗？"),
    ("同类问题", "同类的地方一并改了吗？"),
    ("制度机制", "需要的制度机制建好了吗？"),
)


def ask(number: int, place: int) -> Ask:
    _, question = TESTS[place - 1]
    rest = "这一条和后面各条都通过"
    options = [Option("yes", "通过"), Option("no", "没有通过，退回")]
    if place < len(TESTS):
        options.append(Option("all", rest, ("全部通过", "都通过")))
    return Ask(f"验收第{number}号，第{place}条（共{len(TESTS)}条）\n{question}", tuple(options))


def ask_why(number: int) -> str:
    return f"退回第{number}号\n请写明还差什么，责任人会看到。"


def reason(place: int, why: str) -> str:
    return f"{TESTS[place - 1][0]}没有通过：{why}"


def summary(number: int, failed: int | None, why: str) -> str:
    if failed is None:
        return f"请核对：验收第{number}号，五条都通过"
    return f"请核对：退回第{number}号，{TESTS[failed - 1][0]}没有通过\n{quoted(why)}"


def one_by_one(number: int) -> str:
    return f"第{number}号要逐条核查\n请单独回复：验收 {number}"
