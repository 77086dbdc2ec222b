"""Read who decides what, the ladder and the dates of the sheets."""

from collections.abc import Sequence
from datetime import date

from domain.campaign import moments
from domain.campaign.defaults import DECIDES, LADDER
from domain.campaign.model import Decides, Rung, SheetPlan
from domain.campaign.moments import Known, fresh, known, refer
from domain.campaign.reader import NO_DAY, Table
from domain.people import UNIT_KINDS

COLUMNS = ("verify", "assign", "endorse", "inspect", "approve", "extend")
RUNGS = ("captain", "holder", "chief", "bureau_leader", "legal", "supervisor", "inspector")
TOLD = ("owner", "captain", "holder", "chief", "bureau_leader", "legal", "supervisor")


def decides(top: Table, read: Known) -> tuple[Decides, ...]:
    """The deciding table; the usual one where the file gives none.

    A grade with ``verify`` alone is only referred (移送).
    """
    if not top.has("decides"):
        read.grades += [row.grade for row in DECIDES]
        return DECIDES
    found = []
    for table in top.tables("decides"):
        grade = table.ident("grade")
        fresh(table, "grade", grade, read.grades)
        row = {column: _rungs(table, column, RUNGS) for column in COLUMNS}
        _no_empty_rung(table, row)
        table.done()
        read.grades.append(grade)
        found.append(Decides(grade, **row))
    if found and "ordinary" not in read.grades:
        top.fault("decides", '缺少 grade = "ordinary" 一行，没有条目的问题按它办理，请补上。')
    return tuple(found)


def _no_empty_rung(table: Table, row: dict[str, tuple[str, ...]]) -> None:
    empty = [column for column in COLUMNS if not table.data.get(column)]
    if "verify" in empty:
        table.fault("verify", "没有人能核实这一档的问题，请至少写一级。")
    later = [column for column in empty if column != "verify"]
    if len(later) == len(COLUMNS) - 1:
        return
    for column in later:
        table.fault(column, "这一步没有人能办，请至少写一级；只移送的档次请把后五步都空着。")


def _rungs(
    table: Table, key: str, among: Sequence[str], *, needed: bool = False
) -> tuple[str, ...]:
    rungs = table.texts(key, may_be_empty=not needed)
    for n, rung in enumerate(rungs):
        known(table, f"{key}[{n}]", rung, list(among), "层级")
    return rungs


def ladder(top: Table) -> tuple[Rung, ...]:
    """The ladder after a deadline, ascending; the usual one where the file gives none."""
    if not top.has("ladder"):
        return LADDER
    found: list[Rung] = []
    for table in top.tables("ladder"):
        rung = Rung(table.number("after", low=1), _rungs(table, "who", TOLD, needed=True))
        if found and 0 < rung.after <= found[-1].after:
            table.fault("after", "应比上一级的天数大，请按从小到大排列。")
        table.done()
        found.append(rung)
    return tuple(found)


def reminders(head: Table) -> tuple[tuple[int, ...], int]:
    """Working days before a deadline on which to remind, and the days for 核实."""
    if head.missing:
        return (), 0
    verify_days = head.number("verify_days", 2, low=1, high=30)
    if not head.has("remind"):
        return (3, 1, 0), verify_days
    found: list[int] = []
    for n, value in enumerate(head.items("remind", "整数列表")):
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 60:
            head.fault(f"remind[{n}]", "要写0到60之间的整数，单位是工作日，请改正。")
        elif found and value >= found[-1]:
            head.fault(f"remind[{n}]", "应比前一个小，请从大到小排列，例如 [3, 1, 0]。")
        else:
            found.append(value)
    return tuple(found), verify_days


def sheets(top: Table, read: Known) -> SheetPlan | None:
    """The dates of the self-check, none before it opens, none after its phase.

    None where the campaign has none.
    """
    if not top.has("sheets"):
        return None
    table = top.table("sheets")
    if table.missing:
        return None
    opens, due = moments.day(table, "opens", read), moments.day(table, "due", read)
    plan = SheetPlan(
        opens=opens,
        due=due,
        phase=refer(table, "phase", read.phases, "阶段") if table.has("phase") else None,
        chase=_chase(table),
        signed=_signed(table, due, read),
        policy=table.text("policy", ""),
        joiner_days=table.number("joiner_days", 5, low=1, high=60),
        since=moments.day(table, "since", read) if table.has("since") else None,
    )
    _within(table, "due", due, plan, read)
    for n, day in enumerate(plan.chase):
        _within(table, f"chase[{n}]", day, plan, read)
    for kind, day in plan.signed.items():
        _within(table, f"signed.{kind}", day, plan, read)
    table.done()
    return plan


def _chase(table: Table) -> tuple[date, ...]:
    days: list[date] = []
    for n, value in enumerate(table.items("chase", "日期列表", may_be_empty=True)):
        day = table.as_day(f"chase[{n}]", value)
        if days and NO_DAY not in (day, days[-1]) and day <= days[-1]:
            table.fault(f"chase[{n}]", "应晚于前一个日期，请按先后排列，不要重复。")
        days.append(day)
    return tuple(days)


def _signed(table: Table, due: date, read: Known) -> dict[str, date]:
    signed = table.table("signed", needed=False)
    found = {kind: moments.day(signed, kind, read) for kind in UNIT_KINDS if signed.has(kind)}
    for kind, day in found.items():
        if NO_DAY not in (day, due) and day < due:
            signed.fault(kind, "单位签报不能早于个人提交的截止日，请推后。")
    signed.done()
    return found


def _within(table: Table, key: str, day: date, plan: SheetPlan, read: Known) -> None:
    phase = read.phases.get(plan.phase or "")
    last = read.when(phase.end if phase else read.end)
    if NO_DAY not in (day, plan.opens) and day < plan.opens:
        table.fault(key, "早于自查表开放的日期，请推后或提早 sheets.opens。")
    if NO_DAY not in (day, last) and day > last:
        table.fault(key, "晚于自查所在阶段（或整个行动）的结束，请提前或改 sheets.phase。")
