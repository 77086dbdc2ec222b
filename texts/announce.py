"""公告: what the coordinator or legal says to groups or to everybody, after a look at it."""

from collections.abc import Sequence

from domain.people import Person
from texts import names
from texts.ask import Ask, Option
from texts.inert import inert

LONGEST = 500  # characters
LINE = 300  # characters of one line
EVERYBODY, BRIGADES, LEADERS, GROUPS = "everybody", "brigades", "leaders", "groups"
TO = {
    BRIGADES: "各大队群",
    LEADERS: "领导小组群",
    GROUPS: "全部群",
    EVERYBODY: "每个人（私聊）",
}


def to_whom() -> Ask:
    return Ask("公告发给谁？", tuple(Option(key, name) for key, name in TO.items()))


def ask_words(to: str) -> str:
    return (
        f"发给{TO[to]}的公告\n"
        "群里的话可能被截图：不写人名，不写具体问题，不写涉密内容。\n"
        "请写公告内容，第一行写事由。"
    )


def too_long() -> str:
    return f"公告太长了。请写在{LONGEST}字以内。"


def too_short() -> str:
    return "内容太短了。请写一句完整的话。"


def lines(words: str) -> str:
    """Her words line by line, without mentions, links and markup."""
    kept = (inert(line, LINE) for line in words.splitlines())
    return "\n".join(line for line in kept if line)


def message(words: str, by: Person, ref: str) -> str:
    """The announcement as it leaves."""
    return f"【公告】\n{lines(words)}\n{names.called(by)}\n编号 {ref}"


def preview(words: str, by: Person, to: str, count: int) -> Ask:
    """The whole text as its readers will see it, and how many they are."""
    whom = f"{count}人" if to == EVERYBODY else f"{count}个群"
    shown = message(words, by, "GG-…")
    text = f"预览，发给{TO[to]}（{whom}）：\n\n{shown}\n\n发出以后，群里的收不回来。"
    return Ask(text, (Option("go", "确认发送"), Option("edit", "重写"), Option("cancel", "取消")))


def nobody() -> str:
    return "配置里没有这样的群，没有发送\n换一个对象，再回复“公告”。"


def not_sent() -> str:
    return "公告没有发送，内容没有保存。\n需要时再回复“公告”。"


def sent(to: str, count: int, ref: str, later: str) -> str:
    whom = f"{count}人" if to == EVERYBODY else f"{count}个群"
    return (
        f"公告已发出，编号 {ref}\n发给{TO[to]}（{whom}）{later}。\n"
        f"有错要更正的，再发一次公告，写明“更正 {ref}”。"
    )


def later(groups: Sequence[str]) -> str:
    return f"：{'、'.join(groups)}" if groups else ""
