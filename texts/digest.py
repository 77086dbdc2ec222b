"""The leader's daily digest (message 9): what is his first, two possible replies to each."""

from collections.abc import Mapping, Sequence

from domain import steps
from domain.calendar import workdays_between
from domain.digest import Aware, Suggestion, Urged, suggestions
from domain.issue import Issue, late_by
from domain.plan.duty_parts import FilingCall, RelayCall
from domain.plan.leading_parts import Outcome
from domain.plan.model import Late, Part, Waiting
from domain.ports import WorkCalendar
from domain.visibility import hidden
from texts import dates, filing_call, leading, morning, names, relay, rule_track
from texts.inert import quoted
from texts.told import SHORT, Told, fitted, harmless, shut

HEAD = 22  # characters of a first line
MOST = 3  # things that the leader only reads
LISTED = 6  # numbers of one suggestion


def digest(parts: Sequence[Part], told: Told, aware: Aware, days: WorkCalendar) -> str:
    """``aware``: what he may want to know, as far as he may know it.

    What concerns only himself (his sheet, his learning) follows; alone it reads as anybody's.
    """
    own = [p for p in parts if _is_own(p)]
    if len(own) == len(parts):
        return morning.morning(parts, told)
    mine = [p for p in parts if isinstance(p, Late | Waiting) and p not in own]
    mine.sort(key=lambda p: -p.days if isinstance(p, Late) else 0)
    ended = [leading.outcome(p, told) for p in parts if isinstance(p, Outcome)]
    ended += [relay.aware(p, told) for p in parts if isinstance(p, RelayCall) and p not in own]
    ended += [filing_call.aware(p) for p in parts if isinstance(p, FilingCall) and p not in own]
    shown = {p.issue.number for p in mine}
    rest = [i for i in aware.pressing if i.number not in shown and not hidden(i)][:MOST]
    urged = aware.urged([*shown, *(i.number for i in rest)])
    blocks = [_block(n, part, told, urged) for n, part in enumerate(mine, 1)]
    known = [*ended, *_suggested(aware, told, days), *(_rest(i, told, urged, days) for i in rest)]
    known = known[: max(MOST, len(ended))]
    foot = ["", "您本人要办的", *morning.listed(own, told)] if own else []
    foot += ["", "供您知悉", *known] if known else []
    foot += ["", *_closing(mine, aware), told.last]
    head = [_headline(len(mine) + len(own), len(known), told), told.greeting]
    if any(hidden(p.issue) for p in mine):
        head[0] = harmless(len(mine))
    return fitted([*head, *(["", "需您处理"] if mine else [])], blocks, foot)


def _is_own(part: Part) -> bool:
    """Whether it asks the leader as a person, or for his own unit, and not as the one above."""
    if isinstance(part, Late | RelayCall | FilingCall):
        return part.reader in ("owner", "unit", "filer", "review", "forward")
    return not isinstance(part, Waiting | Outcome)


def _headline(count: int, known: int, told: Told) -> str:
    what = f"需您处理{count}件" if count else f"供您知悉{known}件"
    full = f"【今日督办】{dates.full(told.today)}，{what}"
    return full if len(full) <= HEAD else f"【今日督办】{what}"


def _closing(mine: Sequence[Late | Waiting], aware: Aware) -> list[str]:
    lines = [f"其余{aware.others}件在时限内。"] if aware.others else []
    if any(isinstance(p, Waiting) for p in mine):
        lines.append("看过暂不处理、不必每天提醒的，回复“已阅”。")
    return [*lines, "没有需您处理的事就不发，每周末个工作日有周报。"]


def _block(place: int, part: Late | Waiting, told: Told, urged: Mapping[int, Urged]) -> list[str]:
    if hidden(part.issue):
        return [f"{place}. {shut(part.issue)}"]
    if isinstance(part, Late):
        return _late(place, part, told, urged)
    return _waiting(place, part, told)


