"""Notices to groups: phases, sheets that are missing, what became overdue. No person is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from domain.calendar import DAY, workday_until
from domain.campaign import Deliverable, Span
from domain.figures import Board, Figures
from domain.office import Office
from domain.people import Group
from domain.plan.model import GroupLate, Part, PhaseNotice, SheetCount
from texts import dates, learning, milestones, names

HEADLINE = 22  # characters on a lock screen


@dataclass(frozen=True, slots=True)
class Notice:
    """What every notice needs: the group, the day, the office and its figures of today."""

    group: Group
    today: date
    office: Office
    board: Board

    @property
    def leaders(self) -> bool:
        return self.group.kind == "leadership"

    @property
    def unit(self) -> str:
        """The short name of the group's unit."""
        found = next((u.name for u in self.office.units if u.id == self.group.unit), "")
        return names.short(found)

    @property
    def figures(self) -> Figures:
        return self.board.of(self.group.unit)


def notice(parts: Sequence[Part], ctx: Notice) -> str:
    """One message a day to a group, whatever comes together in it."""
    phases = [p for p in parts if isinstance(p, PhaseNotice)]
    counts = [p for p in parts if isinstance(p, SheetCount)]
    late = [p for p in parts if isinstance(p, GroupLate)]
    lines = [line for p in phases for line in _phase(p, ctx)]
    lines += [line for p in counts for line in _count(p, ctx, alone=not lines)]
    lines += _late(late, ctx, alone=not lines) if late else []
    closing = any(p.kind == "close" for p in phases)
    return "\n".join([*lines, *([] if closing or ctx.leaders else [_own(ctx)])])


def _own(ctx: Notice) -> str:
    return f"查自己的事项：私聊{ctx.office.bot_name}，回复“我的”"


def _phase(part: PhaseNotice, ctx: Notice) -> list[str]:
    write = {"start": _start, "gap": _gap, "last": _last, "end": _end, "close": _close}
    return write[part.kind](part, ctx)


def _start(part: PhaseNotice, ctx: Notice) -> list[str]:
    campaign, span = ctx.office.campaign, part.span
    name = _name(span, ctx)
    if part.neutral:
        head = f"【阶段提示】{part.neutral}后进入{name}"
    elif span.start == ctx.today:
        head = f"【阶段提示】今天{_clock(span.phase.opens)}进入{name}"
    elif span.start > ctx.today:
        head = f"【阶段提示】{dates.short(span.start)}进入{name}"
    else:
        head = f"【阶段提示】已进入{name}"
    task = milestones.task(campaign, span)
    return [
        head,
        f"{milestones.called(campaign, span)}：{milestones.bounds(campaign, span)}",
        *([f"主要工作：{task}"] if task else []),
        *_filings(part, ctx),
        *filter(None, [dates.guessed((span.start.year, span.end.year), ctx.office.days)]),
    ]


def _name(span: Span, ctx: Notice) -> str:
    return span.phase.name or ctx.office.campaign.outline.short


def _clock(opens: time | None) -> str:
    return f"{opens:%H:%M}" if opens else ""


def _gap(part: PhaseNotice, ctx: Notice) -> list[str]:
    campaign, before, span = ctx.office.campaign, part.before, part.span
    head = f"【阶段提示】{milestones.start_of(campaign, span)}进入{span.phase.name}"
    whole = []
    if len(head) > HEADLINE:  # hours: said in the next line
        head = f"【阶段提示】{dates.short(span.start)}进入{span.phase.name}"
        whole = [f"{milestones.called(campaign, span)}：{milestones.bounds(campaign, span)}"]
    name = before.phase.name if before else ""
    ended = f"{milestones.end_of(campaign, before)}结束" if before else ""
    owed = [*_makeup(ctx), *_sheet_line(ctx), *[f"  {line}" for line in _filings(part, ctx)]]
    between = "两个阶段之间还要办：" if owed else "到时再通知；已交办的问题照常办理"
    return [head, *whole, f"{name}阶段{ended}，{between}", *owed]


def _makeup(ctx: Notice) -> list[str]:
    """补学, while somebody has not signed all materials and there is still time."""
    lessons = ctx.office.campaign.lessons
    last = max((lesson.makeup for lesson in lessons), default=ctx.today)
    left = ctx.figures.learners - ctx.figures.learned
    if not lessons or not left or ctx.today > last:
        return []
    by = dates.by(workday_until(last, ctx.office.days), ctx.office.times.end_of_work)
    return [f"  {learning.makeup(ctx.unit, left, by)}"]


def _sheet_line(ctx: Notice) -> list[str]:
    plan, clock = ctx.office.campaign.sheets, ctx.office.times.end_of_work
    if plan is None or ctx.today > plan.due:
        return []
    opened = "表格已提前开放" if plan.opens <= ctx.today else f"表格{dates.short(plan.opens)}开放"
    return [f"  自查：{opened}，{dates.by(plan.due, clock)}前提交"]


def _filings(part: PhaseNotice, ctx: Notice) -> list[str]:
    """报送：支队8月12日（周五）18:00前报… while its safe line is not past."""
    return [_filing(*filing, ctx) for filing in part.filings if filing[1] >= ctx.today]


def _filing(paper: Deliverable, safe: date, day: date, ctx: Notice) -> str:
    when = dates.by(safe, paper.clock or ctx.office.times.end_of_work)
    says = f"（通知为{dates.short(day)}{paper.wording}{_off(safe, day, ctx)}）"
    kind, done = ("报送", "报") if paper.hops else ("节点", "完成")
    return f"{kind}：{paper.owner}{when}前{done}{paper.name}{says if safe != day else ''}"


