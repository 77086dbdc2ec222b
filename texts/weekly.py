"""The weeklies: a brigade's in its own group (message 10), the comparison for leaders (11)."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.calendar import DAY, next_workday
from domain.campaign import Campaign, Schedule
from domain.figures import Figures
from domain.office import Office
from domain.people import Group
from domain.plan.model import WeeklyCall
from domain.sheets import last_day
from domain.weekly import Report, Upcoming
from texts import dates, milestones, names, pending
from texts.status import carried, filed, idle, signing

LISTED = 6
BEFORE_HOLIDAY = 2  # what falls due within these working days after a holiday is asked for before


@dataclass(frozen=True, slots=True)
class Weekly:
    """One group's weekly; ``now`` is local."""

    group: Group
    call: WeeklyCall
    report: Report
    office: Office
    schedule: Schedule
    now: datetime
    snapshot: str = ""

    @property
    def end(self) -> date:
        return self.call.week.end

    @property
    def title(self) -> str:
        return dates.span(self.call.week.start, self.call.week.end)


def weekly(ctx: Weekly) -> str:
    return _leaders(ctx) if ctx.group.kind == "leadership" else _brigade(ctx)


def _brigade(ctx: Weekly) -> str:
    unit = ctx.group.unit or ""
    figures, moved = ctx.report.board.of(unit), ctx.report.moved_in(unit)
    lines = [
        _brigade_head(ctx, names.short(_unit_name(ctx, unit))),
        *_where(ctx),
        "",
        f"累计问题{figures.total}件" + (f"：{_states(figures)}" if figures.total else ""),
        *carried(figures),
        f"本周：新增{moved.reported}，销号{moved.closed}，延期{moved.extended}；"
        f"目前逾期{len(figures.late)}",
        f"本周到期{moved.due}件：按期办结{moved.on_time}，逾期后办结{moved.overran}"
        if moved.due
        else "本周没有到期事项",
        *_signing(ctx, unit),
        "",
        *_soon(ctx, unit),
        *_holiday(ctx),
        f"查自己的事项：私聊{ctx.office.bot_name}，回复“我的”",
        _stamp(ctx),
    ]
    return "\n".join(lines)


def _theme(campaign: Campaign) -> str:
    return f"。主题：{campaign.outline.theme}" if campaign.outline.theme else ""


def _brigade_head(ctx: Weekly, unit: str) -> str:
    """【一大队周报】8月13日—19日; with the campaign's name where several run side by side."""
    if len(ctx.office.all_campaigns) == 1:
        return f"【{unit}周报】{ctx.title}"
    return f"【{ctx.office.campaign.outline.short}周报】{unit}{ctx.title}"


def _unit_name(ctx: Weekly, unit: str) -> str:
    return next((u.name for u in ctx.office.units if u.id == unit), unit)


def _signing(ctx: Weekly, unit: str) -> list[str]:
    """Whether the unit's own sheet is signed, from the persons' day until sheets are closed."""
    campaign = ctx.office.campaign
    found = next((u for u in ctx.office.units if u.id == unit), None)
    plan = campaign.sheets
    if not found or not plan or not plan.due <= ctx.end <= last_day(campaign, ctx.schedule):
        return []
    clock = ctx.office.times.end_of_work
    line = signing(found, campaign, ctx.report.signed.get(unit), ctx.now.date(), clock)
    return [line] if line else []


def _where(ctx: Weekly) -> list[str]:
    """整改提高阶段，距整改节点（10月22日，行动第100天）还有22天; nothing after the last phase."""
    line = _phase(ctx) if ctx.office.campaign.phases else _whole(ctx)
    return [line] if line else []


def _whole(ctx: Weekly) -> str:
    """清障行动，3月5日—6月30日，还有20天: a campaign without phases."""
    bounds = dates.span(ctx.schedule.start, ctx.schedule.end)
    left = (ctx.schedule.end - ctx.end).days
    tail = f"还有{left}天" if left else "今天结束"
    return f"{ctx.office.campaign.outline.short}，{bounds}，{tail}"


