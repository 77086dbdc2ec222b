"""Read the dates of a campaign: a day, a month's end, so long after a phase, an event, a start."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from domain.calendar import WEEKDAYS
from domain.campaign.model import Phase
from domain.campaign.reader import NO_DAY, YEARS, Table, nearest
from domain.campaign.when import Event, Moment, OnDay, OnEvent, Shift, moved

NOWHEN = OnDay(NO_DAY)
FAR = 366
_MONTH = re.compile(r"(20[0-9]{2}|2100)-(0?[1-9]|1[0-2])\Z")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-4])[:：]([0-5][0-9])\Z")
_FORMS = (
    '写日期、{ month_end = "2022-08" }、{ event = "…", days = 1 }、'
    '{ phase = "…", edge = "end", days = 1 } 或 { months = 2 }'
)
LENGTHS = {
    "days": Shift(days=1),
    "weeks": Shift(days=7),
    "months": Shift(months=1),
    "quarters": Shift(months=3),
    "half_years": Shift(months=6),
    "years": Shift(months=12),
    "workdays": Shift(workdays=1),
}


@dataclass(frozen=True, slots=True)
class When:
    """A date as it was read: with its hour where one is given, ``rough`` where it says 左右."""

    moment: Moment = NOWHEN
    clock: time | None = None
    rough: bool = False


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
    start: Moment = NOWHEN
    end: Moment = NOWHEN
    asked: bool = False

    def when(self, moment: Moment) -> date:
        """The day as far as it is known now; NO_DAY where it is not, or counts working days."""
        if isinstance(moment, OnDay):
            day = moment.day
        else:
            event = self.events.get(moment.event)
            day = event.projected if event else NO_DAY
            if day != NO_DAY:
                day += timedelta(days=moment.days)
        for shift in moment.then:
            if day == NO_DAY or shift.workdays:
                return NO_DAY
            day = moved(day, shift, WEEKDAYS)
        return day


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


def moment(table: Table, key: str, read: Known, *, inclusive: bool = False) -> Moment:
    """A date in any of its forms, without an hour; a bare length counts from the first day.

    ``inclusive``: the first day is the first of it.
    """
    found = when(table, key, read, base=read.start, inclusive=inclusive)
    if found.clock is not None:
        table.fault(key, "这里只写日期，不带钟点，请去掉钟点。")
    return found.moment


def day(table: Table, key: str, read: Known, default: date | None = None) -> date:
    """A date in any of its forms that no event and no working days have to tell."""
    if default is not None and not table.has(key):
        return default
    found = moment(table, key, read)
    if isinstance(found, OnDay) and not found.then:
        return found.day
    table.fault(key, "这里要能算出是哪一天，不能随事件而定，也不能数工作日，请直接写日期。")
    return NO_DAY


def when(table: Table, key: str, read: Known, *, base: Moment, inclusive: bool = False) -> When:
    """A date in any of its forms, with the hour that may stand with it.

    ``base`` is where a bare length counts from; ``inclusive``: that day is the first of it.
    """
    value = table.data.get(key)
    if isinstance(value, datetime) or (isinstance(value, str) and ":" in value):
        table.has(key)
        return _with_hour(table, key, value)
    if not isinstance(value, Mapping):
        return When(OnDay(table.day(key)))
    form = table.table(key)
    clock, rough = hour(form, "at") if form.has("at") else None, form.flag("about")
    found = _form(form, table, key, read, base, inclusive=inclusive)
    form.done()
    return When(found, clock, rough)


def hour(table: Table, key: str) -> time | None:
    """A wall time (21:00); None for 24:00, the end of the day, or after a fault."""
    value = table.data.get(key)
    table.has(key)
    if isinstance(value, time) and not value.tzinfo:
        return value.replace(second=0, microsecond=0)
    found = _CLOCK.match(value.strip()) if isinstance(value, str) else None
    if not found or (int(found[1]) == 24 and int(found[2])):
        table.fault(key, "钟点要写成 21:00 的样子，请改写。")
        return None
    return None if int(found[1]) == 24 else time(int(found[1]), int(found[2]))


def _with_hour(table: Table, key: str, value: object) -> When:
    if isinstance(value, str):
        head, _, tail = value.strip().replace("T", " ").partition(" ")
        stand_in = Table({key: tail}, table.place, table.faults, table.root)
        return When(OnDay(table.as_day(key, head)), hour(stand_in, key))
    if not isinstance(value, datetime) or value.tzinfo:
        table.fault(key, "时刻按本单位当地时间写，不带时区，例如 2023-07-07T21:00:00。")
        return When()
    clock = value.time().replace(second=0, microsecond=0)
    return When(OnDay(table.as_day(key, value.date())), clock)


def _form(
    form: Table, table: Table, key: str, read: Known, base: Moment, *, inclusive: bool
) -> Moment:
    if form.has("month_end"):
        return _month_end(form)
    shift, counted = length(form)
    if form.has("event"):
        event = refer(form, "event", read.events, "事件")
        return _later(OnEvent(event), shift, table, key)
    if form.has("phase"):
        return _beside_phase(form, shift, table, key, read)
    if not counted:
        table.fault(key, f"看不出是哪一天，请{_FORMS}。")
        return NOWHEN
    if inclusive and (shift.months or shift.days):
        shift = Shift(shift.months, shift.days - 1, shift.workdays)
    return _later(base, shift, table, key)


def length(form: Table) -> tuple[Shift, bool]:
    """How long, and whether anything was said of it: { months = 1, days = 10 }."""
    months = days = workdays = 0
    said = [name for name in LENGTHS if form.has(name)]
    for name in said:
        unit, count = LENGTHS[name], form.number(name, low=-FAR, high=FAR)
        months += unit.months * count
        days += unit.days * count
        workdays += unit.workdays * count
    return Shift(months, days, workdays), bool(said)


def _month_end(form: Table) -> Moment:
    found = _MONTH.match(form.text("month_end"))
    if not found:
        form.fault("month_end", "要写年和月，例如 2022-08，请改正。")
        return NOWHEN
    year, month = int(found[1]), int(found[2])
    return OnDay(date(year, month, monthrange(year, month)[1]))


def _beside_phase(form: Table, shift: Shift, table: Table, key: str, read: Known) -> Moment:
    phase = read.phases.get(refer(form, "phase", read.phases, "已写在前面的阶段"))
    edge = form.choice("edge", ("start", "end"), "end")
    if phase is None:
        if not read.phases:
            form.fault("phase", "前面还没有阶段，请把被引用的阶段写在前面。")
        return NOWHEN
    return _later(phase.start if edge == "start" else phase.end, shift, table, key)


def _later(base: Moment, shift: Shift, table: Table, key: str) -> Moment:
    """The moment so much later; NOWHEN after noting that it is too far away."""
    found = _shifted(base, shift)
    if found is None:
        table.fault(key, "推算出的日期离得太远，请改小间隔。")
    return found or NOWHEN


def _shifted(base: Moment, shift: Shift) -> Moment | None:
    if shift == Shift() or base == NOWHEN:
        return base
    if max(abs(shift.months) * 30, abs(shift.days), abs(shift.workdays)) > 3 * FAR:
        return None
    if isinstance(base, OnEvent):
        if base.then or shift != Shift(days=shift.days):
            return OnEvent(base.event, base.days, (*base.then, shift))
        total = base.days + shift.days
        return OnEvent(base.event, total) if abs(total) <= FAR else None
    if base.then or shift.workdays:
        return OnDay(base.day, (*base.then, shift))
    day = moved(base.day, shift, WEEKDAYS)
    return OnDay(day) if day.year in YEARS else None
