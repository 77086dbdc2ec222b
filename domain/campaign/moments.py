"""Read the dates of a campaign: a day, a month's end, relative to a phase, bound to an event."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from domain.campaign.model import Event, Moment, OnDay, OnEvent, Phase
from domain.campaign.reader import NO_DAY, YEARS, Table, nearest

NOWHEN = OnDay(NO_DAY)
_MONTH = re.compile(r"(20[0-9]{2}|2100)-(0[1-9]|1[0-2])\Z")
_FORMS = (
    '写日期、{ event = "…" }、{ month_end = "2022-08" } 或 { phase = "…", edge = "end", days = 1 }'
)


@dataclass
class Known:
    """What has been read so far and may be referred to."""

    events: dict[str, Event] = field(default_factory=dict)
    phases: dict[str, Phase] = field(default_factory=dict)
    areas: list[str] = field(default_factory=list)
    causes: list[str] = field(default_factory=list)
    grades: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    aspects: list[str] = field(default_factory=list)

    def when(self, moment: Moment) -> date:
        """The day as far as it is known now; NO_DAY where it could not be read."""
        if isinstance(moment, OnDay):
            return moment.day
        event = self.events.get(moment.event)
        if event is None or event.projected == NO_DAY:
            return NO_DAY
        return event.projected + timedelta(days=moment.days)


def refer(table: Table, key: str, among: Mapping[str, object] | list[str], what: str) -> str:
    """A reference to something read before; an unknown one is a fault naming what exists.

    Where nothing of the kind could be read, its own fault says so and references stay quiet.
    """
    return known(table, key, table.text(key), among, what)


def known(
    table: Table, key: str, value: str, among: Mapping[str, object] | list[str], what: str
) -> str:
    """The value, after noting a fault under ``key`` where ``among`` does not hold it."""
    if value and among and value not in among:
        table.fault(key, f"没有“{value}”这个{what}，请改为{nearest(value, list(among))}。")
    return value


def fresh(table: Table, key: str, value: str, seen: Mapping[str, object] | list[str]) -> None:
    """Note a fault where the value was used before."""
    if value and value in seen:
        table.fault(key, f"“{value}”重复了，请换一个不同的。")


def moment(table: Table, key: str, read: Known) -> Moment:
    """A date in any of its four forms."""
    if not isinstance(table.data.get(key), Mapping):
        return OnDay(table.day(key))
    form = table.table(key)
    found = _form(form, table, key, read)
    form.done()
    return found


def _form(form: Table, table: Table, key: str, read: Known) -> Moment:
    if form.has("event"):
        days = form.number("days", 0, low=-366, high=366)
        return OnEvent(refer(form, "event", read.events, "事件"), days)
    if form.has("month_end"):
        return _month_end(form)
    if form.has("phase"):
        return _beside_phase(form, table, key, read)
    table.fault(key, f"看不出是哪一天，请{_FORMS}。")
    return NOWHEN


def _month_end(form: Table) -> Moment:
    found = _MONTH.match(form.text("month_end"))
    if not found:
        form.fault("month_end", "要写年和月，例如 2022-08，请改正。")
        return NOWHEN
    year, month = int(found[1]), int(found[2])
    return OnDay(date(year, month, monthrange(year, month)[1]))


def _beside_phase(form: Table, table: Table, key: str, read: Known) -> Moment:
    phase = read.phases.get(refer(form, "phase", read.phases, "已写在前面的阶段"))
    edge = form.choice("edge", ("start", "end"), "end")
    days = form.number("days", 0, low=-366, high=366)
    if phase is None:
        if not read.phases:
            form.fault("phase", "前面还没有阶段，请把被引用的阶段写在前面。")
        return NOWHEN
    base = phase.start if edge == "start" else phase.end
    moved = _shift(base, days)
    if moved is None:
        table.fault(key, "推算出的日期离得太远，请改小 days。")
    return moved or NOWHEN


def _shift(base: Moment, days: int) -> Moment | None:
    if isinstance(base, OnEvent):
        total = base.days + days
        return replace(base, days=total) if abs(total) <= 366 else None
    if base.day == NO_DAY:
        return base
    day = base.day + timedelta(days=max(-366, min(366, days)))
    return OnDay(day) if day.year in YEARS else None