def _phase(ctx: Weekly) -> str:
    campaign = ctx.office.campaign
    unit = ctx.group.unit
    span = ctx.schedule.now_in(ctx.end, unit)
    if span is None:
        following = ctx.schedule.next_after(ctx.end, unit)
        if following is None:
            return ""
        left = (following.start - ctx.end).days
        start = milestones.start_of(campaign, following)
        return f"距{following.phase.name}阶段（{start}起）还有{left}天"
    left = (span.end - ctx.end).days
    if not span.end_firm:
        end = milestones.end_of(campaign, span)
        return f"{span.phase.name}阶段，" + (f"距{end}还有{left}天" if left else f"到{end}为止")
    tail = f"还有{left}天" if left else "今天结束"
    return f"{span.phase.name}阶段，{milestones.bounds(campaign, span)}，{tail}"


def _states(figures: Figures) -> str:
    """已销号6，待验收1，整改中2; the two states before an order only where there are any."""
    shown = [f"已销号{figures.closed}", f"待验收{figures.submitted}", f"整改中{figures.rectifying}"]
    early = (("待派单", figures.confirmed), ("待核实", figures.reported))
    shown += [f"{state}{n}" for state, n in early if n]
    return "，".join(shown)


def _soon(ctx: Weekly, unit: str) -> list[str]:
    soon = ctx.report.soon(unit)
    if not soon:
        return []
    days = ctx.office.days
    lines = ["近期到期", *[f"  第{u.number}号：{dates.noted(u.due, days)}" for u in soon[:LISTED]]]
    if len(soon) > LISTED:
        lines.append(f"  其余{len(soon) - LISTED}件，责任人回复“我的”查看")
    pressing = _before_holiday(ctx, soon)
    if pressing:
        numbers = "、".join(str(u.number) for u in pressing[:LISTED])
        lines.append(f"请第{numbers}号责任人节前私聊{ctx.office.bot_name}，提交佐证材料。")
    return lines


def _holiday_after(ctx: Weekly) -> tuple[str, date, date] | None:
    """(name, first day, last day) of a holiday that begins with the next days off."""
    days, first = ctx.office.days, ctx.end + DAY
    back = next_workday(ctx.end, days)
    off = [first + DAY * n for n in range((back - first).days)]
    name = next((name for day in off if (name := days.holiday(day))), None)
    return (name, off[0], off[-1]) if name else None


def _before_holiday(ctx: Weekly, soon: tuple[Upcoming, ...]) -> list[Upcoming]:
    if not _holiday_after(ctx):
        return []
    last = next_workday(ctx.end, ctx.office.days)
    for _ in range(BEFORE_HOLIDAY - 1):
        last = next_workday(last, ctx.office.days)
    return [u for u in soon if u.due <= last]


def _holiday(ctx: Weekly) -> list[str]:
    found = _holiday_after(ctx)
    if found is None:
        return []
    name, first, last = found
    called = name.removesuffix("节") if name == "国庆节" else name
    span = dates.span(first, last)
    return [f"{called}假期（{span}）不发催办；遇突发情况先电话报告。"]


def _stamp(ctx: Weekly, *, leaders: bool = False) -> str:
    """The instant of the figures, and what became of the week's messages where that is known."""
    name = f"，快照 {ctx.snapshot}" if ctx.snapshot else ""
    at = f"数据截至{dates.short(ctx.now.date())}{ctx.now:%H:%M}{name}"
    sent, failed, waiting = ctx.report.sent, ctx.report.failed, ctx.report.waiting
    if sent is None or failed is None:
        return at
    if leaders:
        stuck = f"，积压{waiting}条" if waiting else ""
        call = "，请联络员电话告知" if failed or waiting else ""
        return f"{at}；应发消息{sent + failed + waiting}条，未送达{failed}条{stuck}{call}"
    mine = ctx.report.undelivered.get(ctx.group.unit or "", 0)
    if mine:
        return f"{at}；本单位未送达{mine}条，请联络员电话告知"
    return at if failed or waiting else f"{at}；本周消息全部送达"


