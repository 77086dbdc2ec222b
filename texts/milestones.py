"""Phases and their bounds in words; a projected event's name never stands beside a date."""

from datetime import date

from domain.calendar import DAY
from domain.campaign import Campaign, Deliverable, OnEvent, Schedule, Span
from domain.office import Office
from texts import dates


def day_number(campaign: Campaign, day: date) -> int:
    """行动第n天"""
    return (day - campaign.outline.start).days + 1


def neutral(campaign: Campaign, day: date, word: str) -> str:
    """整改节点（10月22日，行动第100天）"""
    return f"{word}（{dates.short(day)}，行动第{day_number(campaign, day)}天）"


def start_of(campaign: Campaign, span: Span) -> str:
    moment, clock = span.phase.start, span.phase.opens
    if span.start_firm or not isinstance(moment, OnEvent):
        return dates.by(span.start, clock) if clock else dates.short(span.start)
    return neutral(campaign, span.start, _node(campaign, moment))


def end_of(campaign: Campaign, span: Span) -> str:
    moment, clock = span.phase.end, span.phase.closes
    if span.end_firm or not isinstance(moment, OnEvent):
        return dates.by(span.end, clock) if clock else dates.short(span.end)
    return neutral(campaign, span.end, _node(campaign, moment))


def _node(campaign: Campaign, moment: OnEvent) -> str:
    """整改节点, 整改节点次日, 整改节点后20天: only the event's own day is the node itself."""
    word, days = campaign.event(moment.event).neutral, moment.days
    if moment.then:
        return f"{word}以后"
    if days == 1:
        return f"{word}次日"
    return f"{word}{'后' if days > 0 else '前'}{abs(days)}天" if days else word


def bounds(campaign: Campaign, span: Span) -> str:
    """8月15日—31日, or with 整改节点 on the side that is not firm."""
    hours = span.phase.opens or span.phase.closes
    if span.start_firm and span.end_firm and not hours:
        return dates.span(span.start, span.end)
    return f"{start_of(campaign, span)}—{end_of(campaign, span)}"


def task(campaign: Campaign, span: Span) -> str:
    """What people do in the phase; nothing where it would name an event that is not confirmed."""
    firm = span.start_firm and span.end_firm
    named = any(event.name in span.phase.task for event in campaign.events)
    return "" if named and not firm else span.phase.task


def called(campaign: Campaign, span: Span) -> str:
    """自查自纠阶段; a campaign without phases by its own name."""
    return f"{span.phase.name}阶段" if span.phase.name else campaign.outline.short


def phase_line(campaign: Campaign, schedule: Schedule, today: date, unit: str | None = None) -> str:
    """阶段：自查自纠，8月15日—31日，还有15天; those of areas or units side by side."""
    here = schedule.all_in(today, unit)
    running = [s for s in here if s.phase.areas or s.phase.units] or list(here[:1])
    if running:
        return "阶段：" + "；".join(_running(campaign, span, today) for span in running)
    following = schedule.next_after(today, unit)
    if following:
        gap = "阶段间隙，" if today >= schedule.start else ""
        return f"阶段：{gap}{start_of(campaign, following)}进入{following.phase.name}"
    if not schedule.over(today):
        when = "还没有开始，" if today < schedule.start else ""
        return (
            f"阶段：{when}{dates.span(schedule.start, schedule.end)}，{_left(schedule.end, today)}"
        )
    return f"阶段：行动已于{dates.short(schedule.end)}结束"


def _running(campaign: Campaign, span: Span, today: date) -> str:
    return f"{named(campaign, span)}，{bounds(campaign, span)}，{_left(span.end, today)}"


def named(campaign: Campaign, span: Span) -> str:
    """集中整治（规范占道经营）: the phase with the areas that it is limited to."""
    areas = "、".join(campaign.area(area).short for area in span.phase.areas)
    return f"{span.phase.name}（{areas}）" if areas else span.phase.name


def _left(end: date, today: date) -> str:
    left = (end - today).days
    return f"还有{left}天" if left > 0 else "今天结束"


def next_node(office: Office, schedule: Schedule, today: date) -> str:
    """下一节点：8月31日（周三），自查自纠阶段结束; empty after the end."""
    campaign, found = office.campaign, []
    for span in schedule.of_unit(None):
        found.append((span.end, 1, _ending(campaign, span)))
        if today < span.start and _apart(schedule, span):
            found.append((span.start, 2, _starting(campaign, span)))
    for term in schedule.filings:
        safe = term.safe(office.days)
        when = dates.by(safe, term.clock or office.times.end_of_work)
        found.append((safe, 0, f"{when}，{handed(term.paper)}"))
    if campaign.sheets:
        sheet, clock = campaign.sheets.due, office.times.end_of_work
        found.append((sheet, 0, f"{dates.by(sheet, clock)}，个人自查表截止"))
    coming = sorted(f for f in found if f[0] >= today)
    return f"下一节点：{coming[0][2]}" if coming else ""


def handed(paper: Deliverable) -> str:
    """工作总结报区局法治科; a milestone, which nobody receives, only by its name."""
    return f"{paper.name}报{paper.hops[0].to}" if paper.hops else f"完成{paper.name}"


def _ending(campaign: Campaign, span: Span) -> str:
    if span.end_firm:
        return f"{dates.full(span.end)}，{called(campaign, span)}结束"
    return f"{end_of(campaign, span)}，{called(campaign, span)}结束"


def _starting(campaign: Campaign, span: Span) -> str:
    if span.start_firm:
        return f"{dates.full(span.start)}，进入{called(campaign, span)}"
    return f"{start_of(campaign, span)}，进入{called(campaign, span)}"


def _apart(schedule: Schedule, span: Span) -> bool:
    """Whether the phase does not simply follow the end of another one."""
    return all(span.start - other.end > DAY for other in schedule.spans if other.end <= span.start)
