"""The words and figures of pictures, before they are drawn for a phone, 1,080 pixels wide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.audit import Entry
from domain.calendar import local_day
from domain.figures import Figures
from domain.lights import RED, YELLOW, light
from domain.plan.rungs import asked_of_leaders
from domain.redaction import Redaction
from domain.snapshot import Line, Snapshot
from domain.weekly import Pending
from texts import dates, issue, milestones, names
from texts.papers import cells
from texts.papers.ledger import fields, withheld
from texts.papers.patterns import share
from texts.papers.table import stamp

SHOWN = 5  # red ones that stand on the picture
WEEKS = 10  # of the trend
CLOSED, SUBMITTED, RECTIFYING, EARLY = "已销号", "待验收", "整改中", "待核实和待派单"
STATES = (CLOSED, SUBMITTED, RECTIFYING, EARLY)
# What a leader is asked, by the kind of what is pending.
_ASKED = {"extension": "延期待批", "approve": "销号待批", "unanswered": "批示到期没有办结"}
GRID_LEGEND = "格内为已销号／累计，颜色越深销号越多；粗框表示有逾期"
LEGEND = "图形越长件数越多；单位按配置顺序排列，不作排名"


@dataclass(frozen=True, slots=True)
class Bar:
    """One unit: counts in the order of ``STATES``, and what is said beside them."""

    name: str
    counts: tuple[int, int, int, int]
    said: str
    late: int


@dataclass(frozen=True, slots=True)
class Weekly:
    """The weekly picture: figures, units, trend, what is red, what is asked."""

    title: str
    subtitle: str
    figures: tuple[tuple[str, str], ...]
    bars: tuple[Bar, ...]
    trend: tuple[tuple[str, int, int], ...]  # (week's end, found so far, closed so far)
    red: tuple[str, ...]
    asks: tuple[str, ...]
    foot: str


def weekly(snapshot: Snapshot) -> Weekly:
    """The leadership's picture of a week; without persons, B5, B8 and what is legal's alone."""
    campaign, board = snapshot.campaign, snapshot.board
    start = snapshot.week.start if snapshot.week else snapshot.today - timedelta(days=6)
    end = snapshot.week.end if snapshot.week else snapshot.today
    return Weekly(
        title=f"{campaign.outline.short}周报　{dates.span(start, end)}",
        subtitle=f"行动第{milestones.day_number(campaign, end)}天　{campaign.outline.theme}",
        figures=_headline(board.whole),
        bars=tuple(_bar(figures) for figures in board.units if figures.total),
        trend=trend(snapshot),
        red=_red(snapshot),
        asks=asks(snapshot),
        foot=stamp(snapshot),
    )


def _headline(whole: Figures) -> tuple[tuple[str, str], ...]:
    return (
        ("累计", f"{whole.total}件"),
        (CLOSED, f"{whole.closed}件（{share(whole.closed, whole.total)}）"),
        ("逾期", f"{len(whole.late)}件"),
    )


def _bar(figures: Figures) -> Bar:
    counts = (
        figures.closed, figures.submitted, figures.rectifying,
        figures.reported + figures.confirmed,
    )  # fmt: skip
    late = len(figures.late)
    said = f"{figures.closed}／{figures.total}" + (f"，逾期{late}" if late else "")
    return Bar(names.short(figures.name), counts, said, late)


def trend(snapshot: Snapshot) -> tuple[tuple[str, int, int], ...]:
    """The last weeks up to today: found and closed by the end of each."""
    tz, today = snapshot.office.tz, snapshot.today
    found = [local_day(x.issue.reported_at, tz) for x in snapshot.counted]
    closed = [x.issue.closed_on for x in snapshot.counted if x.issue.state == "closed"]
    ends = [today - timedelta(days=7 * n) for n in range(WEEKS)][::-1]
    ends = [day for day in ends if day >= snapshot.schedule.start] or [today]
    return tuple(
        (_short(day), sum(d <= day for d in found), sum(d is not None and d <= day for d in closed))
        for day in ends
    )


def _short(day: date) -> str:
    return f"{day.month}.{day.day}"


def _red(snapshot: Snapshot) -> tuple[str, ...]:
    """第9号　二大队　逾期5个工作日; red ones first, then yellow ones."""
    paper = Redaction(snapshot)
    found = [line for line in paper.lines if _light(snapshot, line) == RED]
    found += [line for line in paper.lines if _light(snapshot, line) == YELLOW]
    said = [
        f"第{x.issue.number}号　{names.short(cells.unit(paper, x))}　{cells.pace(paper, x)}"
        for x in found[:SHOWN]
    ]
    return (*said, f"另有{len(found) - SHOWN}件") if len(found) > SHOWN else tuple(said)


def _light(snapshot: Snapshot, line: Line) -> str | None:
    return light(snapshot.campaign, line.issue, snapshot.today, snapshot.office.days)


def asks(snapshot: Snapshot) -> tuple[str, ...]:
    """What waits for a leader's word, as the weekly's text has it: by kind and number."""
    report = snapshot.report
    found = report.pending if report else _requests(snapshot)
    numbers = {kind: [one.number for one in found if one.kind == kind] for kind in _ASKED}
    return tuple(
        f"{said}{len(numbers[kind])}件：{_numbers(numbers[kind])}"
        for kind, said in _ASKED.items()
        if numbers[kind]
    )


def _requests(snapshot: Snapshot) -> list[Pending]:
    """Outside of every week: what the issues themselves ask of the leaders."""
    campaign, roster = snapshot.campaign, snapshot.roster
    asked = ((x.issue, asked_of_leaders(campaign, roster, x.issue)) for x in snapshot.listed)
    return [Pending(kind, one.number, one.unit) for one, kind in asked if kind]


def _numbers(found: Sequence[int]) -> str:
    shown = "、".join(str(n) for n in found[:SHOWN])
    return f"第{shown}号{'等' if len(found) > SHOWN else ''}"


@dataclass(frozen=True, slots=True)
class Grid:
    """The progress chart: units by items, (closed, all, late) in each field; None: no issue."""

    title: str
    units: tuple[str, ...]
    items: tuple[str, ...]
    fields: tuple[tuple[tuple[int, int, int] | None, ...], ...]
    foot: tuple[str, ...]


def grid(paper: Redaction) -> Grid:
    """进度图; B5 and B8 are no column, units without issues no row."""
    snapshot, found = paper.snapshot, fields(paper)
    campaign, late = snapshot.campaign, set(snapshot.board.whole.late)
    codes = {item for _, item in found}
    items: list[str | None] = [i.code for i in campaign.items if i.code in codes]
    items += [None] if None in codes else []
    units = [u for u in snapshot.office.units if any(u.id == unit for unit, _ in found)]

    def field(unit: str, item: str | None) -> tuple[int, int, int] | None:
        here = found.get((unit, item), [])
        closed = sum(i.state == "closed" for i in here)
        return (closed, len(here), sum(i.number in late for i in here)) if here else None

    return Grid(
        title=f"{campaign.outline.short}进度图",
        units=tuple(names.short(u.name) for u in units),
        items=tuple(issue.place(campaign, i) or cells.NO_ITEM for i in items),
        fields=tuple(tuple(field(u.id, i) for i in items) for u in units),
        foot=(GRID_LEGEND, *withheld(paper), stamp(snapshot)),
    )


@dataclass(frozen=True, slots=True)
class Timeline:
    """One issue's story: (day, what was done, whether it is a date still to come or missed)."""

    title: str
    subtitle: tuple[str, ...]
    points: tuple[tuple[str, str, str], ...]
    foot: str


