"""What stands in a ledger's cell: each column's words for one issue, as one reader may see it.

Every column is a function of the paper (snapshot and reader) and the line; None: nothing to say.
"""

from domain.deciding import PERSONAL
from domain.issue import Issue
from domain.lights import BLUE, RED, YELLOW, light, working_days_late
from domain.people import Person
from domain.redaction import Redaction
from domain.snapshot import Line
from domain.steps import RULE, SHORT
from texts import dates, issue, names
from texts.papers.names import CATEGORIES
from texts.papers.table import GREEN, GREY, Cell, written
from texts.policy import STATES

OF_PERSONS = (*PERSONAL, "captain", "deputy", "chief")
OPEN = ("confirmed", "rectifying", "submitted")
NO_ITEM = "未归入条目"
FORBIDDEN = "（由法治科掌握）"
DEPUTY = "副支队长"


def number(paper: Redaction, line: Line) -> int:
    return line.issue.number


def source(paper: Redaction, line: Line) -> str:
    return issue.source(line.issue)


def area(paper: Redaction, line: Line) -> str | None:
    campaign = paper.snapshot.campaign
    found = campaign.item(line.issue.item)
    return campaign.area(found.area).short or campaign.area(found.area).name if found else None


def item(paper: Redaction, line: Line) -> str:
    return issue.place(paper.snapshot.campaign, line.issue.item) or NO_ITEM


def label(paper: Redaction, line: Line) -> str:
    """问题描述: the item in short."""
    found = paper.snapshot.campaign.item(line.issue.item)
    other = "（其他情况）" if line.issue.catch_all else ""
    return f"{found.label}{other}" if found else "其他问题"


def level(paper: Redaction, line: Line) -> str:
    """主体层级 (R21): a person, the agency, or the department; else the third party's kind."""
    subjects = paper.snapshot.campaign.subjects
    if subjects and line.party:
        return subjects.name
    if line.issue.grade in OF_PERSONS:
        return "执法人员"
    where = paper.snapshot.roster.unit(line.issue.unit)
    return "部门" if where and where.kind in ("bureau", "section") else "执法机构"


def facts(paper: Redaction, line: Line) -> str:
    return paper.facts(line) or FORBIDDEN


def cause(paper: Redaction, line: Line) -> str | None:
    causes = paper.snapshot.campaign.causes
    return next((c.name for c in causes if c.id == line.issue.cause), None)


def track(paper: Redaction, line: Line) -> str | None:
    """整改方式"""
    if line.issue.fixed:
        return "立行立改"
    return {SHORT: "限期整改", RULE: "建章立制"}.get(line.issue.track or "")


def aim(paper: Redaction, line: Line) -> str | None:
    """整改目标: the outcome that the notice wants of this area (R14)."""
    campaign = paper.snapshot.campaign
    found = campaign.item(line.issue.item)
    return campaign.area(found.area).outcome if found else None


def measure(paper: Redaction, line: Line) -> str | None:
    return paper.words(line, line.issue.measure)


def basis(paper: Redaction, line: Line) -> str | None:
    return line.issue.basis


def usual_basis(paper: Redaction, line: Line) -> str | None:
    """What the campaign's file gives as the item's basis."""
    found = paper.snapshot.campaign.item(line.issue.item)
    return found.basis or None if found else None


def unit(paper: Redaction, line: Line) -> str:
    found = paper.snapshot.roster.unit(line.issue.unit)
    return found.name if found else line.issue.unit


def owner(paper: Redaction, line: Line) -> str | None:
    return person(paper, line, line.issue.owner)


def leader(paper: Redaction, line: Line) -> str | None:
    """牵头领导; who leads a unit too is called by the post in which he leads here."""
    said = person(paper, line, line.issue.leader)
    found = paper.snapshot.roster.by_id(line.issue.leader)
    double = found is not None and found.is_a("captain") and found.is_a("deputy_chief")
    return DEPUTY if found and double and said == found.title else said


def holder(paper: Redaction, line: Line) -> str | None:
    """Who would lead: the post of whoever holds the unit."""
    found = paper.snapshot.roster.holder(line.issue.unit)
    return (DEPUTY if found.is_a("deputy_chief") else post(found)) if found else None


def inspector(paper: Redaction, line: Line) -> str | None:
    mark = line.marks.get("inspect") or line.marks.get("accept")
    return person(paper, line, mark.by if mark else line.issue.inspected_by)


def opinion(paper: Redaction, line: Line) -> str | None:
    """核查意见"""
    mark = line.marks.get("inspect") or line.marks.get("accept")
    return paper.words(line, mark.words) if mark else None


def acceptor(paper: Redaction, line: Line) -> str | None:
    """验收人"""
    mark = line.marks.get("accept")
    return person(paper, line, mark.by) if mark else None


