"""Read the phases of a campaign file, and the end of a campaign that names none."""

from dataclasses import replace

from domain.campaign.model import Outline, Phase
from domain.campaign.moments import NOWHEN, Known, When, fresh, known, when
from domain.campaign.reader import NO_DAY, Table
from domain.campaign.when import Moment, OnDay, OnEvent, Shift

KINDS = ("learn", "check", "rectify", "review", "other")


def phases(top: Table, read: Known) -> tuple[Phase, ...]:
    """The phases in the file's order; later ones may lean on earlier ones."""
    found: list[Phase] = []
    for table in top.tables("phases", needed=False):
        phase = _phase(table, read, found[-1].end if found else None)
        fresh(table, "id", phase.id, read.phases)
        _check_span(table, phase, read)
        table.done()
        read.phases.setdefault(phase.id, phase)
        found.append(phase)
    return tuple(found)


def _phase(table: Table, read: Known, before: Moment | None) -> Phase:
    """One phase; its start is else the day after the one ``before``, its end the campaign's."""
    assumed = set()
    if table.has("start"):
        start = when(table, "start", read, base=before or read.start)
    else:
        assumed.add("start")
        start = When(next_day(before) if before else read.start)
    if table.has("end") or read.end == NOWHEN:
        end = when(table, "end", read, base=start.moment, inclusive=True)
    else:
        assumed.add("end")
        end = When(read.end)
    rough = {name for name, edge in (("start", start), ("end", end)) if edge.rough}
    return Phase(
        id=table.ident(),
        name=_plain(table.text("name")),
        kind=table.choice("kind", KINDS, "other"),
        start=start.moment,
        end=end.moment,
        task=table.text("task", ""),
        opens=start.clock,
        closes=end.clock,
        areas=_areas(table, read),
        units=table.texts("units", may_be_empty=True),
        assumed=frozenset(assumed),
        rough=frozenset(rough),
    )


def _plain(name: str) -> str:
    """自查自纠 of 自查自纠阶段: messages add the word themselves."""
    return name.removesuffix("阶段") or name


def next_day(moment: Moment) -> Moment:
    """The day after."""
    if moment == NOWHEN:
        return moment
    if isinstance(moment, OnEvent) and not moment.then:
        return OnEvent(moment.event, moment.days + 1)
    if isinstance(moment, OnDay) and not moment.then:
        return OnDay(moment.day + (moment.day.resolution))
    return replace(moment, then=(*moment.then, Shift(days=1)))


def _areas(table: Table, read: Known) -> tuple[str, ...]:
    areas = table.texts("areas", may_be_empty=True)
    for n, area in enumerate(areas):
        known(table, f"areas[{n}]", area, read.areas, "任务领域")
    return areas


def _check_span(table: Table, phase: Phase, read: Known) -> None:
    start, end = read.when(phase.start), read.when(phase.end)
    first, last = read.when(read.start), read.when(read.end)
    if NO_DAY not in (start, end) and end < start:
        table.fault("end", "阶段的结束早于开始，请核对两个日期。")
    if start == end != NO_DAY and phase.opens and phase.closes and phase.closes <= phase.opens:
        table.fault("end", "结束的钟点不晚于开始的钟点，请核对；过了零点的，写第二天的日期。")
    if NO_DAY not in (start, first) and start < first:
        table.fault("start", f"{start}早于整个行动的开始{first}，请核对 campaign.start。")
    if NO_DAY not in (end, last) and end > last:
        table.fault("end", f"{end}晚于整个行动的结束{last}，请核对 campaign.end。")


def ended(outline: Outline, steps: tuple[Phase, ...], head: Table, read: Known) -> Outline:
    """The head with an end: where the notice names none, that of the phase that ends last."""
    if "end" not in outline.assumed:
        return outline
    if not steps:
        if not head.missing:
            head.fault("end", "缺少行动的结束；没有写阶段时，请写上整个行动到哪一天。")
        return outline
    read.end = max((phase.end for phase in steps), key=read.when)
    return replace(outline, end=read.end)
