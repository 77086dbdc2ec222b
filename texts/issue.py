"""An issue in words: what it is called, its facts, its state, its history and what one can do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from domain.audit import Entry
from domain.campaign import Campaign
from domain.deciding import is_recorded
from domain.issue import Issue
from domain.people import Person, Roster
from domain.visibility import masked, unspoken
from texts import carry, dates, names, record
from texts.inert import LINE, inert, quoted
from texts.policy import offer, state

WHOLE = 800  # characters of the facts under 问题 N
SHOWN = 8  # latest rows of the history
SOURCES = {
    "self-check": "自查",
    "inspection": "督导检查",
    "incident": "突发情况",
    "complaint": "投诉举报",
    "direct": "直报",
    "superior": "上级反馈",
    "legacy": "历史遗留",
}
INSPECTION = "督查"  # as everybody says for 督导检查
UNSETTLED = ("reported", "confirmed", "rectifying", "submitted")
HIDDEN_FACTS = "由法治科掌握，这里不显示"
_DONE = {
    "report": "登记",
    "confirm": "核实属实",
    "confirm_fixed": "核实属实，转待验收",
    "doubt": "认为不属实，报法治科复核",
    "reject": "认定不属实",
    "refer": "移送",
    "recall": "收回，重新核实",
    "reply": "登记回函",
    "merge": "并案",
    "assign": "派单",
    "decline": "退单",
    "progress": "填报进展",
    "submit": "申请销号",
    "ask_extension": "申请延期",
    "extend": "同意延期",
    "deny_extension": "不同意延期",
    "object": "对认定提出异议，停止计时",
    "uphold": "认为异议成立，撤销认定",
    "dismiss": "认为异议不成立，重新计时",
    "undo": "撤回上一步",
    "endorse": "初核",
    "inspect": "核查通过，报批准",
    "accept": "验收销号",
    "return": "退回整改",
    "reopen": "重开",
    "recheck": "回头看，没有反弹",
    "record": "登记备案",
    "designate": "指定了办理人",
    "link": "写明制度要防止的问题",
    "unlink": "取消关联的问题",
    "withdraw": "撤回佐证",
    "blank": "清除佐证内容",
    "remind": "催办",
    "event": "阶段日期更正，等待新时限",
    "redate": "定新时限",
    "instruct": "批示",
    "supervise": "督办",
    "carry": "转入长效",
    "name_people": "准许上报材料具名",
    "unname_people": "不再准许具名",
    "edit": "按改过的台账修改措施、依据",
    "amend": "反映人更正",
    "release": "同意在群里通报",
    "ask_alike": "请其他单位对照",
    "unseal": "由两人共同打开填报人身份",
}

# Acts whose words belong to the story; they are cut short here.
_SAID = frozenset(
    {"doubt", "reject", "decline", "progress", "ask_extension", "deny_extension", "endorse",
     "return", "reopen", "object", "dismiss", "undo", "instruct", "record", "carry"}
)  # fmt: skip


def act(action: str) -> str:
    """What an act is called in an issue's story: 申请销号; empty for what is not told."""
    return _DONE.get(action, "")


def ref(today: date, number: int) -> str:
    """The stem of a reference number: DB-0803-017"""
    return f"DB-{today:%m%d}-{number:03d}"


def place(campaign: Campaign, code: str | None) -> str:
    """执法行为第4项, 机制制度另设的一项 for one of ours; empty where it belongs to no item."""
    item = campaign.item(code)
    if item is None:
        return ""
    area = campaign.area(item.area)
    which = "另设的一项" if item.own else f"第{campaign.rank(item.code)}项"
    return f"{area.short or area.name}{which}"


def subject(campaign: Campaign, issue: Issue) -> str:
    """执法行为第4项，不按法定程序开展行政处罚、行政强制"""
    item = campaign.item(issue.item)
    other = "（其他情况）" if issue.catch_all else ""
    return f"{place(campaign, issue.item)}，{item.label}{other}" if item else "未归入条目的问题"


def brief(campaign: Campaign, issue: Issue, facts: str | None) -> str:
    """The facts with the item's place in brackets; the item's label where they are not shown."""
    where = place(campaign, issue.item)
    item = campaign.item(issue.item)
    words = facts or (item.label if item else "内容由法治科掌握")
    return f"{words}（{where}）" if where else words


def facts(issue: Issue, people: Iterable[Person] | None, limit: int = LINE) -> str:
    """The facts, inert; with ``people`` given, their names become 「某同事」."""
    words = issue.facts if people is None else masked(issue.facts, people)
    return inert(words, limit)


def source(issue: Issue) -> str:
    """Where it comes from; a self-check never says from whom."""
    return SOURCES.get(issue.source, "其他")


def measures(issue: Issue) -> str:
    return inert(issue.measure or "", 200)


