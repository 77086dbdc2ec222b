"""What a campaign's plan leaves open or contradicts, each with how it will be read (N1)."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from domain.calendar import next_workday, previous_workday, safe_line
from domain.campaign.model import Campaign, Deliverable, OnEvent
from domain.campaign.schedule import Schedule, Span, schedule
from domain.campaign.words import (
    ONE,
    Finding,
    days_off,
    listed,
    off_name,
    said,
    span_days,
    years,
)
from domain.ports import WorkCalendar

__all__ = ["Finding", "findings"]


def findings(campaign: Campaign, days: WorkCalendar) -> tuple[Finding, ...]:
    """Every finding, in the order of the campaign; events count on their projected days."""
    plan = schedule(campaign, {})
    found = [
        *_phase_edges(plan, days),
        *_gaps(plan),
        *_shared_days(plan),
        *_events(campaign, plan),
        *_holidays(plan, days),
        *_filings(campaign, plan, days),
        *_chains(campaign),
        *_sheets(campaign, plan, days),
        *_unknown_years(plan, days),
    ]
    return tuple(Finding(f"{campaign.id}: {f.place}", f.text) for f in found)


def _place(plan: Schedule, span: Span) -> str:
    return f"phases.{span.phase.id}"


def _phase_edges(plan: Schedule, days: WorkCalendar) -> Iterator[Finding]:
    for span in plan.spans:
        if span.start_firm and not days.is_workday(span.start):
            yield Finding(
                f"{_place(plan, span)}.start",
                f"“{span.phase.name}”从{said(span.start)}开始，当天是{off_name(span.start, days)}。"
                f"读作：开始通知在{said(next_workday(span.start, days))}发出。",
            )
        if span.end_firm and not days.is_workday(span.end):
            yield Finding(
                f"{_place(plan, span)}.end",
                f"“{span.phase.name}”在{said(span.end)}结束，当天是{off_name(span.end, days)}。"
                f"读作：结束提醒在{said(previous_workday(span.end, days))}发出，"
                f"{said(span.end)}24:00前完成的都算按时。",
            )


def _gaps(plan: Schedule) -> Iterator[Finding]:
    for first, second in pairwise(plan.spans):
        between = (second.start - first.end).days - 1
        if between > 0:
            yield Finding(
                f"{_place(plan, second)}.start",
                f"“{first.phase.name}”与“{second.phase.name}”之间有{between}天没有写阶段"
                f"（{said(first.end + ONE)}至{said(second.start - ONE)}）。"
                "读作：阶段间隙，显示“阶段间隙”，可补办上一阶段的事，下一阶段的到期照常提醒。",
            )


def _shared_days(plan: Schedule) -> Iterator[Finding]:
    for first, second in pairwise(plan.spans):
        if second.start > first.end:
            continue
        if second.start == first.end:
            which = "日期未定的同一天" if not first.end_firm else f"{said(first.end)}这同一天"
            yield Finding(
                f"{_place(plan, second)}.start",
                f"“{first.phase.name}”的结束和“{second.phase.name}”的开始是{which}。"
                f"读作：当天两个阶段都算，进度显示“{first.phase.name}”，次日起显示下一阶段。",
            )
        else:
            yield Finding(
                f"{_place(plan, second)}.start",
                f"“{second.phase.name}”在“{first.phase.name}”结束前就开始了。"
                f"读作：重叠的日子显示“{first.phase.name}”，两个阶段的到期都提醒。",
            )


def _events(campaign: Campaign, plan: Schedule) -> Iterator[Finding]:
    for event in campaign.events:
        bound = [s.phase.name for s in plan.spans if _hangs_on(s, event.id)]
        nth = (event.projected - plan.start).days + 1
        later = _overtaken(campaign, plan, event.id, event.projected)
        yield Finding(
            f"events.{event.id}.projected",
            f"{event.neutral}的日期未定，{listed(bound) or '没有阶段'}随它而定。"
            f"读作：暂按{said(event.projected)}（行动第{nth}天）倒排，确认前只称“{event.neutral}”，"
            f"由牵头单位用“事件”确认，确认后各阶段日期一并更正。{later}",
        )


def _hangs_on(span: Span, event_id: str) -> bool:
    edges = (span.phase.start, span.phase.end)
    return any(isinstance(edge, OnEvent) and edge.event == event_id for edge in edges)


def _overtaken(campaign: Campaign, plan: Schedule, event_id: str, projected: date) -> str:
    """What becomes impossible when the event comes late."""
    limits = [
        (due, f"报送“{paper.name}”")
        for paper, due in plan.filings
        if due >= projected and not _bound(paper)
    ]
    limits += [
        (span.end, f"“{span.phase.name}”")
        for span in plan.spans
        if span.end_firm
        and isinstance(span.phase.start, OnEvent)
        and span.phase.start.event == event_id
    ]
    named = listed(f"晚于{said(day)}就来不及{what}" for day, what in sorted(limits))
    return f"{named}，遇到时立即提示。" if named else ""


def _bound(paper: Deliverable) -> bool:
    return isinstance(paper.due, OnEvent)


def _holidays(plan: Schedule, days: WorkCalendar) -> Iterator[Finding]:
    for span in plan.spans:
        off, worked = days_off(span.start, span.end, days)
        if not off and not worked:
            continue
        text = f"“{span.phase.name}”期间{listed(off) or '没有法定假日'}"
        text += f"，{listed(worked)}调休上班" if worked else ""
        yield Finding(
            _place(plan, span),
            f"{text}。读作：工作日按调休后的算，放假不发提醒，调休上班的日子照常发。",
        )


def _filings(campaign: Campaign, plan: Schedule, days: WorkCalendar) -> Iterator[Finding]:
    for paper, due in plan.filings:
        place = f"deliverables.{paper.id}.due"
        span = plan.span(paper.phase)
        if due <= span.start:
            yield Finding(place, _due_at_start(campaign, paper, span, due))
        if paper.wording == "前":
            yield Finding(place, _before(paper, due))
        safe = safe_line(due, days)
        if paper.wording == "前" and (not days.is_workday(due) or safe < due - ONE):
            yield Finding(place, _pulled_back(paper, due, safe, days))


def _due_at_start(campaign: Campaign, paper: Deliverable, span: Span, due: date) -> str:
    where = "第一天就到期" if due == span.start else "开始之前就到期"
    return (
        f"“{paper.name}”是“{span.phase.name}”的成果，却在这个阶段{where}（{said(due)}）。"
        f"读作：准备工作提前，自查表从{said(campaign.sheets.opens)}开放，"
        f"个人{said(campaign.sheets.due)}18:00前交齐，提醒也从那时开始。"
    )


def _before(paper: Deliverable, due: date) -> str:
    return (
        f"“{paper.name}”写的是“{due.month}月{due.day}日前”，没有说含不含当日。"
        f"读作：按配置 [time] before，默认含当日（{said(due)}24:00后才算逾期），"
        "提醒按前一个工作日催。"
    )


def _pulled_back(paper: Deliverable, due: date, safe: date, days: WorkCalendar) -> str:
    if days.is_workday(due):
        between = listed(said(day) for day in span_days(safe + ONE, due - ONE))
        why = f"到期日{said(due)}之前的{between}不上班"
    else:
        why = f"到期日{said(due)}是{off_name(due, days)}"
    return f"“{paper.name}”：{why}。读作：稳妥线提前到{said(safe)}18:00，提醒和群里都按这一天说。"


def _chains(campaign: Campaign) -> Iterator[Finding]:
    lasts = {paper.hops[-1].to for paper in campaign.deliverables}
    if len(lasts) < 2:
        return
    chains = listed(
        f"“{paper.name}”经{listed(h.to for h in paper.hops[:-1]) or '直接'}报{paper.hops[-1].to}"
        for paper in campaign.deliverables
    )
    yield Finding(
        "deliverables",
        f"几项报送最后送到的单位不同：{chains}。读作：各走各的，分别登记每一步的日期和回执。",
    )


def _sheets(campaign: Campaign, plan: Schedule, days: WorkCalendar) -> Iterator[Finding]:
    span = plan.span(campaign.sheets.phase)
    yield Finding(
        "sheets",
        "通知没有写自查从哪一天的情况算起。"
        "读作：按配置 [self_check] since，请牵头单位定下来，表头会写明。",
    )
    if campaign.sheets.opens < span.start:
        yield Finding(
            "sheets.opens",
            f"自查表在“{span.phase.name}”开始（{said(span.start)}）之前开放。"
            f"读作：从{said(campaign.sheets.opens)}起可填，{said(campaign.sheets.due)}18:00前交齐，"
            f"迟交的收到{said(span.end)}24:00，注明补交。",
        )
    dated = {"sheets.due": campaign.sheets.due}
    dated |= {f"sheets.signed.{kind}": day for kind, day in campaign.sheets.signed.items()}
    for place, day in dated.items():
        if not days.is_workday(day):
            yield Finding(
                place,
                f"{said(day)}是{off_name(day, days)}。"
                f"读作：提醒按{said(previous_workday(day, days))}催，请考虑改期。",
            )


def _unknown_years(plan: Schedule, days: WorkCalendar) -> Iterator[Finding]:
    for year in years(plan):
        if not days.is_known(year):
            yield Finding(
                "campaign",
                f"{year}年的节假日安排还没有。读作：暂按周一至周五上班，"
                "请在配置 [calendar] 的 off、work 里补上放假和调休的日子。",
            )
