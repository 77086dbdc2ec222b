"""未交: names, in private only."""

from collections.abc import Sequence
from datetime import date

from domain.people import Person
from texts import dates


def not_your_unit() -> str:
    return "这个单位的名单不归您看\n看本单位的，直接回复“未交”。"


def listing(rows: Sequence[tuple[str, int, Sequence[Person]]], due: date) -> str:
    """(unit's name, 应交, those who have not) a line each."""
    asked = sum(count for _, count, _ in rows)
    left = sum(len(people) for _, _, people in rows)
    if not asked:
        return "没有应交自查表的人员。"
    lines = [
        f"个人自查表未交{left}人，已交{asked - left}人",
        f"应交{asked}人，{dates.full(due)}18:00为交表时间",
        "",
    ]
    for unit, count, people in rows:
        names = "、".join(_named(p) for p in people)
        lines.append(
            f"{unit}：应交{count}人，" + (f"未交{len(people)}人：{names}" if people else "已交齐")
        )
    if left:
        lines += ["", "没有账号的（标“纸质”）请用纸质表，由联络员代录。"]
    return "\n".join(lines)


def _named(person: Person) -> str:
    return person.name if person.userid else f"{person.name}（纸质）"
