"""日历: every date of the campaign, with how it is read."""

from datetime import date

from domain.calendar import safe_line
from domain.campaign import Schedule
from domain.office import Office
from texts import dates, milestones


def calendar(office: Office, schedule: Schedule, today: date) -> str:
    """Phases in order of time, then what is handed in; what is over is marked."""
    campaign = office.campaign
    day = milestones.day_number(campaign, today)
    head = f"行动第{day}天" if schedule.start <= today <= schedule.end else "行动日程"
    lines = [f"日历｜{campaign.outline.short.strip('“”')}｜{dates.full(today)}，{head}", ""]
    for span in schedule.spans:
        bounds = milestones.bounds(campaign, span)
        lines.append(f"{span.phase.name}：{bounds}{_mark(span.start, span.end, today)}")
    lines.append("")
    plan = campaign.sheets
    clock = office.times.end_of_work
    lines.append(
        f"个人自查表：{dates.short(plan.opens)}开放，{dates.by(plan.due, clock)}前交"
        f"{_mark(plan.opens, plan.due, today)}"
    )
    for paper, due in schedule.filings:
        safe = safe_line(due, office.days)
        note = f"（通知为{dates.short(due)}{paper.wording}）" if safe != due else ""
        mark = _mark(safe, safe, today)
        lines.append(f"{paper.name}：{dates.by(safe, clock)}前报{paper.hops[0].to}{note}{mark}")
    lines += ["", _weekly(office)]
    return "\n".join(lines)


def _mark(start: date, end: date, today: date) -> str:
    if end < today:
        return "（已过）"
    return "（进行中）" if start <= today and start != end else ""


def _weekly(office: Office) -> str:
    """When the weeklies come; days off say nothing."""
    times = office.times
    return (
        f"周报：每周最后一个工作日，大队群{times.weekly_brigade:%H:%M}，"
        f"领导小组群{times.weekly_leaders:%H:%M}"
    )
