"""What is said around a paper: what one may have, that it is coming, why there is none."""

from collections.abc import Sequence

from domain.papers import CAMPAIGN, ISSUE, KINDS, TWO, UNIT, Kind
from texts.papers.gaps import listed
from texts.papers.names import NAMES, name
from texts.policy import STATES

EXAMPLES = {
    ISSUE: " 9", UNIT: " 一大队", TWO: " S-0812-1",
}  # fmt: skip
OF_NOBODY = ("undelivered", "personal-sheet", "unit-sheet")  # it makes no difference for whom
LARGEST = 20  # MB that the platform carries


def offer(kinds: Sequence[Kind]) -> str:
    """导出 alone: what this person may have, and how to say it."""
    lines = ["可以导出的材料，回复其一："]
    for heading, about in (("整个行动", (CAMPAIGN, TWO, "none")), ("一件问题", (ISSUE,)),
                           ("一个单位", (UNIT,))):  # fmt: skip
        here = [k for k in kinds if k.about in about and k.id != "archive"]
        if here:
            lines += [f"{heading}：", *(f"· 导出 {name(k.id)}{EXAMPLES.get(k.about, '')}"
                                       for k in here)]  # fmt: skip
    if any(k.id == "ledger" for k in kinds):
        lines.append("台账可以加单位、来源，或者“分来源”：导出 整改台账 一大队")
    return "\n".join([*lines, "材料做好后在这里发给您，只发给您本人。"])


def nothing_for_you() -> str:
    return "您的岗位没有可以导出的材料\n看您能办的事，回复“帮助”。"


def coming(kind: str) -> str:
    """The answer to 导出; the file is a message of its own."""
    return f"正在制作{name(kind)}，做好就发来\n一般不到1分钟；只发给您本人。"


def cannot_send() -> str:
    return "本单位没有接通私聊推送，材料发不出来\n请联络员在服务器上用 export 命令导出。"


def done(kind: str, snapshot: str, missing: Sequence[str]) -> str:
    """The line before the file."""
    lines = [f"{name(kind)}已做好，快照 {snapshot}"]
    if KINDS[kind].up:
        lines.append("按上报稿制作，不含人员姓名。")
    if missing:
        lines.append(listed(tuple(missing)) + "。")
    return "\n".join(lines)


def too_large(kind: str) -> str:
    return f"{name(kind)}超过{LARGEST}MB，发不出来\n请联络员在服务器上用 export 命令导出。"


def on_the_machine(kind: str) -> str:
    return f"{name(kind)}较大，请联络员在服务器上导出\n命令：export {name(kind)} --out 文件"


def broken_template(file: str) -> str:
    return f"模板 {file} 有错，没有生成；请在 Word 里检查双大括号是否成对，或换回原来的模板。"


def unknown_kind(word: str) -> str:
    known = "、".join(words[0] for words in NAMES.values())
    return f"没有“{word}”这种材料，可以导出：{known}。"


def not_for_you(kind: str) -> str:
    return f"您的岗位不能导出{name(kind)}。"


def not_your_unit() -> str:
    return "这个单位的材料不在您的查看范围内。"


def nobody(userid: str) -> str:
    return f"名册里没有账号 {userid}。"


def which_issue(kind: str) -> str:
    return f"{name(kind)}要写明问题编号，例如：导出 {name(kind)} 9。"


def which_unit(kind: str) -> str:
    return f"{name(kind)}要写明签报自查表的单位，例如：导出 {name(kind)} 一大队。"


def no_such_issue(number: int) -> str:
    return f"没有找到第{number}号问题。"


def legals_alone(number: int) -> str:
    return f"第{number}号由法治科掌握，不制作材料。"


def settled(number: int, state: str) -> str:
    return f"第{number}号现为“{STATES[state]}”，不用督办。"


def no_sheets(kind: str) -> str:
    return f"本行动没有自查表，不出{name(kind)}。"


def not_zero(unit: str) -> str:
    return f"{unit}签报的自查表有问题，不出零报告。"


def no_snapshot(snapshot: str) -> str:
    return f"找不到快照 {snapshot}，可能写错了，或者已经清除。"


def nothing_to_compare() -> str:
    return "还没有更早的快照可以比较。"


def written(kind: str, file: str, snapshot: str, missing: Sequence[str], named: bool) -> str:
    """What the command line says when the file is there."""
    lines = [f"{name(kind)}已写入 {file}，快照 {snapshot}"]
    if not named and kind not in OF_NOBODY and KINDS[kind].suffix != "png":
        lines.append(
            "按上报稿制作，不含人员姓名；内部用的请加 --for 账号，按该账号能看到的内容制作。"
        )
    if missing:
        lines.append(listed(tuple(missing)) + "。")
    return "\n".join(lines)


def not_understood(word: str) -> str:
    return f"“{word}”不是单位、来源、问题编号或者快照编号，请核对后再说。"


def weekly_picture(snapshot: str) -> str:
    """How the outbox names the picture."""
    return f"［图片］周报图，快照 {snapshot}"


def file_line(file: str) -> str:
    """How the outbox names a file."""
    return f"［文件］{file}"


def name_which() -> str:
    return "请写明问题编号，例如：具名 17"


def named(number: int) -> str:
    return (
        f"第{number}号：上报材料可以写出人员姓名\n已记入历史，没有通知任何人。"
        f"新做的材料按此办理，已做的不变。\n要取消：不具名 {number}"
    )


def named_already(number: int) -> str:
    return f"第{number}号原来就可以具名，没有变化。"


def not_named(number: int) -> str:
    return f"第{number}号：上报材料不再写出人员姓名\n已记入历史，没有通知任何人。已做的材料不变。"


def not_named_anyway(number: int) -> str:
    return f"第{number}号原来就不具名，没有变化。"
