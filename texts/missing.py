"""未交: names, in private only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.people import Person
from texts import dates, names
from texts.inert import inert


def not_your_unit() -> str:
    return "这个单位的名单不归您看\n看本单位的，直接回复“未交”。"


@dataclass(frozen=True, slots=True)
class Row:
    """One unit: 应交 after those excused, 纸质 among those who handed in, who has not.

    ``excused``: the person, the reason, who agreed.
    """

    unit: str
    asked: int
    paper: int
    left: Sequence[Person]
    excused: Sequence[tuple[Person, str, Person | None]] = ()


def no_sheets() -> str:
    return "这次行动没有自查表。"


def listing(rows: Sequence[Row], due: date) -> str:
    """The whole, then a line a unit; who is excused stands apart with the reason."""
    asked, paper = sum(r.asked for r in rows), sum(r.paper for r in rows)
    left, away = sum(len(r.left) for r in rows), sum(len(r.excused) for r in rows)
    if not asked and not away:
        return "没有应交自查表的人员。"
    among = f"{asked + away}人中应交{asked}人" if away else f"应交{asked}人"
    on_paper = f"（其中纸质{paper}人）" if paper else ""
    lines = [
        f"个人自查表未交{left}人，已交{asked - left}人{on_paper}",
        f"{among}，{dates.full(due)}18:00为交表时间",
        "",
    ]
    for row in rows:
        lines += _unit(row)
    if left:
        lines += ["", "没有账号的（标“纸质”）请用纸质表，由联络员代录：代录 姓名"]
    return "\n".join(lines)


def _unit(row: Row) -> list[str]:
    people = "、".join(_named(p) for p in row.left)
    whole = row.asked + len(row.excused)
    asked = f"{whole}人中应交{row.asked}人" if row.excused else f"应交{row.asked}人"
    missing = f"未交{len(row.left)}人：{people}" if people else "已交齐"
    lines = [f"{row.unit}：{asked}，{missing}"]
    for person, reason, by in row.excused:
        agreed = f"{names.called(by)}同意" if by else ""
        known = "，".join(filter(None, (inert(reason, 40), agreed)))
        lines.append(f" 免填：{person.name}（{known}）")
    return lines


def for_legal(
    signed: int, waiting: Sequence[str], quick: Sequence[tuple[str, int]], others: int
) -> list[str]:
    """What the legal office reads besides; numbers a unit, never a name."""
    lines = ["", f"单位自查表：已签报{signed}个单位"]
    if waiting:
        lines[-1] += f"，未签报：{'、'.join(names.short(n) for n in waiting)}"
    if others:
        lines.append(f"各项“以及其他”条款反映的情况：{others}件，另行统计")
    if quick:
        listed = "，".join(f"{names.short(unit)}{count}份" for unit, count in quick)
        lines.append(f"1分钟内全部填“没有”的：{listed}。只作参考，不对应到人")
    return lines


def _named(person: Person) -> str:
    return person.name if person.userid else f"{person.name}（纸质）"
