"""收官: what a campaign leaves open, and what being closed means."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.campaign import Campaign
from domain.issue import Issue
from domain.people import Roster
from texts import acting, dates, names
from texts.ask import Ask, Option
from texts.policy import state
from texts.told import fitted

QUIET = "群里不再发通知和周报；未办结的只提醒责任人和法治科，转入长效的每月提醒一次"


def line(issue: Issue, roster: Roster) -> str:
    """第17号 一大队 整改中，责任人张磊，时限8月31日（周三）"""
    owner = roster.by_id(issue.owner)
    who = f"，责任人{owner.name}" if owner else ""
    due = f"，时限{dates.full(issue.due)}" if issue.due else ""
    return f"第{issue.number}号 {names.unit(roster, issue.unit)} {state(issue)}{who}{due}"


def left_open(
    roster: Roster,
    unfinished: Sequence[Issue],
    carried: Sequence[Issue],
    unrecorded: Sequence[Issue],
    questions: int,
) -> list[str]:
    """What stays open, one a line; one line where nothing does."""
    lines: list[str] = []
    for head, found in (
        ("没有办结", unfinished), ("转入长效", carried), ("销号了还没有备案", unrecorded),
    ):  # fmt: skip
        if found:
            lines += [f"{head}{len(found)}件：", *(f"· {line(i, roster)}" for i in found)]
    if questions:
        lines.append(f"还没有答复的说明事项{questions}项")
    return lines or ["没有留下没办完的事。"]


def ask(campaign: Campaign, lines: Sequence[str]) -> Ask:
    """The summary before it is closed; nothing is refused for what is open."""
    head = [f"{campaign.outline.short}收官，请核对"]
    return Ask(
        fitted(head, [[one] for one in lines], [f"收官以后：{QUIET}。"]),
        (Option("go", "收官"), Option("cancel", "取消")),
    )


def closed(campaign: Campaign) -> str:
    return acting.echo(
        f"{campaign.outline.short}已收官", QUIET, "没有另外通知别人",
        then="归档；要看没有办结的，回复“收官”",
    )  # fmt: skip


def not_closed(campaign: Campaign) -> str:
    return f"已取消，{campaign.outline.short}没有收官\n看没有办结的，回复“收官”。"


def closed_already(campaign: Campaign, at: datetime, tz: ZoneInfo, lines: Sequence[str]) -> str:
    head = [f"{campaign.outline.short}已于{dates.moment(at, tz)}收官"]
    return fitted(
        head, [[one] for one in lines], ["收错了的，请维护人员用命令 campaign reopen 恢复。"]
    )


def printed(
    campaign: Campaign, at: datetime, tz: ZoneInfo, lines: Sequence[str], *, fresh: bool
) -> str:
    """What the command line prints."""
    when = "" if fresh else f"（{dates.moment(at, tz)}已经收官）"
    head = [f"{campaign.outline.short}已收官{when}，{QUIET}。"]
    return "\n".join([*head, *lines, "收错了，运行 campaign reopen 恢复。"])


def reopened(campaign: Campaign, *, was: bool) -> str:
    name = campaign.outline.short
    return f"{name}已恢复，群里照常发通知和周报。" if was else f"{name}没有收官，没有变化。"
