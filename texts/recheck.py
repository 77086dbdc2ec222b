"""抽查 and 回头看: the published draw, what is asked, and what came of it."""

from collections.abc import Collection, Sequence
from datetime import date

from domain.campaign import Campaign
from domain.issue import Issue
from domain.people import Person, Roster
from texts import acting, dates, names
from texts.ask import Ask, Option
from texts.inert import quoted

LISTED = 12
PASS_WORD, REBOUND_WORD = "通过", "反弹"


def _row(campaign: Campaign, roster: Roster, issue: Issue) -> str:
    item = campaign.item(issue.item)
    owner, checker = roster.by_id(issue.owner), roster.by_id(issue.inspected_by)
    return (
        f"· 第{issue.number}号 {names.unit(roster, issue.unit)}"
        f" {item.label if item else '未归入条目'}，责任人{owner.name if owner else '未定'}，"
        f"验收人{checker.name if checker else '未记'}"
    )


def drawn(
    campaign: Campaign,
    roster: Roster,
    sample: Sequence[Issue],
    pool: int,
    seed: str,
    rebounds: Collection[str],
) -> str:
    """The draw with its seed, so that anybody can compute it again."""
    if not sample:
        return nothing()
    more = "、".join(names.unit(roster, u) for u in sorted(rebounds))
    lines = [
        f"回头看抽查：从{pool}件已销号中抽{len(sample)}件",
        f"种子 {seed}，由行动、日期和已销号的编号算出，可以复算；当天没有新销号的，重抽结果不变",
        "突发情况全部抽查，其余按单位和档次分层" + (f"；有反弹加抽：{more}" if more else ""),
        *[_row(campaign, roster, issue) for issue in sample[:LISTED]],
        *([f"其余{len(sample) - LISTED}件，回复“抽查”查看"] if len(sample) > LISTED else []),
    ]
    return "\n".join([*lines, *_how(sample[0].number)])


def _how(number: int) -> list[str]:
    return [f"到现场看过后回复：回头看 {number} 通过，或 回头看 {number} 反弹 理由"]


def waiting(campaign: Campaign, roster: Roster, found: Sequence[Issue]) -> str:
    if not found:
        return "现在没有等待回头看的问题\n要抽查，回复“抽查”加件数，例如：抽查 5"
    rows = [_row(campaign, roster, issue) for issue in found[:LISTED]]
    rest = [f"其余{len(found) - LISTED}件办完前面的再看"] if len(found) > LISTED else []
    return "\n".join([f"抽中待回头看的有{len(found)}件", *rows, *rest, *_how(found[0].number)])


def nothing() -> str:
    return "没有可以抽查的问题\n已销号的都看过了，或者还没有销号的。\n看进度，回复“进度”。"


def ask_result(number: int) -> Ask:
    return Ask(
        f"第{number}号回头看：现场情况怎么样？",
        (Option("passed", "通过（没有反弹）"), Option("rebound", "反弹（重新整改）")),
    )


def ask_why(number: int) -> str:
    return f"第{number}号有反弹\n请写明现场看到的情况，责任人会看到。"


def summary(issue: Issue, result: str, why: str) -> str:
    word = REBOUND_WORD if result == "rebound" else PASS_WORD
    return f"请核对：第{issue.number}号回头看{word}" + (f"\n{quoted(why)}" if why else "")


def people(fixed: Person | None, verified: Person | None) -> str:
    """Who fixed it and who verified it."""
    owner = fixed.name if fixed else "未定"
    return f"原责任人{owner}，原验收人{verified.name if verified else '未记'}"


def passed(issue: Issue, who: str, today: date) -> str:
    return acting.echo(
        f"第{issue.number}号回头看通过，仍为“已销号”",
        f"{dates.full(today)}记入经过；{who}",
        "没有另外通知别人",
        then="看还有哪些待回头看，回复“抽查”",
    )


def rebound(issue: Issue, who: str, told: str, unit: str) -> str:
    due = f"新的时限：{dates.until(issue.due)}" if issue.due else ""
    return acting.echo(
        f"第{issue.number}号有反弹，已重开，现为“整改中”",
        f"重开第{issue.reopened}次。{due}",
        f"{who}；{unit}以后抽查时加抽",
        told,
        then="责任人重新整改后申请销号" if issue.owner else f"先安排责任人：派单 {issue.number}",
    )
