"""A unit's sheet handed over or signed: what is echoed, and what does not fit other sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.issue import Issue
from domain.people import Person
from domain.sheets import Finding
from texts import dates, names
from texts.issue import SOURCES
from texts.unit_sheet import Sheet, counts, line, summed


def drafted(sheet: Sheet, told: Sequence[Person]) -> str:
    """To who drafted it."""
    who = f"已告知{'、'.join(names.called(p) for p in told)}" if told else f"请转告{sheet.head}"
    return (
        f"{sheet.name}自查表已交出，等待签报\n{who}：逐项核对后回复“签报”。\n"
        f"签报以前还要修改：回复“自查 {sheet.name}”。"
    )


def to_sign(sheet: Sheet, drafter: Person, ref: str) -> str:
    """X6, when somebody else has filled in the unit's items."""
    return "\n".join(
        [
            f"【待签报】{sheet.name}自查情况，请您核对",
            f"{sheet.head}：{drafter.name}已填好单位项目。",
            *counts(sheet.figures, sheet.known),
            f"逐项核对后回复“签报”，按提示输入姓名，作为{sheet.name}报出人。",
            f"请在{dates.by(sheet.due, sheet.clock)}前完成。",
            f"编号 {ref}",
        ]
    )


def whole(
    sheet: Sheet,
    at: datetime,
    receipt: str,
    signer: str,
    found: Sequence[tuple[Finding, object]],
    last: date | None,
    *,
    zero: bool,
) -> str:
    """A signed sheet to read; ``at`` local, the findings with the issues that they became.

    ``last``: until when it may be signed again; None: it may not.
    """
    lines = [
        f"{sheet.name}自查情况已签报，回执号 {receipt}",
        f"{signer}，{dates.by(at.date(), at.time())}收到{'（零报告）' if zero else ''}。",
        "",
        *(f"{line(f)}{f'（第{number}号）' if number else ''}" for f, number in found),
        *summed(sheet),
    ]
    if last:
        again = f"{dates.until(last)}前由{sheet.head}回复“签报”，原表保留，另记时间"
        lines += ["", f"有新情况或发现填错：{again}"]
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature just given; ``at`` is local, ``filed`` a line an issue or question."""

    receipt: str
    signer: Person
    at: datetime
    zero: bool
    late: bool
    again: bool
    filed: Sequence[str]
    last: date


def signed(sheet: Sheet, done: Signed, doubtful: Sequence[Issue]) -> str:
    """The receipt; with what others found where the unit found nothing, to be looked at again."""
    marks = "，".join(
        word
        for word, holds in (("零报告", done.zero), ("迟报", done.late), ("重新签报", done.again))
        if holds
    )
    mark = f"（{marks}）" if marks else ""
    when = dates.by(done.at.date(), done.at.time())
    lines = [
        f"{sheet.name}自查情况已签报，回执号 {done.receipt}",
        f"{names.called(done.signer)}，{when}收到{mark}，谢谢。",
        *done.filed,
    ]
    if doubtful:
        lines += ["", *_doubtful(sheet, doubtful)]
    lines += ["", f"有新情况或发现填错：{dates.until(done.last)}前回复“签报”，原表保留，另记时间"]
    return "\n".join(lines)


def _doubtful(sheet: Sheet, issues: Sequence[Issue]) -> list[str]:
    """N19: 请复核, without blame."""
    return [
        f"请复核：与{sheet.name}有关的{_sources(issues)}，已登记{len(issues)}件，"
        f"和所报“没有”的项目不一致（{_numbers(issues)}）",
        f"看一件：问题 {issues[0].number}。需要补充的，回复“签报”改好再报；"
        "核对后没有变化的，不用再办。",
        "情况已同时告知法治科，只作核对。",
    ]


def _sources(issues: Sequence[Issue]) -> str:
    return "、".join(dict.fromkeys(SOURCES.get(i.source, "其他来源") for i in issues))


def _numbers(issues: Sequence[Issue]) -> str:
    shown = "、".join(f"第{i.number}号" for i in issues[:8])
    return f"{shown}等" if len(issues) > 8 else shown


def mismatch(
    sheet: Sheet, zero: bool, issues: Sequence[Issue], ref: str, *, hidden: int, asked: bool
) -> str:
    """To legal: one line, no blame; ``hidden`` of the issues the unit does not know of."""
    unseen = f"其中{hidden}件单位看不到，没有告知单位" if hidden else ""
    told = "已请单位复核" if asked else "没有另请单位复核"
    return "\n".join(
        [
            f"【供核对】{sheet.name}签报与其他来源不一致",
            f"所报：{'零报告' if zero else '部分项目“没有”'}。其他来源：{_sources(issues)}"
            f"，共{len(issues)}件（{_numbers(issues)}）",
            f"{unseen or told}。只作核对，不作评价。",
            f"编号 {ref}",
        ]
    )


def please_look(
    sheet: Sheet, reader: Person, signed_on: date, issue: Issue, ref: str, *, zero: bool
) -> str:
    """To the head, when others find something after he signed; asked once, without blame."""
    said = "零报告" if zero else "这一项“没有”"
    return "\n".join(
        [
            f"【请复核】{sheet.name}签报后有新情况",
            f"{names.called(reader)}：{sheet.name}{dates.full(signed_on)}签报的是{said}，"
            f"现在{_sources([issue])}登记了1件，第{issue.number}号。",
            f"看这一件：问题 {issue.number}",
            "需要补充的，回复“签报”改好再报，原表保留；核对后没有变化的，不用再办。",
            "只作核对，不作评价，只问这一次。法治科也已知道。",
            f"编号 {ref}",
        ]
    )
