"""投诉举报, 上级反馈, 历史遗留: registering what others found, and 台账 by source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from domain.campaign import Campaign, Cause
from domain.issue import Issue
from domain.people import Person, Unit
from texts import acting, dates, names
from texts import issue as words
from texts.ask import Ask, Option
from texts.inert import inert
from texts.policy import state

SKIPPED = ("跳过", "没有", "无")
KINDS = ("complaint", "superior", "legacy")
NO_ITEM = "none"
NONE = "none"


def which_source() -> Ask:
    options = tuple(Option(kind, words.SOURCES[kind]) for kind in KINDS)
    return Ask("登记别处发现的问题，从哪里来？", options)


def ask_origin() -> str:
    return "原编号（受理号、文号）\n没有编号的，回复“跳过”。\n请照抄原编号。"


def known(issue: Issue) -> str:
    return (
        f"这个编号已登记为第{issue.number}号（{state(issue)}），不用再登记。\n要退出，回复“取消”。"
    )


def origin_too_long(limit: int) -> str:
    return f"编号太长了，请写在{limit}字以内。"


def which_unit(units: Sequence[Unit]) -> Ask:
    return Ask("涉及哪个单位？", tuple(Option(u.id, names.short(u.name)) for u in units))


def no_unit() -> str:
    return "没有找到这个单位，请回复名册里的单位名称。"


def which_item(campaign: Campaign) -> Ask:
    options = tuple(Option(i.code, i.label, (i.code,)) for i in campaign.items if not i.optional)
    return Ask("归入哪一项？", (*options, Option(NO_ITEM, "不归入")))


def ask_facts() -> str:
    return "反映的情况\n不写反映人的姓名、电话和住址。\n请写明时间、地点和情况。"


def ask_due() -> str:
    return "要求什么时候办结\n没有要求的，回复“跳过”。\n请写日期，例如 9月30日。"


def which_cause(causes: Sequence[Cause]) -> Ask:
    return Ask("主要原因是哪一种？", tuple(Option(c.id, c.name) for c in causes))


@dataclass(frozen=True, slots=True)
class Entry:
    """What is registered, before it has a number."""

    campaign: Campaign
    source: str
    origin: str | None
    unit: str
    item: str | None
    facts: str
    due: date | None
    established: bool


def summary(entry: Entry) -> str:
    origin = f"，原编号{inert(entry.origin, 40)}" if entry.origin else ""
    item = entry.campaign.item(entry.item)
    due = [f"要求办结：{dates.until(entry.due)}"] if entry.due else []
    goes = "登记后：直接认定，等待派单" if entry.established else "登记后：等待核实"
    return "\n".join(
        [
            f"请核对：{words.SOURCES[entry.source]}{origin}",
            f"单位：{entry.unit}。{item.label if item else '不归入条目'}",
            f"情况：{inert(entry.facts)}",
            *due,
            goes,
        ]
    )


def dropped() -> str:
    return "没有提交，内容没有保存。\n需要时再回复“投诉”。"


def registered(
    issue: Issue, verifiers: Sequence[Person], told: str, clock: time, *, assign: bool, seen: bool
) -> str:
    """The echo. ``assign``: I may do that next; ``seen``: whether I can open it from now on."""
    head = f"已登记为第{issue.number}号，{words.SOURCES[issue.source]}，现为“{state(issue)}”"
    if not seen:
        return acting.echo(head, told, "之后由法治科办理，您这里看不到办理情况。")
    if issue.state == "reported":
        who = "、".join(names.called(p) for p in verifiers) or "法治科"
        by = f"最晚{dates.by(issue.verify_by, clock)}" if issue.verify_by else ""
        return acting.echo(head, told, then=f"{who}核实，{by}")
    then = f"派单 {issue.number}" if assign else f"问题 {issue.number}"
    return acting.echo(head, told, then=then)


def ledgers(counts: Sequence[tuple[str, int]]) -> str:
    """台账: how many from each source."""
    if not counts:
        return "台账里还没有问题。"
    lines = [f"· {words.SOURCES.get(source, '其他')}：{n}件" for source, n in counts]
    first = words.SOURCES.get(counts[0][0], "")
    return "\n".join(["台账，按来源", *lines, f"看其中一本，回复：台账 {first}"])


def ledger(source: str, lines: Sequence[tuple[Issue, str, str]], most: int) -> str:
    """One source's issues: number, state, unit, 原编号 and the item; the latest first."""
    head = f"{words.SOURCES[source]}台账，{len(lines)}件"
    if not lines:
        return f"{head}。"
    rows = [_row(*line) for line in lines[:most]]
    rest = len(lines) - most
    return "\n".join([head, *rows, *([f"其余{rest}件从略"] if rest > 0 else []),
                      "看全文，回复“问题”加编号。"])  # fmt: skip


def _row(issue: Issue, unit: str, label: str) -> str:
    origin = f"，原编号{inert(issue.origin, 40)}" if issue.origin else ""
    due = f"，时限{dates.full(issue.due)}" if issue.due else ""
    return f"· 第{issue.number}号 {unit}，{label}：{state(issue)}{due}{origin}"


def no_source(sources: Sequence[str]) -> str:
    return f"没有这个来源\n可以看的有：{'、'.join(sources)}\n例如：台账 {sources[0]}"
