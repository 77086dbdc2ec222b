"""补报: choosing the item, the summary, and what comes after."""

from domain.sheets import LEGAL, UNIT, Finding
from texts.ask import Ask, Option
from texts.review import with_photos


def which_item() -> str:
    return "补报新的情况，是哪一项？"


def summary(finding: Finding, verifier: str) -> Ask:
    """All of it once more, before it is filed; ``verifier`` is the post of who verifies it."""
    unseen = "，不显示由谁反映" if finding.scope == UNIT else ""
    goes = "只报法治科" if finding.scope == LEGAL else f"请{verifier}核实{unseen}"
    lines = [
        "请核对补报的内容",
        f"{finding.item.label}{'，已改正' if finding.fixed else ''}",
        with_photos(finding),
        f"提交后：{goes}",
    ]
    return Ask("\n".join(lines), (Option("yes", "提交"), Option("no", "不提交")))


def taken() -> str:
    return "补报已收到，谢谢"


def afterwards() -> str:
    return "查看办到哪一步：回复“我的”"


def dropped() -> str:
    return "没有提交，内容没有保存。\n需要时再回复“补报”。"
