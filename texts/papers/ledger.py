"""问题清单, 整改台账 and 进度表: one row an issue, the union of the columns that offices use."""

from collections.abc import Callable, Sequence
from datetime import date

from domain.issue import COUNTED, Issue
from domain.redaction import Redaction
from domain.snapshot import Line
from texts import issue
from texts.papers import cells, party
from texts.papers.table import Cell, Column, Row, Table, columns, legend, stamp

Heading = tuple[str, int, Callable[[Redaction, Line], Cell]]
NUMBER = "编号"
# What legal may change in Excel and bring back; see texts/papers/edited.py.
MEASURE, BASIS = "措施", "依据"

LIST: tuple[Heading, ...] = (
    (NUMBER, 6, cells.number),
    ("任务领域", 10, cells.area),
    ("条目", 14, cells.item),
    ("主体层级", 9, cells.level),
    ("问题描述", 20, cells.label),
    ("具体表现", 36, cells.facts),
    ("来源", 9, cells.source),
    ("责任单位", 12, cells.unit),
    ("整改方式", 9, cells.track),
    ("整改时限", 13, cells.last_day),
    ("备注", 14, cells.remark),
)
LEDGER: tuple[Heading, ...] = (
    (NUMBER, 6, cells.number),
    ("来源", 9, cells.source),
    ("任务领域", 9, cells.area),
    ("条目", 12, cells.item),
    ("主体层级", 9, cells.level),
    ("问题描述", 16, cells.label),
    ("具体表现", 30, cells.facts),
    ("原因类别", 12, cells.cause),
    ("整改方式", 9, cells.track),
    ("整改目标", 16, cells.aim),
    (MEASURE, 24, cells.measure),
    (BASIS, 18, cells.basis),
    ("牵头领导", 10, cells.leader),
    ("责任单位", 12, cells.unit),
    ("责任人", 9, cells.owner),
    ("整改时限", 13, cells.last_day),
    ("序时进度", 15, cells.pace),
    ("完成情况", 22, cells.standing),
    ("佐证", 6, cells.evidence),
    ("申请销号时间", 13, cells.submitted),
    ("核查人", 9, cells.inspector),
    ("核查意见", 16, cells.opinion),
    ("验收人", 9, cells.acceptor),
    ("销号时间", 13, cells.closed),
    ("延期次数", 6, cells.extended),
    ("回头看结果", 9, cells.looked),
    ("备注", 16, cells.remark),
)
PROGRESS: tuple[Heading, ...] = (
    ("责任单位", 13, cells.unit),
    ("条目", 14, cells.item),
    (NUMBER, 6, cells.number),
    ("问题描述", 22, cells.label),
    ("整改方式", 9, cells.track),
    ("步骤", 30, cells.steps),
    ("当前时限", 13, cells.due),
    ("序时进度", 22, cells.pace),
    ("状态", 9, cells.state),
    ("销号时间", 13, cells.closed),
)


def issue_list(paper: Redaction, source: str | None = None) -> Table:
    """问题清单"""
    return _table(paper, "问题清单", LIST, _lines(paper, source))


def ledger(paper: Redaction, source: str | None = None) -> Table:
    """整改台账; of one source only, where asked."""
    name = f"整改台账（{issue.SOURCES[source]}）" if source else "整改台账"
    return _table(paper, name, LEDGER, _lines(paper, source))


def by_source(paper: Redaction) -> tuple[Table, ...]:
    """The whole ledger, then one for each source that has any: cities want them apart."""
    found = {line.issue.source for line in paper.lines}
    return (ledger(paper), *(ledger(paper, s) for s in issue.SOURCES if s in found))


def progress(paper: Redaction) -> Table:
    """进度表 (打表推进): what is open by its date, then what is closed."""
    return _table(paper, "进度表", PROGRESS, sorted(paper.lines, key=_by_date))


def _lines(paper: Redaction, source: str | None) -> list[Line]:
    return [line for line in paper.lines if source in (None, line.issue.source)]


def _by_date(line: Line) -> tuple[bool, date, int]:
    one = line.issue
    return one.state == "closed", one.due or one.closed_on or date.max, one.number


def _table(
    paper: Redaction, name: str, headings: Sequence[Heading], lines: Sequence[Line]
) -> Table:
    outline, headings = paper.snapshot.campaign.outline, _with_party(paper, headings)
    rows = [
        Row(tuple(cell(paper, line) for _, _, cell in headings), cells.tone(paper, line))
        for line in lines
    ]
    return Table(
        name=name,
        title=f"{outline.short}{name}",
        columns=columns(*((heading, width) for heading, width, _ in headings)),
        rows=rows,
        above=(f"{outline.issuer}　共{len(rows)}件　{stamp(paper.snapshot)}",),
        below=(*apart(lines), *withheld(paper), legend()),
    )


def _with_party(paper: Redaction, headings: Sequence[Heading]) -> Sequence[Heading]:
    """The campaign's own columns of a third party, before what is wrong there."""
    subjects = paper.snapshot.campaign.subjects
    if subjects is None:
        return headings
    names = [name for name, _, _ in headings]
    place = names.index("问题描述")
    return (*headings[:place], *party.columns(subjects, names), *headings[place:])


def apart(lines: Sequence[Line]) -> tuple[str, ...]:
    """Why a list may be longer than 累计."""
    count = sum(line.issue.state == "carried" for line in lines)
    return (f"转入长效的{count}件不计入累计",) if count else ()


def withheld(paper: Redaction) -> tuple[str, ...]:
    """Why a list of all units is shorter than 累计."""
    count = paper.snapshot.withheld if paper.unit is None and paper.covers("") else 0
    return (f"另有{count}件由法治科掌握，计入累计，这里不列内容",) if count else ()


def fields(paper: Redaction) -> dict[tuple[str, str | None], list[Issue]]:
    """The issues that 累计 counts and this paper may name, by unit id and item (None: no item)."""
    shown = {i.code for i in paper.snapshot.campaign.items if not i.sensitive}
    found: dict[tuple[str, str | None], list[Issue]] = {}
    for one in (line.issue for line in paper.lines if line.issue.state in COUNTED):
        found.setdefault((one.unit, one.item if one.item in shown else None), []).append(one)
    return found


def matrix(paper: Redaction) -> Table:
    """Units by items: closed of all, so that one looks and sees where it is thick."""
    snapshot, found = paper.snapshot, fields(paper)
    items: list[str | None] = [i.code for i in snapshot.campaign.items if not i.sensitive]
    items += [None] if any(item is None for _, item in found) else []
    units = [u for u in snapshot.office.units if any(u.id == unit for unit, _ in found)]

    def row(name: str, ids: Sequence[str]) -> Row:
        counts = [[x for unit in ids for x in found.get((unit, item), [])] for item in items]
        return Row((name, *map(_closed_of, counts), _closed_of([x for c in counts for x in c])))

    rows = [row(one.name, [one.id]) for one in units]
    heads = (Column(issue.place(snapshot.campaign, i) or cells.NO_ITEM, 9) for i in items)
    return Table(
        name="单位与条目",
        title=f"{snapshot.campaign.outline.short}进度（已销号／累计）",
        columns=(Column("单位", 14), *heads, Column("合计", 9)),
        rows=[*rows, row("合计", [u.id for u in units])] if len(rows) > 1 else rows,
        above=(stamp(snapshot),),
        below=(*apart(paper.lines), *withheld(paper), "单位按配置顺序排列，不作排名"),
    )


def _closed_of(found: list[Issue]) -> str | None:
    return f"{sum(i.state == 'closed' for i in found)}／{len(found)}" if found else None
