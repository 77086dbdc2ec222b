"""How ``check`` reads a campaign file back: its days, who answers, its items and deadlines."""

from collections.abc import Iterator

from domain.campaign import Campaign, Item, Schedule, SheetPlan
from domain.office import Office
from texts import calendar, dates, milestones
from texts.unit_sheet import KINDS
from texts.welcome import CATEGORIES

HEAD = "行动文件读作（与通知不符的，请改文件）："


def outline(office: Office, schedule: Schedule) -> list[str]:
    """The office's campaign in a few lines; recurring papers with their first day."""
    campaign = office.campaign
    return [
        f"{campaign.outline.short}（{campaign.id}）：{_days(schedule)}",
        f"· {_phases(campaign, schedule)}",
        f"· {_asked(office)}",
        *[f"· {line}" for line in _items(campaign)],
        *[f"· {line}" for line in _filings(office, schedule)],
    ]


def _days(schedule: Schedule) -> str:
    """2022年7月15日（周五）至11月10日（周四）"""
    start, end = schedule.start, schedule.end
    doubt = "" if schedule.end_firm else "（暂定）"
    return f"{dates.full(start, year=0)}至{dates.full(end, year=start.year)}{doubt}"


def _phases(campaign: Campaign, schedule: Schedule) -> str:
    if not schedule.spans:
        return "不分阶段：只在最后一天前提示"
    named = (
        f"{milestones.named(campaign, s)}{milestones.bounds(campaign, s)}" for s in schedule.spans
    )
    return f"阶段{len(schedule.spans)}个：{'；'.join(named)}"


def _asked(office: Office) -> str:
    """谁来答：执法人员11项（8月1日开放，8月8日（周一）18:00前交）；大队6项（8月10日签报）"""
    campaign = office.campaign
    plan = campaign.sheets
    if plan is None:
        return "谁来答：没有自查表，问题由督查、投诉等登记"
    days = f"{dates.short(plan.opens)}开放，{dates.by(plan.due, office.times.end_of_work)}前交"
    persons = [
        f"{word}{len(items)}项"
        for category, word in CATEGORIES.items()
        if (items := campaign.asked(category))
    ]
    units = [
        f"{word}{count}项{_signed(plan, kind)}"
        for kind, word in KINDS.items()
        if (count := sum((item.units or {}).get(kind) == "ask" for item in campaign.items))
    ]
    own = [f"{'、'.join(persons)}（{days}）"] if persons else []
    return f"谁来答：{'；'.join([*own, *units])}"


def _signed(plan: SheetPlan, kind: str) -> str:
    day = plan.signed.get(kind)
    return f"（{dates.short(day)}签报）" if day else ""


def _items(campaign: Campaign) -> Iterator[str]:
    if not campaign.items:
        yield "条目：没有，问题按任务领域登记"
    for area in campaign.areas:
        mine = [item for item in campaign.items if item.area == area.id]
        if mine:
            yield f"{area.short}{len(mine)}项，整改时限{_deadlines(mine)}"


def _deadlines(items: list[Item]) -> str:
    """5个工作日（B1、B5），10个工作日（B2）"""
    lengths = sorted({item.deadline for item in items})
    codes = {n: "、".join(item.code for item in items if item.deadline == n) for n in lengths}
    return "，".join(f"{n}个工作日（{codes[n]}）" for n in lengths)


def _filings(office: Office, schedule: Schedule) -> Iterator[str]:
    for term in calendar.shown(schedule, schedule.start):
        yield calendar.filing(term, office, nth="第一次")