def _late(place: int, part: Late, told: Told, urged: Mapping[int, Urged]) -> list[str]:
    issue, number = part.issue, part.issue.number
    owner = f"。责任人{part.owner.name}" if part.owner else ""
    more = [*_answer(issue, told), *_urged(number, told, urged)]
    return [
        f"{place}. 第{number}号，{told.unit(issue)}，{_how_late(part, told)}",
        f" {'，'.join([f'{told.facts(issue, 60)}{owner}', *more])}",
        f" 回复：督办 {number}（生成督办单送您签发）或 批示 {number} 意见",
    ]


def _how_late(part: Late, told: Told) -> str:
    if steps.behind(part.issue, told.today):
        return rule_track.behind(part.issue, part.days)
    return f"逾期{part.days}个工作日（红）"


def _answer(issue: Issue, told: Told) -> list[str]:
    if not issue.progress or not issue.progress_on or not told.reads(issue):
        return []
    return [f"{dates.short(issue.progress_on)}反馈{quoted(issue.progress, 40)}"]


def _urged(number: int, told: Told, urged: Mapping[int, Urged]) -> list[str]:
    """周志明副支队长9月26日已催办"""
    one = urged.get(number)
    if one is None:
        return []
    who = "您" if one.person.id == told.reader.id else names.called(one.person)
    return [f"{who}{dates.short(one.at.astimezone(told.tz).date())}已催办"]


def _suggested(aware: Aware, told: Told, days: WorkCalendar) -> list[str]:
    found = suggestions(told.campaign, aware.pressing, told.today, days)
    return [_suggestion(one, told) for one in found]


def _suggestion(one: Suggestion, told: Told) -> str:
    """二大队现有逾期3件（第9、12、14号），可考虑约谈，由您决定"""
    numbers = "、".join(map(str, one.numbers[:LISTED]))
    more = "等" if len(one.numbers) > LISTED else ""
    what, do = ("逾期", "约谈") if one.paper == "talk" else ("落后或被退回", "专函督办")
    unit = names.unit(told.roster, one.unit)
    return f"{unit}现有{what}{len(one.numbers)}件（第{numbers}号{more}），可考虑{do}，由您决定"


def _rest(issue: Issue, told: Told, urged: Mapping[int, Urged], days: WorkCalendar) -> str:
    """第22号，一大队，逾期2个工作日，王海大队长9月28日已催办"""
    past = workdays_between(issue.due, told.today, days) if issue.due else 0
    if steps.behind(issue, told.today):
        how = rule_track.behind(issue, past)
    elif late_by(issue, told.today):
        how = f"逾期{past}个工作日"
    else:
        how = f"退回{issue.returned}次，正在重新整改（黄）"
    said = [*_urged(issue.number, told, urged), *_answer(issue, told)]
    if not said and not issue.step:
        said = [told.facts(issue, SHORT)]
    return "，".join([f"第{issue.number}号", told.unit(issue), how, *said])


_WHAT = {
    "verify": ("待核实", "确认 {n} 或 不属实 {n} 理由"),
    "assign": ("待派单", "派单 {n}"),
    "refer": ("待移送", "移送 {n} 接收单位"),
    "accept": ("待验收", "验收 {n} 或 退回 {n} 理由"),
    "approve": ("核查通过，待批准销号", "同意 {n} 或 不同意 {n} 理由"),
    "takeover": ("大队到时没有核实", "确认 {n} 或 不属实 {n} 理由"),
    "second": ("大队认为不属实，待复核", "不属实 {n} 理由 或 确认 {n}"),
    "objection": ("责任人有异议，待答复", "同意 {n} 或 不同意 {n} 理由"),
    "redate": ("待定新时限", "改时限 {n} 日期"),
    "record": ("已销号，待登记备案", "备案 {n} 文号 日期"),
    "carried": ("已转入长效，每月看一次", "问题 {n}"),
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
