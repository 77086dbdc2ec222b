"""进度: the figures of a unit (message 12) or of all units (12b). No person is named."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from domain.campaign import Campaign, Schedule
from domain.figures import Board, Figures
from domain.filing import Version
from domain.office import Office
from domain.people import Unit
from texts import dates, milestones, names
from texts.filing import status_line
from texts.unit_sheet import KINDS


@dataclass(frozen=True, slots=True)
class Status:
    """What 进度 answers from; ``now`` is local. ``private``: asked in a private chat.

    ``signed``: unit id to the local day on which its own sheet was signed; ``filed`` the version
    that went up last.
    """

    office: Office
    schedule: Schedule
    board: Board
    now: datetime
    private: bool = False
    signed: Mapping[str, date] = field(default_factory=dict)
    filed: Version | None = None

    @property
    def today(self) -> date:
        return self.now.date()


def unit(ctx: Status, unit_id: str) -> str:
    """Message 12: one unit, five states that add up, the next deadline."""
    figures = ctx.board.of(unit_id)
    where = next((u.name for u in ctx.office.units if u.id == unit_id), figures.name)
    name = names.short(where)
    tail = (
        "查自己的事项，回复“我的”"
        if ctx.private
        else "群里只显示件数。查具体问题请私聊我，回复“我的”"
    )
    lines = [_head(ctx, name), _phase(ctx), *_sheets(ctx, figures), _unit_sheet(ctx, unit_id)]
    return _joined([*lines, *_issues(figures), filed(ctx.filed, ctx.office), _node(ctx), tail])


def every(ctx: Status) -> str:
    """Message 12b: the whole first, then one line a unit in the roster's order."""
    whole = ctx.board.whole
    return _joined(
        [
            _head(ctx, "全部单位"),
            _phase(ctx),
            *_sheets(ctx, whole, short=True),
            *_issues(whole),
            "",
            *[_row(ctx, figures) for figures in ctx.board.units],
            "单位按名册顺序排列，不作排名",
            filed(ctx.filed, ctx.office),
            _node(ctx),
        ]
    )


def _joined(lines: list[str | None]) -> str:
    return "\n".join(line for line in lines if line is not None)


def _head(ctx: Status, name: str) -> str:
    return f"进度｜{name}｜{dates.by(ctx.today, ctx.now.time())}"


def _phase(ctx: Status) -> str:
    return milestones.phase_line(ctx.office.campaign, ctx.schedule, ctx.today)


def filed(version: Version | None, office: Office) -> str | None:
    """报送：实施方案和问题清单8月12日已报区局法治科，审核中; None before anything went up."""
    papers = office.campaign.deliverables
    paper = next((p for p in papers if version and p.id == version.paper), None)
    return status_line(version, paper, office.tz) if version and paper else None


def _node(ctx: Status) -> str | None:
    return milestones.next_node(ctx.office, ctx.schedule, ctx.today) or None


def _sheets(ctx: Status, figures: Figures, *, short: bool = False) -> list[str]:
    """个人自查：应交10人，已交9人，未交1人（已过8月8日）; of a unit nobody of is asked 应交0人."""
    if not _asking(ctx):
        return []
    if not figures.asked:
        return ["个人自查：应交0人"]
    line = f"个人自查：应交{figures.asked}人，已交{figures.answered}人"
    if short:
        return [line]
    paper = f"（其中纸质{figures.paper}人）" if figures.paper else ""
    return [f"{line}{paper}，未交{figures.missing}人{_past_due(ctx, figures)}"]


def _asking(ctx: Status) -> bool:
    """Whether personal sheets are open, and somebody is asked."""
    plan = ctx.office.campaign.sheets
    return plan is not None and ctx.today >= plan.opens and bool(ctx.board.whole.asked)


def _unit_sheet(ctx: Status, unit_id: str) -> str | None:
    """大队自查表：8月10日已签报"""
    campaign = ctx.office.campaign
    found = next((u for u in ctx.office.units if u.id == unit_id), None)
    if found is None or campaign.sheets is None or ctx.today < campaign.sheets.opens:
        return None
    return signing(
        found, campaign, ctx.signed.get(unit_id), ctx.today, ctx.office.times.end_of_work,
        before_live=ctx.office.before_live,
    )  # fmt: skip


def signing(
    unit: Unit,
    campaign: Campaign,
    on: date | None,
    today: date,
    clock: time,
    *,
    before_live: Callable[[date], bool] = lambda _: False,
) -> str | None:
    """Whether the unit's sheet is signed; None for a unit that has none."""
    due = campaign.sheets.signed.get(unit.kind) if campaign.sheets else None
    if due is None:
        return None
    kind = KINDS[unit.kind]
    if on:
        return f"{kind}自查表：{dates.short(on)}已签报"
    when = f"（已过{dates.short(due)}）" if today > due else f"（{dates.by(due, clock)}前）"
    return f"{kind}自查表：还没有签报{'' if before_live(due) else when}"


def _past_due(ctx: Status, figures: Figures) -> str:
    due = ctx.office.campaign.asking.due
    late = figures.missing and ctx.today > due and not ctx.office.before_live(due)
    return f"（已过{dates.short(due)}）" if late else ""


def _issues(figures: Figures) -> list[str]:
    return [
        f"问题：累计{figures.total}件，其中逾期{len(figures.late)}件",
        f"  待核实{figures.reported}，待派单{figures.confirmed}，整改中{figures.rectifying}，"
        f"待验收{figures.submitted}，已销号{figures.closed}",
        *[f"  {line}" for line in carried(figures)],
    ]


def carried(figures: Figures) -> list[str]:
    """Why 累计 has become less: what was carried over stands outside the five states."""
    return [f"另有转入长效{figures.carried}件，不计入累计"] if figures.carried else []


def idle(board: Board) -> list[str]:
    """局机关、法治科：累计0件: units nobody of is asked and nothing was found in, on one line."""
    found = [names.short(figures.name) for figures in board.units if figures.idle]
    return [f"{'、'.join(found)}：累计0件"] if found else []


def _row(ctx: Status, figures: Figures) -> str:
    """一大队：累计6，整改中2，逾期0；自查已交9／应交10"""
    sheets = f"；自查已交{figures.answered}／应交{figures.asked}" if _asking(ctx) else ""
    return (
        f"{names.short(figures.name)}：累计{figures.total}，整改中{figures.rectifying}，"
        f"逾期{len(figures.late)}{sheets}"
    )
