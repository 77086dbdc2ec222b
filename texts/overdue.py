"""逾期: which issues are past their date, by number."""

from collections.abc import Sequence
from datetime import datetime

from domain.figures import Figures
from texts import dates, names


def not_shown(unit: str) -> str:
    """Another unit's figures where they are not shown."""
    return f"这里不显示{unit}的数据\n看本单位的，直接发“进度”或“逾期”。"


def listing(rows: Sequence[Figures], now: datetime, *, private: bool) -> str:
    """One line a unit with late issues; ``now`` is local."""
    total = sum(len(row.late) for row in rows)
    lines = [f"逾期｜{total}件｜{dates.by(now.date(), now.time())}"]
    for row in rows:
        if row.late:
            numbers = "、".join(f"第{n}号" for n in row.late[:30])
            more = f"等{len(row.late)}件" if len(row.late) > 30 else ""
            lines.append(f"{names.short(row.name)}：{numbers}{more}")
    if not total:
        lines.append("目前没有逾期的问题")
    lines.append("看具体问题，回复“问题”加编号" if private else "查具体问题请私聊我，回复“我的”")
    return "\n".join(lines)