DONE, DUE, MISSED = "done", "due", "missed"


def timeline(paper: Redaction, line: Line, entries: Sequence[Entry]) -> Timeline:
    """经过图: acts by day without persons, and where the deadline stands among them."""
    snapshot, one = paper.snapshot, line.issue
    told = [
        (local_day(e.at, snapshot.office.tz), issue.act(e.action), DONE) for e in _shown(entries)
    ]
    if one.due and one.state != "closed":
        missed = one.due < snapshot.today and not one.paused
        told.append((one.due, "整改时限" + ("，已过" if missed else ""), MISSED if missed else DUE))
    elif one.due:
        told.append((one.due, "整改时限", DUE))
    told.sort(key=lambda point: point[0])
    return Timeline(
        title=f"第{one.number}号问题经过",
        subtitle=(
            f"{names.short(cells.unit(paper, line))}　{cells.item(paper, line)}　"
            f"{cells.state(paper, line)}",
            cells.label(paper, line),
        ),
        points=tuple((dates.full(day), said, kind) for day, said, kind in told),
        foot=stamp(snapshot),
    )


MOST_POINTS = 24


def _shown(entries: Sequence[Entry]) -> Sequence[Entry]:
    """The first ones and the latest; a very long story is cut in the middle."""
    kept = [e for e in entries if issue.act(e.action)]
    return kept if len(kept) <= MOST_POINTS else [*kept[:4], *kept[4 - MOST_POINTS :]]
