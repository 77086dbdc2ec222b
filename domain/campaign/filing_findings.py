"""What the filings of a campaign leave open, each with how it will be read (N1)."""

from collections.abc import Iterator
from datetime import date

from domain.calendar import hard_line, workday_until
from domain.campaign.model import Campaign
from domain.campaign.paper import Deliverable
from domain.campaign.schedule import Schedule, Span
from domain.campaign.terms import Term
from domain.campaign.words import ONE, Finding, listed, off_name, said, span_days
from domain.ports import WorkCalendar

_RULES = {
    "before": "前移到前一个工作日",
    "after": "顺延到下一个工作日",
    "second": "顺延到节后第二个工作日",
}


def filings(
    campaign: Campaign, plan: Schedule, days: WorkCalendar, before: str
) -> Iterator[Finding]:
    """In the order of time; what recurs once for all."""
    for term in plan.filings:
        if not term.period:
            yield from _once(campaign, plan, term, days, before)
    for paper in campaign.deliverables:
        if paper.every:
            yield from _again(paper, [t for t in plan.filings if t.paper.id == paper.id], days)


def _once(
    campaign: Campaign, plan: Schedule, term: Term, days: WorkCalendar, before: str
) -> Iterator[Finding]:
    paper, due, place = term.paper, term.due, f"deliverables.{term.paper.id}.due"
    span = plan.span(paper.phase) if paper.phase else None
    if span and due <= span.start:
        yield Finding(place, _due_at_start(campaign, paper, span, due))
    if due > plan.end:
        yield Finding(place, _after_the_end(paper, due, plan))
    if due != term.written:
        yield Finding(place, _moved(term, days))
    if paper.wording != "前" or paper.clock:
        if due == term.written and not days.is_workday(due):
            yield Finding(place, _on_day_off(paper, due, days))
        return
    yield Finding(place, _before(paper, hard_line(due, before), due))
    safe = term.safe(days)
    if not days.is_workday(due) or safe < due - ONE:
        yield Finding(place, _pulled_back(paper, due, safe, days))


def _again(paper: Deliverable, found: list[Term], days: WorkCalendar) -> Iterator[Finding]:
    place = f"deliverables.{paper.id}.every"
    if not found:
        yield Finding(place, f"“{paper.name}”在这段时间里一次也轮不到。请核对 on、from 和 until。")
    moved = [t for t in found if t.due != t.written]
    if moved:
        which = listed(f"{said(t.written)}的到{said(t.due)}" for t in moved[:3])
        more = f"等{len(moved)}次" if len(moved) > 3 else ""
        yield Finding(
            place,
            f"“{paper.name}”有{len(moved)}次遇休息日。读作：{_RULES[paper.holiday]}，{which}{more}。",
        )
    resting = [t for t in found if t.due == t.written and not days.is_workday(t.due)]
    if resting:
        which = listed(said(t.due) for t in resting[:3])
        more = f"等{len(resting)}次" if len(resting) > 3 else ""
        yield Finding(
            place,
            f"“{paper.name}”有{len(resting)}次遇休息日（{which}{more}），没有写遇节假日怎么办。"
            "读作：日子不动，提醒按前一个工作日催；要前移或顺延的，写 holiday。",
        )


def _due_at_start(campaign: Campaign, paper: Deliverable, span: Span, due: date) -> str:
    where = "第一天就到期" if due == span.start else "开始之前就到期"
    sheets = campaign.sheets
    early = (
        f"，自查表从{said(sheets.opens)}开放，个人{said(sheets.due)}18:00前交齐" if sheets else ""
    )
    return (
        f"“{paper.name}”是“{span.phase.name}”的成果，却在这个阶段{where}（{said(due)}）。"
        f"读作：准备工作提前{early}，提醒也从那时开始。"
    )


def _after_the_end(paper: Deliverable, due: date, plan: Schedule) -> str:
    return (
        f"“{paper.name}”在整个行动结束（{said(plan.end)}）以后才到期（{said(due)}）。"
        "读作：照常催办报送和审核的人，群里从行动结束的次日起不再提醒。"
    )


def _moved(term: Term, days: WorkCalendar) -> str:
    why = f"{said(term.written)}是{off_name(term.written, days)}"
    return f"“{term.paper.name}”：{why}。读作：{_RULES[term.paper.holiday]}，{said(term.due)}。"


def _on_day_off(paper: Deliverable, due: date, days: WorkCalendar) -> str:
    return (
        f"“{paper.name}”：到期日{said(due)}是{off_name(due, days)}。"
        f"读作：提醒按{said(workday_until(due, days))}催；要前移或顺延的，写 holiday。"
    )


def _before(paper: Deliverable, last: date, due: date) -> str:
    which = "含当日" if last == due else "不含当日"
    return (
        f"“{paper.name}”写的是“{due.month}月{due.day}日前”，没有说含不含当日。"
        f"读作：{which}（配置 [time] before），{said(last)}24:00后才算逾期，提醒按前一个工作日催。"
    )


def _pulled_back(paper: Deliverable, due: date, safe: date, days: WorkCalendar) -> str:
    if days.is_workday(due):
        between = listed(said(day) for day in span_days(safe + ONE, due - ONE))
        why = f"到期日{said(due)}之前的{between}不上班"
    else:
        why = f"到期日{said(due)}是{off_name(due, days)}"
    return f"“{paper.name}”：{why}。读作：稳妥线提前到{said(safe)}18:00，提醒和群里都按这一天说。"


def _by(paper: Deliverable) -> str:
    """Through whom a paper goes up: 经区城管局法治科; 直接 where there is one hop."""
    between = [hop.to for hop in paper.hops[:-1]]
    return f"经{listed(between)}" if between else "直接"


def chains(campaign: Campaign) -> Iterator[Finding]:
    """Papers that end up in different offices."""
    papers = [paper for paper in campaign.deliverables if paper.hops]
    if len({paper.hops[-1].to for paper in papers}) < 2:
        return
    named = listed(f"“{paper.name}”{_by(paper)}报{paper.hops[-1].to}" for paper in papers)
    yield Finding(
        "deliverables",
        f"几项报送最后送到的单位不同：{named}。读作：各走各的，分别登记每一步的日期和回执。",
    )
