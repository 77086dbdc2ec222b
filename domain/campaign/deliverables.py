"""Read what is filed, once or again and again, and the milestones inside a phase."""

from domain.campaign.moments import NOWHEN, Known, When, fresh, hour, moment, refer, when
from domain.campaign.paper import Deliverable, Every, Hop
from domain.campaign.reader import NO_DAY, Table

WORDINGS = ("前", "内", "当日")
UNITS = {
    "week": "week", "month": "month", "quarter": "quarter", "half_year": "half_year",
    "每周": "week", "每月": "month", "每季度": "quarter", "每半年": "half_year",
}  # fmt: skip
HOLIDAYS = {
    "stay": "stay", "before": "before", "after": "after", "second": "second",
    "不动": "stay", "前移": "before", "顺延": "after", "第二个工作日": "second",
}  # fmt: skip
_WEEKDAYS = "一二三四五六日"
LAST = 31  # of a month, whatever its length


def deliverables(top: Table, read: Known) -> tuple[Deliverable, ...]:
    """The papers that go up, each with its chain, and the milestones."""
    found = []
    seen: list[str] = []
    for table in top.tables("deliverables", needed=False):
        paper = _paper(table, read)
        fresh(table, "id", paper.id, seen)
        due, first = read.when(paper.due or NOWHEN), read.when(read.start)
        if NO_DAY not in (due, first) and due < first:
            table.fault("due", "早于整个行动的开始，请核对 campaign.start。")
        table.done()
        seen.append(paper.id)
        found.append(paper)
    return tuple(found)


def _paper(table: Table, read: Known) -> Deliverable:
    every = _every(table) if table.has("every") else None
    name = table.text("name")
    hops = _hops(table)
    due = When()
    if every is None:
        due = when(table, "due", read, base=read.start)
    elif table.has("due"):
        table.fault("due", "已写 every，每一期的日子由 on 或 after 定，请删去 due。")
    clock = hour(table, "at") if table.has("at") else due.clock
    return Deliverable(
        id=table.ident(),
        name=name,
        contents=table.texts("contents") if table.has("contents") else (name,),
        phase=refer(table, "phase", read.phases, "阶段") if table.has("phase") else None,
        due=None if every else due.moment,
        wording=table.choice("wording", WORDINGS, "前"),
        owner=table.text("owner"),
        hops=hops,
        every=every,
        start=moment(table, "from", read) if table.has("from") else None,
        until=moment(table, "until", read) if table.has("until") else None,
        clock=clock,
        holiday=HOLIDAYS.get(table.choice("holiday", list(HOLIDAYS), "stay"), "stay"),
    )


def _every(table: Table) -> Every:
    unit = UNITS.get(table.choice("every", list(UNITS)), "week")
    if unit == "week":
        return Every(unit, weekday=_weekday(table))
    if table.has("after"):
        if table.has("on"):
            table.fault("on", "on 和 after 只能写一样：期内哪天，或者期满后第几天。")
        return Every(unit, after=table.number("after", low=1, high=90))
    return Every(unit, day=_day_of_month(table))


def _weekday(table: Table) -> int:
    said = table.text("on").removeprefix("周").removeprefix("星期").replace("天", "日")
    if said.isdecimal() and 1 <= int(said[:2]) <= 7:
        return int(said) - 1
    if said in _WEEKDAYS and len(said) == 1:
        return _WEEKDAYS.index(said)
    if said:
        table.fault("on", "每周报的，on 要写星期几，例如 周二，请改写。")
    return 0


def _day_of_month(table: Table) -> int:
    """The day in the period's last month; 月底 is its last day."""
    said = table.text("on", "月底")
    if said in ("月底", "月末", "最后一天", "季末", "期末"):
        return LAST
    plain = said.removesuffix("日").removesuffix("号")
    if plain.isdecimal() and 1 <= int(plain[:3]) <= LAST:
        return int(plain)
    table.fault("on", "要写每期最后一个月的几日（1到31），或者 月底，请改写。")
    return LAST


def _hops(paper: Table) -> tuple[Hop, ...]:
    found: list[Hop] = []
    for table in paper.tables("hops", needed=False):
        to = table.text("to")
        fresh(table, "to", to, [hop.to for hop in found])
        found.append(Hop(to, table.flag("review"), table.text("formal", to)))
        table.done()
    return tuple(found)
