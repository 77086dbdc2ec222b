"""Lists that come by themselves: captains' decisions of a week, what stays open, rebounds."""

from collections.abc import Sequence
from itertools import groupby

from domain.decisions import Decision
from domain.issue import Issue
from domain.plan.legal_parts import (
    DECISIONS,
    UNFINISHED,
    WATCH,
    DecisionList,
    ReboundWatch,
    UnfinishedList,
)
from domain.plan.model import Part
from domain.visibility import hidden
from texts import dates, names
from texts import issue as words
from texts.policy import state
from texts.told import SHORT, Told, fitted, shut

SLOTS = (DECISIONS, UNFINISHED, WATCH)
_DID = {"confirm": "核实属实", "confirm_fixed": "核实属实，已改正", "assign": "派单"}


def text(part: Part, told: Told) -> str:
    """The whole message."""
    if isinstance(part, DecisionList):
        return _decisions(part, told)
    if isinstance(part, UnfinishedList):
        return _unfinished(part, told)
    assert isinstance(part, ReboundWatch)
    return _watch(told)


def _decisions(part: DecisionList, told: Told) -> str:
    count = len({d.issue.number for d in part.decisions})
    head = [
        f"【每周备查】大队长本周核实派单{count}件",
        told.greeting,
        f"{dates.span(part.week.start, part.week.end)}大队长按分工作出的决定，供您备查：",
    ]
    tail = [
        "看全文：问题加编号。认为不妥的，可以撤回并写明理由，"
        f"例如：撤回 {part.decisions[0].issue.number} 理由",
        told.last,
    ]
    ordered = sorted(part.decisions, key=lambda d: (d.by.unit, d.by.id, d.issue.number))
    blocks = [
        block
        for _, found in groupby(ordered, key=lambda d: d.by.id)
        for block in _of_one(list(found), told)
    ]
    return fitted(head, blocks, tail)


def _of_one(found: Sequence[Decision], told: Told) -> list[list[str]]:
    """One block a decision; the captain stands before the first."""
    by = found[0].by
    lines = [[f"· {_decision(d, told)}"] for d in found]
    lines[0].insert(0, f"{names.unit(told.roster, by.unit)} {names.called(by)}")
    return lines


def _decision(decision: Decision, told: Told) -> str:
    issue = decision.issue
    item = told.campaign.item(issue.item)
    did = "、".join(_DID[action] for action in decision.actions)
    given = ""
    if "assign" in decision.actions:
        owner = told.roster.by_id(issue.owner)
        due = f"，时限{dates.full(issue.due)}" if issue.due else ""
        given = f"{f'，责任人{owner.name}' if owner else ''}{due}"
    return f"第{issue.number}号 {item.label if item else '未归入条目'}：{did}{given}"


def _unfinished(part: UnfinishedList, told: Told) -> str:
    end = part.end
    head = [
        f"【收官清理】还有{len(part.issues)}件没有办结",
        told.greeting,
        f"行动{dates.full(end)}结束。下面的每一件，请定下来怎么办：",
    ]
    tail = [
        f"  能办完的，督促办理：催办 {part.issues[0].number}",
        f"  时间不够的，由大队或责任人申请延期，最晚{dates.full(end)}",
        "  建章立制的、要等外单位的，请支队长办：转入长效加问题号",
        "没有办结的，行动结束后只提醒责任人和法治科，不会自动销号。",
        told.last,
    ]
    return fitted(head, [[_line(issue, told)] for issue in part.issues], tail)


def _line(issue: Issue, told: Told) -> str:
    if hidden(issue):
        return f"· {shut(issue)}"
    owner = told.roster.by_id(issue.owner)
    due = f"，时限{dates.full(issue.due)}" if issue.due else ""
    who = f"，责任人{owner.name}" if owner else ""
    where = names.unit(told.roster, issue.unit)
    return f"· 第{issue.number}号 {where} {_label(issue, told)}，{state(issue)}{who}{due}"


def _label(issue: Issue, told: Told) -> str:
    item = told.campaign.item(issue.item)
    return item.label if item else words.facts(issue, None, SHORT)


def _watch(told: Told) -> str:
    return "\n".join(
        [
            "【回头看】行动结束后每月看一次反弹",
            told.greeting,
            "请抽几件已销号的问题，到现场看有没有反弹，回复：抽查 5",
            "看过以后，回复“回头看”和问题号，再写“通过”或“反弹”和理由；反弹的按原号重开。",
            told.last,
        ]
    )