def person(paper: Redaction, line: Line, who: int | None) -> str | None:
    """The name where it may stand, else what the person is: 执法人员, 副支队长."""
    found = paper.snapshot.roster.by_id(who)
    if found is None:
        return None
    shown = paper.person(line, who)
    return shown.name if shown else post(found)


def post(someone: Person) -> str:
    """A leader by his post, everybody else by what he is (一大队个别执法人员)."""
    leads = names.called(someone) != someone.name
    return someone.title if leads else CATEGORIES.get(someone.category, "工作人员")


def last_day(paper: Redaction, line: Line) -> Cell:
    """整改时限: of a rule, the last day of the whole."""
    return line.issue.ends or line.issue.due


def due(paper: Redaction, line: Line) -> Cell:
    """The next date: of a rule, its open step's."""
    return line.issue.due


def due_words(paper: Redaction, line: Line) -> str | None:
    """The deadline as an official paper writes it: 2022年8月31日."""
    return written(line.issue.ends or line.issue.due)


def submitted(paper: Redaction, line: Line) -> Cell:
    """申请销号时间"""
    mark = line.marks.get("submit")
    return mark.on if mark else None


def closed(paper: Redaction, line: Line) -> Cell:
    return line.issue.closed_on


def extended(paper: Redaction, line: Line) -> int:
    return line.issue.extended


def state(paper: Redaction, line: Line) -> str:
    return STATES[line.issue.state]


def pace(paper: Redaction, line: Line) -> str | None:
    """序时进度: which step, how late, in words and not by colour alone."""
    one, snapshot = line.issue, paper.snapshot
    if one.paused:
        return "暂停计时（异议待答复）"
    days, today = snapshot.office.days, snapshot.today
    colour = light(snapshot.campaign, one, today, days)
    late = working_days_late(one, today, days)
    step = f"第{sum(bool(s.done_on) for s in line.steps) + 1}步“{one.step}”，" if one.step else ""
    if colour == RED:
        return f"{step}红：逾期{late}个工作日"
    if colour == YELLOW:
        return f"{step}黄：比计划晚{late}个工作日" if one.step else f"黄：退回{one.returned}次"
    if colour == BLUE:
        return f"{step}蓝：临近时限"
    return f"{step}按计划" if one.state == "rectifying" else None


def steps(paper: Redaction, line: Line) -> str | None:
    """1.起草（8月12日）已完成；2.征求意见（8月26日）"""
    shown = (
        f"{s.place}.{s.name}（{dates.short(s.due)}）{'已完成' if s.done_on else ''}"
        for s in line.steps
    )
    return "；".join(shown) or None


def standing(paper: Redaction, line: Line) -> str:
    """完成情况: the state, and the latest progress as it was told."""
    one = line.issue
    told = paper.words(line, one.progress)
    if not told or one.state in ("closed", "reported", "confirmed"):
        return STATES[one.state]
    on = f"（{dates.short(one.progress_on)}）" if one.progress_on else ""
    return f"{STATES[one.state]}：{told}{on}"


def evidence(paper: Redaction, line: Line) -> str | None:
    count = sum(piece.counts for piece in line.pieces)
    return f"{count}份" if count else None


def looked(paper: Redaction, line: Line) -> str | None:
    """回头看结果"""
    return {"passed": "没有反弹", "rebound": "反弹，已重开"}.get(line.recheck or "")


def remark(paper: Redaction, line: Line) -> str | None:
    one = line.issue
    parts = [
        f"原编号{one.origin}" if one.origin else None,
        f"退回{one.returned}次" if one.returned else None,
        f"重开{one.reopened}次" if one.reopened else None,
        f"与第{one.family}号同类" if one.family else None,
    ]
    return "；".join(p for p in parts if p) or None


def tone(paper: Redaction, line: Line) -> str | None:
    """The row's colour: what is closed is green, what rests grey, else its light."""
    one, snapshot = line.issue, paper.snapshot
    if one.state == "closed":
        return GREEN
    if one.state == "carried" or one.paused:
        return GREY
    return light(snapshot.campaign, one, snapshot.today, snapshot.office.days)


def in_one_line(paper: Redaction, one: Issue) -> str:
    """第9号（执法行为第4项）: how sentences name an issue on paper."""
    where = issue.place(paper.snapshot.campaign, one.item)
    return f"第{one.number}号" + (f"（{where}）" if where else "")


def mechanism(paper: Redaction, line: Line) -> str:
    """A rule and how far it is, with who keeps it alive (R41)."""
    said = measure(paper, line) or label(paper, line)
    how = pace(paper, line) or state(paper, line)
    return f"{said}。责任单位{unit(paper, line)}，{how}"