def _leaders(ctx: Weekly) -> str:
    campaign, board = ctx.office.campaign, ctx.report.board
    moved, whole = ctx.report.moved_in(None), board.whole
    early = any(f.reported or f.confirmed for f in board.units)
    late = "逾期" if any(len(f.late) > f.rectifying for f in board.units) else "其中逾期"
    head = f"单位：累计／已销号／待验收／整改中（{late}）" + ("／待核实派单" if early else "")
    lines = [
        f"【{campaign.outline.short}周报】{ctx.title}",
        f"行动第{milestones.day_number(campaign, ctx.end)}天{_theme(campaign)}",
        "",
        f"总体：累计{whole.total}件，已销号{whole.closed}件，{_late(ctx)}",
        *carried(whole),
        "",
        head,
        *[_row(f, names.short(f.name), early=early) for f in board.units if not f.idle],
        *idle(board),
        _row(whole, "合计", early=early),
        "",
        f"本周：新增{moved.reported}，销号{moved.closed}，批准延期{moved.extended}；"
        f"到期{moved.due}件，按期办结{moved.on_time}件",
        *_sources(ctx),
        *_rules(ctx),
        *_filed(ctx),
        "",
        *pending.line(ctx.report.pending, ctx.office.units),
        _next_week(ctx),
        "说明：主动查摆、按期整改的予以肯定，问题件数不作排名",
        _stamp(ctx, leaders=True),
    ]
    return "\n".join(lines)


def _late(ctx: Weekly) -> str:
    """逾期1件（第9号，二大队）"""
    late = ctx.report.board.whole.late
    if not late:
        return "逾期0件"
    units = [
        f"第{'、'.join(map(str, f.late[:LISTED]))}号{'等' if len(f.late) > LISTED else ''}，"
        f"{names.short(f.name)}"
        for f in ctx.report.board.units
        if f.late
    ]
    return f"逾期{len(late)}件（{'；'.join(units)}）"


def _row(figures: Figures, name: str, *, early: bool) -> str:
    """一大队：9／6／1／2（0）"""
    row = (
        f"{name}：{figures.total}／{figures.closed}／{figures.submitted}／"
        f"{figures.rectifying}（{len(figures.late)}）"
    )
    return row + (f"／{figures.reported + figures.confirmed}" if early else "")


def _sources(ctx: Weekly) -> list[str]:
    own = ctx.report.sources.get("self-check", 0)
    others = sum(ctx.report.sources.values()) - own
    if not own and not others:
        return []
    return [f"来源：自查发现{own}件，督导检查等发现{others}件"]


def _rules(ctx: Weekly) -> list[str]:
    """制度建设：在办3项，第21号（支队机关）比计划晚4个工作日"""
    rules = ctx.report.rules
    if not rules:
        return []
    late = [r for r in rules if r.behind]
    said = [
        f"第{r.number}号（{names.short(_unit_name(ctx, r.unit))}）比计划晚{r.behind}个工作日"
        for r in late[:LISTED]
    ]
    more = [f"另有{len(late) - LISTED}项也比计划晚"] if len(late) > LISTED else []
    return ["，".join([f"制度建设：在办{len(rules)}项", *said, *more])]


def _filed(ctx: Weekly) -> list[str]:
    line = filed(ctx.report.filed, ctx.office)
    return [line] if line else []


def _next_week(ctx: Weekly) -> str:
    """下周：10月8日、9日调休上班，到期2件；下期周报10月9日（周日）发"""
    end = ctx.call.next_end
    if end is None:
        return f"本期是最后一期周报，{dates.full(ctx.schedule.end)}行动结束"
    days = ctx.office.days
    coming = [ctx.end + DAY * n for n in range(1, (end - ctx.end).days + 1)]
    worked = [d for d in coming if d.weekday() >= 5 and days.is_workday(d)]
    extra = f"{_listed(worked)}调休上班，" if worked else ""
    count = sum(ctx.end < u.due <= end for u in ctx.report.due_soon)
    return f"下周：{extra}到期{count}件；下期周报{dates.full(end)}发"


def _listed(days: list[date]) -> str:
    """10月8日、9日"""
    first, rest = days[0], days[1:]
    return "、".join(
        [dates.short(first)]
        + [f"{d.day}日" if d.month == first.month else dates.short(d) for d in rest]
    )
