"""字句: what legal may word anew in chat, how it reads, and who changed what when."""

from collections.abc import Sequence
from datetime import datetime

from domain.campaign import Campaign
from texts import dates
from texts.ask import Ask, Option
from texts.inert import quoted

WHAT = {
    "meaning": "条目的解释（说的是……）",
    "practice": "正确做法",
    "measures": "标准整改措施",
    "policy": "自查第一屏的政策说明",
    "phone": "派驻纪检监察组的电话",
}
SHORT = {
    "meaning": "解释", "practice": "正确做法", "measures": "标准措施", "policy": "政策说明",
    "phone": "联系电话",
}  # fmt: skip
BACK = "恢复原样"
LONGEST = 300  # characters
MOST = 8  # measures of an item


def which() -> Ask:
    options = tuple(Option(key, name) for key, name in WHAT.items())
    return Ask("修改哪一处字句？通知原文的条目不能改。", options, "看以往的修改，回复“字句 记录”。")


def which_item(campaign: Campaign) -> Ask:
    options = tuple(Option(i.code, i.label, (i.code,)) for i in campaign.items)
    return Ask("哪一项？", options)


def ask_words(what: str, label: str, now: str) -> str:
    """The place as it reads now, and what to write."""
    head = f"{SHORT[what]}，{label}" if label else SHORT[what]
    reads = f"现在是：\n{now}" if now else "现在没有写"
    how = "一行一条，" if what == "measures" else ""
    return (
        f"{head}\n{reads}\n\n"
        f"改回行动文件里的，回复“{BACK}”；不改了，回复“取消”。\n请{how}写新的内容。"
    )


def too_long() -> str:
    return f"内容太长了。请写在{LONGEST}字以内。"


def too_many() -> str:
    return f"措施太多了。请写{MOST}条以内，一行一条。"


def empty() -> str:
    return "没有看到内容。请写一句完整的话。"


def sure(what: str, label: str, text: str | None) -> Ask:
    head = f"请核对：{SHORT[what]}{f'，{label}' if label else ''}"
    return Ask(
        f"{head}\n{'恢复行动文件里的原样' if text is None else text}\n\n"
        "确认后马上生效，以您的名字记入修改记录。",
        (Option("go", "确认"), Option("edit", "重写"), Option("cancel", "取消")),
    )


def unchanged() -> str:
    return "字句没有变化\n需要时再回复“字句”。"


def done(what: str, label: str) -> str:
    return (
        f"{SHORT[what]}{f'（{label}）' if label else ''}已修改，从现在起按新的显示\n"
        "已经发出的消息和交来的表不变。\n看修改记录，回复“字句 记录”。"
    )


def record(rows: Sequence[tuple[datetime, str, str, str, str | None]]) -> str:
    """(local instant, who, what, label, new text), the latest first."""
    if not rows:
        return "字句没有改过，都是行动文件里的原样。\n要修改，回复“字句”。"
    lines = [
        f"· {dates.short(at.date())}{at:%H:%M} {who}：{SHORT[what]}"
        f"{f'，{label}' if label else ''}，"
        f"{'恢复原样' if text is None else '改为' + quoted(text, 60)}"
        for at, who, what, label, text in rows
    ]
    return "\n".join(["修改记录，最近的在前", *lines, "要修改，回复“字句”。"])
