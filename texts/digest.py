"""The leader's daily digest (message 9): only what is his, and two possible replies to each."""

from collections.abc import Sequence

from domain import steps
from domain.plan.model import Late, Part, Waiting
from domain.visibility import hidden
from texts import dates, rule_track
from texts.inert import quoted
from texts.told import Told, fitted, harmless, shut

RED = 5  # working days past a deadline
HEAD = 22  # characters of a first line


def digest(parts: Sequence[Part], told: Told, others: int | None = None) -> str:
    """``others``: how many open issues are within their time, where the reader may know it."""
    mine = [p for p in parts if isinstance(p, Late | Waiting)]
    mine.sort(key=lambda p: -p.days if isinstance(p, Late) else 0)
    blocks = [_block(n, part, told) for n, part in enumerate(mine, 1)]
    rest = [] if others is None else [f"其余{others}件在时限内。"]
    foot = ["", *rest, "没有需您处理的事就不发，每周末个工作日有周报。", told.last]
    head = _headline(len(mine), told)
    if any(hidden(p.issue) for p in mine):
        head = harmless(len(mine))
    return fitted([head, told.greeting, "", "需您处理"], blocks, foot)


def _headline(count: int, told: Told) -> str:
    full = f"【今日督办】{dates.full(told.today)}，需您处理{count}件"
    return full if len(full) <= HEAD else f"【今日督办】需您处理{count}件"


def _block(place: int, part: Late | Waiting, told: Told) -> list[str]:
    if hidden(part.issue):
        return [f"{place}. {shut(part.issue)}"]
    if isinstance(part, Late):
        return _late(place, part, told)
    return _waiting(place, part, told)


def _late(place: int, part: Late, told: Told) -> list[str]:
    issue = part.issue
    colour = "红" if part.days >= RED else "黄"
    more = []
    if issue.progress and issue.progress_on and told.reads(issue):
        more = [f"{dates.short(issue.progress_on)}反馈{quoted(issue.progress, 40)}"]
    owner = [f"责任人{part.owner.name}"] if part.owner else []
    number = issue.number
    return [
        f"{place}. 第{number}号，{told.unit(issue)}，{_how_late(part, told, colour)}",
        f" {'。'.join([told.facts(issue, 60), *owner, *more])}",
        f" 回复：催办 {number} 或 问题 {number}（看全文和经过）",
    ]


def _how_late(part: Late, told: Told, colour: str) -> str:
    if steps.behind(part.issue, told.today):
        return rule_track.behind(part.issue, part.days)
    return f"逾期{part.days}个工作日（{colour}）"


_WHAT = {
    "verify": ("待核实", "确认 {n} 或 不属实 {n} 理由"),
    "assign": ("待派单", "派单 {n}"),
    "refer": ("待移送", "移送 {n} 接收单位"),
    "accept": ("待验收", "验收 {n} 或 退回 {n} 理由"),
}


def _waiting(place: int, part: Waiting, told: Told) -> list[str]:
    issue, number = part.issue, part.issue.number
    head = f"{place}. 第{number}号，{told.unit(issue)}"
    if part.kind == "extension" and issue.wanted:
        times = "首次延期" if not issue.extended else f"第{issue.extended + 1}次延期"
        return [
            f"{head}，申请延期至{dates.full(issue.wanted)}",
            f" 理由：{quoted(issue.wanted_why or '没有写明', 60)}。{times}",
            f" 回复：同意 {number} 或 不同意 {number} 理由",
        ]
    state, reply = _WHAT.get(part.kind, ("待处理", "问题 {n}"))
    return [f"{head}，{state}", f" {told.facts(issue, 60)}", f" 回复：{reply.format(n=number)}"]
