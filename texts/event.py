"""事件: the day of an event is asked, shown with what follows from it, and refused where it cannot
be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from domain.campaign import Campaign, Event, Span
from domain.campaign.terms import Term
from domain.people import Person, Roster
from domain.ports import WorkCalendar
from domain.reflow import Change, Impossible
from texts import dates, milestones, names
from texts.ask import Ask, Option

LISTED = 10  # numbers of issues in one line
_COUNTS = "零一两三四五六七八九"


@dataclass(frozen=True, slots=True)
class Notice:
    """What every word about a change needs: who confirmed it, today, until when new deadlines
    are given, and the office's calendar and hour."""

    change: Change
    by: Person
    roster: Roster
    today: date
    redate_by: date
    days: WorkCalendar
    clock: time
    ref: str = ""

    @property
    def source(self) -> str:
        """法治科周敏"""
        return f"{names.unit(self.roster, self.by.unit)}{self.by.name}"


def happened(event: Event, day: date, today: date) -> str:
    """党的二十大已于10月22日闭幕; only once it is confirmed."""
    if not event.subject or not event.verb:
        return f"“{event.name}”的日期确定为{dates.short(day)}"
    return f"{event.subject}{'将' if day > today else '已'}于{dates.short(day)}{event.verb}"


def which(events: Sequence[Event]) -> Ask:
    return Ask("要确认哪一件的日期？", tuple(Option(e.id, e.name) for e in events))


def none() -> str:
    return "这次行动的日期都已写明，没有要确认的事件\n看全部日程，回复“日历”"


def ask_day(event: Event, planned: str) -> str:
    """Not confirmed yet. The name and the planned day stand in different sentences."""
    return (
        f"确认日期，这一件还没有确认\n{event.name}\n内部工作暂按{planned}倒排。\n"
        "确认前先给您看各阶段怎样变。请回复日期，例如 今天 或 10月16日"
    )


def ask_again(event: Event, day: date, by: str, ref: str | None, today: date) -> str:
    """Confirmed before: whoever found a mistake may correct it."""
    number = f"，编号{ref}" if ref else ""
    return (
        f"已经确认过，可以再更正\n{happened(event, day, today)}，由{by}确认{number}。\n"
        "日期有误，要再更正一次的，请回复正确的日期"
    )


def no_day() -> str:
    return "没有看懂日期。请回复日期，例如 10月22日"


def same(day: date) -> str:
    return f"日期没有变化\n现在就是按{dates.full(day)}确认的。请回复另一个日期，或回复“取消”"


def preview(notice: Notice, behind: int, groups: int, owners: int) -> Ask:
    """What would follow, before it is done (N2)."""
    change = notice.change
    lines = [f"若定为{dates.full(change.day)}，各阶段日期如下"]
    lines += [_span(span, change) for span in change.spans]
    lines += [f"{term_line(t, notice)}（随之更正）" for t in change.moved]
    lines += [_steady(notice)]
    if change.day > notice.today:
        lines.append("这一天还没有到，请确认已经有正式消息。")
    if not change.moves:
        lines.append("与预计一致，各阶段日期不变，群里只说一句，不发更正。")
        return _sure(lines)
    if behind:
        lines.append(
            f"原时限在{change.event.neutral}之后的问题{behind}件，"
            f"由法治科{dates.by(notice.redate_by, notice.clock)}前逐件确定新时限"
        )
    lines.append(f"将发更正：{groups}个群{f'，另告知责任人{owners}人' if owners else ''}")
    return _sure(lines)


def _sure(lines: Sequence[str]) -> Ask:
    return Ask("\n".join(lines), (Option("yes", "确认"), Option("no", "取消")))


def _span(span: Span, change: Change) -> str:
    """整改提高阶段：9月1日—10月22日，共52天（含当日），原到10月31日"""
    count = (span.end - span.start).days + 1
    before = change.before.span(span.phase.id)
    moved = []
    if before.start != span.start:
        moved.append(f"原从{dates.short(before.start)}")
    if before.end != span.end:
        moved.append(f"原到{dates.short(before.end)}")
    tail = f"，{'，'.join(moved)}" if moved else ""
    return f"{phase(span)}：{dates.span(span.start, span.end)}，共{count}天（含当日）{tail}"


def phase(span: Span) -> str:
    return f"{span.phase.name}阶段"


def term_line(term: Term, notice: Notice) -> str:
    """工作总结11月4日（周五）18:00前报区局法治科"""
    when = dates.by(term.safe(notice.days), term.clock or notice.clock)
    to = f"报{term.paper.hops[0].to}" if term.paper.hops else "完成"
    return f"{term.paper.name}{when}前{to}"


def _steady(notice: Notice) -> str:
    """不变：工作总结11月4日（周五）18:00前报区局法治科；11月10日（周四）行动结束"""
    change = notice.change
    coming = [t for t in change.steady if not t.period and t.safe(notice.days) >= notice.today]
    lines = [term_line(t, notice) for t in coming[:3]]
    if change.before.end == change.after.end:
        lines.append(f"{dates.full(change.after.end)}行动结束")
    return f"不变：{'；'.join(lines)}" if lines else "其他日期不变"


def refused(change: Change, why: Impossible) -> str:
    """Why this day is not possible; nothing has changed."""
    return f"{_why(change, why)}\n日期没有变化。请回复另一个日期，或回复“取消”"


