"""日历: every date of the campaign, with how it is read."""

from datetime import date

from domain.campaign import Campaign, Event, OnEvent, Schedule, Term
from domain.office import Office, Offline
from texts import dates, event, milestones, recurring


def calendar(office: Office, schedule: Schedule, today: date) -> str:
    """Phases in order of time, then what is handed in; what is over is marked."""
    campaign = office.campaign
    day = milestones.day_number(campaign, today)
    head = f"行动第{day}天" if schedule.start <= today <= schedule.end else "行动日程"
    lines = [f"日历｜{campaign.outline.short.strip('“”')}｜{dates.full(today)}", head, ""]
    lines += _phases(office, schedule, today)
    lines += [event.calendar_line(one, day, today) for one, day in _known(campaign, schedule)]
    dated = _sheet(office, today) + [
        _filing(term, office, today) for term in shown(schedule, today)
    ]
    lines += ["", *dated] if dated else []
    lines += ["", _weekly(office)]
    guessed = dates.guessed(range(schedule.start.year, schedule.end.year + 1), office.days)
    lines += [guessed] if guessed else []
    lines += _leads(campaign)
    return "\n".join(lines)


def _phases(office: Office, schedule: Schedule, today: date) -> list[str]:
    """Phases in order of time; a campaign without any by its own days."""
    campaign, lines = office.campaign, []
    if not campaign.phases:
        mark = _mark(schedule.start, schedule.end, today)
        name = campaign.outline.short.strip("“”")
        return [f"{name}：{dates.span(schedule.start, schedule.end)}{mark}"]
    for span in schedule.spans:
        bounds = milestones.bounds(campaign, span)
        done = office.offline_of(span.phase.id)
        mark = _offline(done) if done else _mark(span.start, span.end, today)
        lines.append(f"{span.phase.name}：{bounds}{mark}")
    return lines


def _sheet(office: Office, today: date) -> list[str]:
    plan, clock = office.campaign.sheets, office.times.end_of_work
    if plan is None:
        return []
    days = f"{dates.short(plan.opens)}开放，{dates.by(plan.due, clock)}前交"
    return [f"个人自查表：{days}{_mark(plan.opens, plan.due, today)}"]


def _leads(campaign: Campaign) -> list[str]:
    """Who leads: named where several offices do, or one of the task areas has its own."""
    own = [f"{area.short}：{'、'.join(area.leads)}" for area in campaign.areas if area.leads]
    if len(campaign.outline.leads) < 2 and not own:
        return []
    return [f"牵头：{campaign.outline.lead}" + (f"（{'；'.join(own)}）" if own else "")]


def shown(schedule: Schedule, today: date) -> list[Term]:
    """Every filing, of a recurring one only the next."""
    coming: dict[str, Term] = {}
    for term in schedule.filings:
        if term.period and term.due >= today:
            coming.setdefault(term.paper.id, term)
    return [t for t in schedule.filings if not t.period or coming.get(t.paper.id) is t]


def _filing(term: Term, office: Office, today: date) -> str:
    safe = term.safe(office.days)
    return f"{filing(term, office, nth='下一次')}{_mark(safe, safe, today)}"


def filing(term: Term, office: Office, *, nth: str) -> str:
    """工作总结：11月4日（周五）18:00前报区局法治科（通知为11月5日前）"""
    paper, safe = term.paper, term.safe(office.days)
    when = dates.by(safe, term.clock or office.times.end_of_work)
    done = f"报{paper.hops[0].to}" if paper.hops else "完成"
    note = f"（通知为{dates.short(term.written)}{paper.wording}）" if safe != term.written else ""
    every = f"{recurring.every(paper.every)}，{nth}" if paper.every else ""
    return f"{paper.name}：{every}{when}前{done}{note}"


def _offline(done: Offline) -> str:
    return f"（线下已完成，{dates.short(done.on)}，{done.by}）"


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


def _known(campaign: Campaign, schedule: Schedule) -> list[tuple[Event, date]]:
    """The events whose day is known, read off the phases that hang on them."""
    found: dict[str, date] = {}
    for span in schedule.spans:
        for moment, day, firm in (
            (span.phase.start, span.start, span.start_firm),
            (span.phase.end, span.end, span.end_firm),
        ):
            if firm and isinstance(moment, OnEvent) and not moment.days and not moment.then:
                found[moment.event] = day
    return [(one, found[one.id]) for one in campaign.events if one.id in found]
