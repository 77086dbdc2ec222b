"""What a campaign's plan leaves open or contradicts, each with how it will be read (N1)."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from domain.calendar import next_workday, previous_workday
from domain.campaign.filing_findings import chains, filings
from domain.campaign.model import Campaign, SheetPlan
from domain.campaign.schedule import Schedule, Span, schedule
from domain.campaign.when import OnEvent
from domain.campaign.words import ONE, Finding, days_off, listed, off_name, said, years
from domain.ports import WorkCalendar

__all__ = ["Finding", "findings"]


def findings(
    campaign: Campaign, days: WorkCalendar, *, before: str = "inclusive", since: date | None = None
) -> tuple[Finding, ...]:
    """Every finding, in the order of the campaign; events count on their projected days.

    ``before`` and ``since`` are the office's own readings of “X日前” and of the look-back.
    """
    plan = schedule(campaign, {}, days)
    found = [
        *_assumed(campaign, plan),
        *_phase_edges(plan, days),
        *_gaps(plan),
        *_shared_days(plan),
        *_events(campaign, plan),
        *_holidays(plan, days),
        *filings(campaign, plan, days, before),
        *chains(campaign),
        *_asked(campaign),
        *_sheets(campaign, plan, days, since),
        *_unknown_years(plan, days),
    ]
    return tuple(Finding(f"{campaign.id}: {f.place}", f.text) for f in found)


def _place(span: Span) -> str:
    return f"phases.{span.phase.id}"


def _assumed(campaign: Campaign, plan: Schedule) -> Iterator[Finding]:
    """What the notice does not say of its own dates, or says with 左右."""
    assumed = campaign.outline.assumed
    if "start" in assumed:
        text = f"通知没有写从哪一天开始。读作：从发文那天（{said(plan.start)}）起算。"
        yield Finding("campaign.start", text)
    if "end" in assumed:
        when = _when(plan.end, plan.end_firm)
        text = f"通知没有写整个行动到哪一天。读作：最后一个阶段结束那天{when}。"
        yield Finding("campaign.end", text)
    if not plan.spans:
        yield Finding("phases", "没有分阶段。读作：整个行动按一个阶段办，只在最后一天前提示。")
    for span in plan.spans:
        yield from _edges_assumed(plan, span)


def _edges_assumed(plan: Schedule, span: Span) -> Iterator[Finding]:
    name, place = span.phase.name, _place(span)
    edges = (
        ("start", "开始", span.start, span.start_firm),
        ("end", "结束", span.end, span.end_firm),
    )
    for edge, word, day, firm in edges:
        if edge in span.phase.assumed:
            first = day == plan.start
            opening = "整个行动开始那天" if first else "上一个阶段结束的次日"
            how = opening if edge == "start" else "整个行动结束那天"
            text = f"“{name}”没有写{word}。读作：{how}{_when(day, firm)}。"
            yield Finding(f"{place}.{edge}", text)
        if edge in span.phase.rough:
            how = f"按{said(day)}算" if firm else f"暂按{said(day)}算"
            text = f"“{name}”的{word}写的是“左右”。读作：{how}，可在文件里改成确定的日子。"
            yield Finding(f"{place}.{edge}", text)


def _when(day: date, firm: bool) -> str:
    return f"（{said(day)}）" if firm else f"（暂按{said(day)}）"


def _phase_edges(plan: Schedule, days: WorkCalendar) -> Iterator[Finding]:
    for span in plan.spans:
        name, place = span.phase.name, _place(span)
        if span.start_firm and not days.is_workday(span.start):
            told = next_workday(span.start, days)
            if told > span.end:  # all of it lies in days off
                told = previous_workday(span.start, days)
            yield Finding(
                f"{place}.start",
                f"“{name}”从{said(span.start)}开始，当天是{off_name(span.start, days)}。"
                f"读作：开始通知在{said(told)}发出。",
            )
        last = previous_workday(span.end, days)
        if span.end_firm and not days.is_workday(span.end) and last > span.start:
            closes = f"{span.phase.closes:%H:%M}" if span.phase.closes else "24:00"
            yield Finding(
                f"{place}.end",
                f"“{name}”在{said(span.end)}结束，当天是{off_name(span.end, days)}。"
                f"读作：结束提醒在{said(last)}发出，{said(span.end)}{closes}前完成的都算按时。",
            )


def _gaps(plan: Schedule) -> Iterator[Finding]:
    latest: Span | None = None
    for second in plan.spans:
        first = latest
        if latest is None or second.end > latest.end:
            latest = second
        if first is None:
            continue
        between = (second.start - first.end).days - 1
        if between > 0:
            yield Finding(
                f"{_place(second)}.start",
                f"“{first.phase.name}”与“{second.phase.name}”之间有{between}天没有写阶段"
                f"（{said(first.end + ONE)}至{said(second.start - ONE)}）。"
                "读作：阶段间隙，显示“阶段间隙”，可补办上一阶段的事，下一阶段的到期照常提醒。",
            )


def _shared_days(plan: Schedule) -> Iterator[Finding]:
    for first, second in pairwise(plan.spans):
        if second.start > first.end or not _meet(first, second):
            continue
        if second.start == first.end:
            which = "日期未定的同一天" if not first.end_firm else f"{said(first.end)}这同一天"
            yield Finding(
                f"{_place(second)}.start",
                f"“{first.phase.name}”的结束和“{second.phase.name}”的开始是{which}。"
                f"读作：当天两个阶段都算，进度显示“{first.phase.name}”，次日起显示下一阶段。",
            )
        else:
            yield Finding(
                f"{_place(second)}.start",
                f"“{second.phase.name}”在“{first.phase.name}”结束前就开始了。"
                f"读作：重叠的日子显示“{first.phase.name}”，两个阶段的到期都提醒。",
            )


def _meet(first: Span, second: Span) -> bool:
    """Whether both phases concern somebody, and something, in common."""
    units, areas = set(first.phase.units), set(first.phase.areas)
    return (not units or not second.phase.units or bool(units & set(second.phase.units))) and (
        not areas or not second.phase.areas or bool(areas & set(second.phase.areas))
    )


def _events(campaign: Campaign, plan: Schedule) -> Iterator[Finding]:
    for event in campaign.events:
        bound = [s.phase.name for s in plan.spans if _hangs_on(s, event.id)]
        nth = (event.projected - plan.start).days + 1
        later = _overtaken(plan, event.id, event.projected)
        yield Finding(
            f"events.{event.id}.projected",
            f"{event.neutral}的日期未定，{listed(bound) or '没有阶段'}随它而定。"
            f"读作：暂按{said(event.projected)}（行动第{nth}天）倒排，确认前只称“{event.neutral}”，"
            f"由牵头单位用“事件”确认，确认后各阶段日期一并更正。{later}",
        )


def _hangs_on(span: Span, event_id: str) -> bool:
    edges = (span.phase.start, span.phase.end)
    return any(isinstance(edge, OnEvent) and edge.event == event_id for edge in edges)


def _overtaken(plan: Schedule, event_id: str, projected: date) -> str:
    """What becomes impossible when the event comes late."""
    limits = [
        (term.due, f"报送“{term.paper.name}”")
        for term in plan.filings
        if term.due >= projected and term.firm and not term.period
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


def _holidays(plan: Schedule, days: WorkCalendar) -> Iterator[Finding]:
    for span in plan.spans:
        off, worked = days_off(span.start, span.end, days)
        if not off and not worked:
            continue
        text = f"“{span.phase.name}”期间{listed(off) or '没有法定假日'}"
        text += f"，{listed(worked)}调休上班" if worked else ""
        yield Finding(
            _place(span),
            f"{text}。读作：工作日按调休后的算，放假不发提醒，调休上班的日子照常发。",
        )


def _asked(campaign: Campaign) -> Iterator[Finding]:
    """Items that nobody answers."""
    silent = [item.code for item in campaign.items if not item.asks and not item.units]
    if silent:
        yield Finding(
            f"items.{silent[0]}",
            f"{listed(silent)}没有人会被问到。读作：只用于督查、投诉等登记时归类。",
        )


def _sheets(
    campaign: Campaign, plan: Schedule, days: WorkCalendar, since: date | None
) -> Iterator[Finding]:
    sheets = campaign.sheets
    if sheets is None:
        return
    if sheets.since is None and since is None:
        yield Finding(
            "sheets",
            "通知没有写自查从哪一天的情况算起。"
            "读作：按配置 [self_check] since，请牵头单位定下来，表头会写明。",
        )
    span = plan.span(sheets.phase) if sheets.phase else None
    if span and sheets.opens < span.start:
        yield Finding(
            "sheets.opens",
            f"自查表在“{span.phase.name}”开始（{said(span.start)}）之前开放。"
            f"读作：从{said(sheets.opens)}起可填，{said(sheets.due)}18:00前交齐，"
            f"迟交的收到{said(span.end)}24:00，注明补交。",
        )
    dated = {"sheets.due": sheets.due}
    dated |= {f"sheets.signed.{kind}": day for kind, day in sheets.signed.items()}
    for place, day in dated.items():
        if not days.is_workday(day):
            yield Finding(
                place,
                f"{said(day)}是{off_name(day, days)}。"
                f"读作：提醒按{said(previous_workday(day, days))}催，请考虑改期。",
            )
    yield from _signed_too_late(plan, sheets, days)


def _signed_too_late(plan: Schedule, sheets: SheetPlan, days: WorkCalendar) -> Iterator[Finding]:
    """Units that sign after the paper that is made of their sheets should be on its way."""
    papers = [t for t in plan.filings if t.paper.phase == sheets.phase and t.paper.hops]
    safe = {t.paper.name: t.safe(days) for t in papers if not t.period and t.due >= sheets.due}
    for name, line in safe.items():
        for kind, day in sheets.signed.items():
            if day > line:
                yield Finding(
                    f"sheets.signed.{kind}",
                    f"自查表排到{said(day)}才签报，“{name}”{said(line)}就要报出。"
                    "读作：都照写的日子催；请从报送的日子往前倒排签报的日子。",
                )


def _unknown_years(plan: Schedule, days: WorkCalendar) -> Iterator[Finding]:
    for year in years(plan):
        if not days.is_known(year):
            yield Finding(
                "campaign",
                f"{year}年的节假日安排还没有。读作：暂按周一至周五上班，元旦、五一、国庆的法定日放假，"
                "请在配置 [calendar] 的 off、work 里补上放假和调休的日子。",
            )