def _off(safe: date, day: date, ctx: Notice) -> str:
    """，13日、14日是周末"""
    between = [safe + DAY * n for n in range(1, (day - safe).days + 1)]
    off = [d for d in between if not ctx.office.days.is_workday(d)]
    if not off:
        return ""
    weekend = all(d.weekday() >= 5 and not ctx.office.days.holiday(d) for d in off)
    return f"，{'、'.join(f'{d.day}日' for d in off)}是{'周末' if weekend else '休息日'}"


def _until(part: PhaseNotice, ctx: Notice) -> str:
    campaign, span = ctx.office.campaign, part.span
    if part.neutral:
        return f"{milestones.called(campaign, span)}到{milestones.end_of(campaign, span)}为止"
    end, closes = dates.full(span.end), _clock(span.phase.closes)
    return f"{milestones.called(campaign, span)}{end}{closes}结束"


def _last(part: PhaseNotice, ctx: Notice) -> list[str]:
    head = f"【阶段提示】{_name(part.span, ctx)}还有{part.left}个工作日"
    return [head, _until(part, ctx), *_filings(part, ctx), *_open(ctx)]


def _end(part: PhaseNotice, ctx: Notice) -> list[str]:
    name = _name(part.span, ctx)
    if part.neutral:
        head = f"【阶段提示】{name}临近{part.neutral}"
    elif part.span.end == ctx.today:
        head = f"【阶段提示】{name}今天结束"
    else:
        head = f"【阶段提示】{name}{dates.short(part.span.end)}结束"
    body = _until(part, ctx)
    if part.span.end > ctx.today:
        body += "，今天是最后一个工作日"
    return [head, body, *_open(ctx)]


def _open(ctx: Notice) -> list[str]:
    """What is still open, in numbers."""
    figures = ctx.figures
    open_now = figures.total - figures.closed
    if not figures.total:
        return []
    late = f"，其中逾期{len(figures.late)}件" if figures.late else ""
    return [f"问题：累计{figures.total}件，已销号{figures.closed}件，未办结{open_now}件{late}"]


def _close(part: PhaseNotice, ctx: Notice) -> list[str]:
    """X11"""
    figures, end = ctx.figures, part.span.end
    when = "今天" if end == ctx.today else dates.short(end)
    after = "从明天起" if end == ctx.today else f"从{dates.short(end + DAY)}起"
    still = figures.total - figures.closed
    open_ones = f"，未办结{still}件" if still else ""
    if figures.carried:
        open_ones += f"；{figures.carried}件转入长效管理，由责任单位继续办理"
    return [
        f"【行动收官】{ctx.office.campaign.outline.short}{when}结束，感谢各位",
        f"累计查摆问题{figures.total + figures.carried}件，已销号{figures.closed}件{open_ones}",
        *_turnout(figures, ctx),
        f"{after}本群不再发周报和提醒；未办结事项只提醒责任人和法治科",
    ]


def _turnout(figures: Figures, ctx: Notice) -> list[str]:
    sheets = ctx.office.campaign.sheets is not None and figures.asked
    if ctx.office.campaign.lessons:
        what = "学习、自查" if sheets else "学习"
        return [f"{what}应到{figures.learners}人，实到{figures.attended}人"]
    if not sheets:
        return []
    return [f"个人自查应交{figures.asked}人，已交{figures.answered}人"]


def _count(part: SheetCount, ctx: Notice, *, alone: bool) -> list[str]:
    missing = sum(row.missing for row in part.rows)
    clock = ctx.office.times.end_of_work
    when = "已过" if ctx.today > part.due else ""
    by = f"{when}{dates.by(part.due, clock)}" + ("" if when else "前提交")
    if not ctx.leaders:
        row = part.rows[0]
        head = [f"【自查】{ctx.unit}还有{missing}人没有提交"] if alone else []
        return [*head, f"个人自查：应交{row.asked}人，已交{row.answered}人，未交{missing}人，{by}"]
    asked, answered = sum(r.asked for r in part.rows), sum(r.answered for r in part.rows)
    units = "，".join(f"{names.short(r.name)}{r.missing}人" for r in part.rows if r.missing)
    head = [f"【自查】还有{missing}人没有提交"] if alone else []
    return [*head, f"个人自查：应交{asked}人，已交{answered}人，{by}", f"未交{missing}人：{units}"]


def _late(parts: Sequence[GroupLate], ctx: Notice, *, alone: bool) -> list[str]:
    """逾期n件，第17号; for the leaders unit by unit."""
    count = len(parts)
    if not ctx.leaders:
        numbers = _numbers(parts)
        head = [f"【逾期】{ctx.unit}逾期{count}件"] if alone else []
        return [*head, f"逾期{count}件，{numbers}。这里只显示件数和编号"]
    head = [f"【逾期】新增逾期{count}件"] if alone else []
    lines = []
    for unit in ctx.office.units:
        mine = [p for p in parts if p.unit == unit.id]
        if mine:
            lines.append(f"逾期：{names.short(unit.name)}{len(mine)}件，{_numbers(mine)}")
    return [*head, *lines]


def _numbers(parts: Sequence[GroupLate]) -> str:
    """第17、18号; at most ten are listed."""
    shown = "、".join(str(p.number) for p in parts[:10])
    return f"第{shown}号" + ("等" if len(parts) > 10 else "")