@dataclass(frozen=True, slots=True)
class View:
    """An issue as one person may see it.

    ``facts`` None: not for him; without ``task_shown`` neither who does what nor how far it is;
    ``undo`` offers to take back the last act.
    """

    roster: Roster
    campaign: Campaign
    tz: ZoneInfo
    issue: Issue
    facts: str | None
    task_shown: bool
    evidence: int | None
    history: Sequence[Entry]
    actions: Sequence[str]
    undo: str = ""
    steps: Sequence[str] = ()
    flags: Sequence[str] = ()
    joined: Sequence[str] = ()
    reporter: Person | None = None


def _evidence(number: int, count: int) -> str:
    return f"佐证：{count}份（看照片，回复：照片 {number}）" if count else "佐证：还没有"


def whole(view: View) -> str:
    """问题 N: what it is, where it stands, what happened, what one can do now."""
    issue = view.issue
    lines = [f"第{issue.number}号问题：{state(issue)}"]
    lines += [f"问题：{subject(view.campaign, issue)}", f"情况：{view.facts or HIDDEN_FACTS}"]
    origin = f"，原编号{inert(issue.origin, 40)}" if issue.origin else ""
    lines.append(f"来源：{source(issue)}{origin}。单位：{names.unit(view.roster, issue.unit)}")
    lines += _learnt(view)
    lines += _reporter(view)
    if issue.family:
        lines.append(f"与第{issue.family}号同类（举一反三）")
    lines += view.joined
    lines += _task(view) if view.task_shown else []
    lines += view.steps
    if view.evidence is not None:
        lines.append(_evidence(view.issue.number, view.evidence))
        lines += view.flags
    if view.history:
        lines += ["", "经过", *(_row(view, entry) for entry in view.history[-SHOWN:])]
    return "\n".join([*lines, *_open(view)])


def _learnt(view: View) -> list[str]:
    """The aspect of the notice that it belongs to (R04), and the right way to do it (R06)."""
    item = view.campaign.item(view.issue.item)
    if item is None:
        return []
    lines = [f"方面：{item.aspect}"] if item.aspect else []
    to_do = view.issue.state in UNSETTLED and view.facts is not None
    return [*lines, f"正确做法：{item.practice}"] if item.practice and to_do else lines


def _reporter(view: View) -> list[str]:
    """Who filled it in, for those who may know (本人情况: the captain; else legal alone)."""
    if view.reporter is None:
        return []
    own = "本人情况" if view.issue.scope == "own" else "依规不公开，只有法治科能看到"
    return [f"填报人：{view.reporter.name}（{own}）"]


def _task(view: View) -> list[str]:
    """Owner, measure, deadline and progress, as far as there are any."""
    issue, lines = view.issue, []
    owner = view.roster.by_id(issue.owner)
    cause = next((c.name for c in view.campaign.causes if c.id == issue.cause), None)
    if cause:
        lines.append(f"原因：{cause}")
    if owner:
        lines.append(f"责任人：{owner.name}")
    if issue.measure:
        lines.append(f"措施：{measures(issue)}")
    if issue.due:
        pause = "，现在停止计时" if issue.paused else ""
        lines.append(f"时限：{dates.until(issue.due)}{pause}")
    if issue.wanted:
        lines.append(f"已申请延期至{dates.full(issue.wanted)}，等待审批")
    lines += carry.shown(issue)
    lines += record.shown(issue)
    if issue.state == "closed" and is_recorded(view.campaign, issue):
        lines += record.missing(issue)
    if issue.progress and issue.progress_on and view.facts is not None:
        lines.append(f"最近进展：{dates.short(issue.progress_on)}{quoted(issue.progress)}")
    return lines


def _row(view: View, entry: Entry) -> str:
    """One row of the history: day, who, what. The reporter never stands there."""
    when = dates.moment(entry.entered_at, view.tz)
    did = "更正派单" if entry.detail.get("corrected") else _DONE.get(entry.action, "办理")
    if "main" in entry.detail:
        did = f"并入第{entry.detail['main']}号"
    # A correction of what is in no message is read here by those who may read the facts.
    amended = entry.action == "amend" and unspoken(view.issue)
    # To whom a matter was referred stands there only while it is legal's.
    referred = view.issue.state == "referred" and entry.action in ("refer", "reply")
    shown = view.facts is not None and (amended or referred or entry.action in _SAID)
    said = entry.text if shown else None
    tail = f"：{quoted(said, WHOLE if amended else 40)}" if said else ""
    return f"· {when} {_actor(view.roster, entry)}{did}{tail}"


def _actor(roster: Roster, entry: Entry) -> str:
    person = roster.by_pseudonym(entry.actor)
    return person.name if person else ""


def _open(view: View) -> list[str]:
    offers = [*(offer(a, view.issue) for a in view.actions), *filter(None, [view.undo])]
    return ["", "您可以回复：", *offers] if offers else ["", "现在没有需要您办的。"]


def colleague(issue: Issue, who: Person, did: str, ref: str) -> str:
    """To the other captain of the unit: one of them acts, both know."""
    number = issue.number
    return f"第{number}号{who.name}已{did}\n供您知悉，不用再办。看全文：问题 {number}\n编号 {ref}"
