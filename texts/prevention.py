"""Whether a rule works: what it should prevent, and what was found of that kind since."""

from collections.abc import Collection, Sequence

from domain.campaign import Campaign
from domain.prevention import Effect
from texts import acting, dates

LISTED = 6


def which(number: int) -> str:
    return (
        f"第{number}号要防止哪些问题？\n"
        f"写制度的编号，再写问题的编号，例如：关联 {number} 3 5\n"
        f"第{number}号没有变化。"
    )


def changed(number: int, others: Sequence[int], *, added: bool) -> str:
    did = "已关联" if added else "已取消关联"
    return acting.echo(
        f"第{number}号制度{did}{_numbers(others)}",
        "没有另外通知别人",
        then=f"以后同类的新问题，在“问题 {number}”里看得到",
    )


def _numbers(numbers: Sequence[int]) -> str:
    """第3号、第5号等8件"""
    shown = "、".join(f"第{n}号" for n in numbers[:LISTED])
    return f"{shown}等{len(numbers)}件" if len(numbers) > LISTED else shown


def prevented_by(rules: Sequence[int]) -> list[str]:
    return [f"由{_numbers(rules)}制度来防止再发生"] if rules else []


def effect(
    campaign: Campaign, items: Collection[str], linked: Sequence[int], found: Effect
) -> list[str]:
    """The lines under the steps of a rule."""
    labels = "、".join(i.label for i in campaign.items if i.code in items)
    if not labels and not linked:
        return []
    links = f"，关联{_numbers(linked)}" if linked else ""
    return [f"要防止：{labels or '关联的问题'}{links}", _since(found)]


def _since(found: Effect) -> str:
    before = len(found.before)
    if found.in_force is None:
        return f"制度还没有生效，同类问题现有{before}件"
    day = dates.short(found.in_force)
    if not found.since:
        return f"{day}生效以后没有发现同类的新问题（以前{before}件）"
    listed = _numbers([i.number for i in found.since])
    return f"{day}生效以后又发现同类问题{len(found.since)}件：{listed}（以前{before}件）"