def _why(change: Change, why: Impossible) -> str:
    day, plan, span, term = dates.short(change.day), change.after, why.span, why.term
    first = f"不能确认为{dates.full(change.day)}"
    mend = "确实如此的，先与收件单位商定新日期，改好行动文件再确认。"
    if why.kind == "early" and span:
        return f"{first}\n{phase(span)}{dates.short(span.start)}才开始，不能在{day}结束。"
    if why.kind == "late" and span:
        return (
            f"{first}\n{phase(span)}{dates.short(min(span.end, plan.end))}结束，"
            f"{day}才开始就没有时间了。{mend}"
        )
    if why.kind == "order" and span:
        return f"{first}\n{phase(span)}会排到前一个阶段的前面。"
    if why.kind == "filing" and term:
        return (
            f"{first}\n{term.paper.name}{dates.short(term.due)}{term.paper.wording}就要报，"
            f"要到{day}才能开始准备，来不及。{mend}"
        )
    if why.kind == "filed_outside" and term:
        return f"{first}\n{term.paper.name}会推到{dates.short(term.due)}，不在行动期间。{mend}"
    return f"{first}\n不在行动期间（{dates.span(plan.start, plan.end)}）。"


def not_done() -> str:
    return "已取消，各阶段日期没有变化\n看全部日程，回复“日历”"


def meanwhile() -> str:
    return "刚才已有人确认过这个日期，您的没有生效\n看现在的日期，回复“事件”"


def numbers(found: Sequence[int]) -> str:
    """第30号、第31号; at most ten are listed."""
    shown = "、".join(f"第{n}号" for n in found[:LISTED])
    return shown + (f"等{len(found)}件" if len(found) > LISTED else "")


def quiet(change: Change) -> str:
    """The one line where nothing moves: no correction."""
    return f"{change.event.neutral}确认为{dates.short(change.day)}，各阶段日期不变"


def title(change: Change) -> str:
    """后两个阶段的日期已确定"""
    spans, known = change.spans, change.after.spans
    last = known[len(known) - len(spans) :]
    if len(spans) == 1:
        which_ones = f"{spans[0].phase.name}阶段"
    else:
        count = _COUNTS[len(spans)] if len(spans) < len(_COUNTS) else str(len(spans))
        which_ones = f"{'后' if spans == last else '有'}{count}个阶段"
    return f"{which_ones}的日期{'再次更正' if change.firm else '已确定'}"


def correction(notice: Notice, influence: Sequence[str], bot_name: str) -> str:
    """Message 14, to a group; ``influence`` says what it does to the readers' issues."""
    change = notice.change
    before = "此前通知的是" if change.firm else "此前内部工作暂按"
    after = "" if change.firm else "倒排"
    return "\n".join(
        [
            f"【时间更正】{title(change)}",
            f"依据：{happened(change.event, change.day, notice.today)}（{notice.source}确认）",
            f"{before}{dates.short(change.was)}{after}，现更正为：",
            *[f"  {phase(s)}：{dates.span(s.start, s.end)}" for s in change.spans],
            *[f"  {term_line(t, notice)}" for t in change.moved],
            _steady(notice),
            "",
            *influence,
            "此前有关提醒以本条为准，已办的不用重办。",
            f"看全部日程：私聊{bot_name}，回复“日历”",
            f"编号 {notice.ref}",
        ]
    )


def for_unit(
    notice: Notice, unit: str, behind: Sequence[int], still: Sequence[int], back: Sequence[int]
) -> list[str]:
    """对一大队的影响：第30号、第31号原时限在10月22日之后，由法治科……"""
    lines = []
    if behind:
        lines.append(f"对{unit}的影响：{numbers(behind)}{_redated(notice)}")
    if still:
        lines.append(f"{numbers(still)}仍由法治科定新时限，确定前不算逾期。")
    if back:
        lines.append(f"{numbers(back)}的原时限仍然有效，不用另定。")
    return lines or [f"对{unit}的影响：已定的时限都不变。"]


Listed = Sequence[tuple[str, Sequence[int]]]  # a unit's short name, and numbers


def for_leaders(notice: Notice, behind: Listed, still: Listed, back: Listed) -> list[str]:
    """Unit by unit."""
    lines = []
    if behind:
        lines.append(f"影响：{_units(behind)}，{_redated(notice)}")
    if still:
        lines.append(f"{_units(still)}，仍由法治科定新时限，确定前不算逾期。")
    if back:
        lines.append(f"{_units(back)}，原时限仍然有效，不用另定。")
    return lines or ["影响：各单位已定的时限都不变。"]


def _units(listed: Listed) -> str:
    return "；".join(f"{unit}{numbers(found)}" for unit, found in listed)


def _redated(notice: Notice) -> str:
    return (
        f"原时限在{dates.short(notice.change.limit)}之后，"
        f"由法治科{dates.by(notice.redate_by, notice.clock)}前逐件确定新时限，确定前不算逾期。"
    )


def planned(campaign: Campaign, event: Event) -> str:
    """10月22日（行动第100天）"""
    day = event.projected
    return f"{dates.short(day)}（行动第{milestones.day_number(campaign, day)}天）"


def calendar_line(event: Event, day: date, today: date) -> str:
    """In 日历, once it is known."""
    return f"已确认：{happened(event, day, today)}"
