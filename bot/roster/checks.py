"""What one row of a roster cannot show: accounts said twice, superiors unknown or in a circle."""

from collections.abc import Sequence

from bot.office_files.faults import RowFault, closed, nearest
from bot.roster.rows import Entry
from domain.people import Line, Person


def repeated(lines: list[tuple[Entry, Line]], faults: list[RowFault]) -> None:
    """An account may stand once, and so may a name without account in one unit."""
    first: dict[tuple[str, ...], int] = {}
    for entry, line in lines:
        paper = (line.name, line.unit)
        key = (line.userid.casefold(),) if line.userid else paper
        if key in first and all(key):
            column = entry.column("userid")
            mend = f"与第 {first[key]} 行重复，请删去一行。"
            if not line.userid:
                mend = f"与第 {first[key]} 行同单位、同姓名且都没有账号，分不开，请改其中一个姓名。"
            faults.append(RowFault(entry.row, column, mend))
        first.setdefault(key, entry.row)


def superiors(
    lines: list[tuple[Entry, Line]], known: Sequence[Person], faults: list[RowFault]
) -> None:
    """Every superior is on the roster, and nobody is above himself."""
    above = {p.userid.casefold(): p.superior for p in known if p.userid}
    above |= {line.userid.casefold(): line.superior for _, line in lines if line.userid}
    told: set[str] = set()
    for entry, line in lines:
        column = entry.column("superior")
        if line.superior and line.superior.casefold() not in above:
            faults.append(RowFault(entry.row, column, _no_superior(line.superior, lines, above)))
            continue
        circle = _circle(line.userid, above)
        if circle and not told & set(circle):
            told |= set(circle)
            shown = " → ".join((*circle, circle[0]))
            faults.append(RowFault(entry.row, column, f"上级绕成了圈：{shown}，请改其中一处。"))


def _no_superior(
    written: str, lines: list[tuple[Entry, Line]], above: dict[str, str | None]
) -> str:
    named = [line.userid for _, line in lines if line.name == written and line.userid]
    if named:
        return f"要写账号，不是姓名：{written} 的账号是 {'、'.join(named)}。"
    return f"名单里没有账号 {written}，{closed(nearest(written.casefold(), above))}"


def _circle(userid: str | None, above: dict[str, str | None]) -> tuple[str, ...]:
    """The chain from this account back to itself, or nothing."""
    if not userid:
        return ()
    chain = [userid.casefold()]
    while (superior := above.get(chain[-1])) is not None:
        step = superior.casefold()
        if step == chain[0]:
            return tuple(chain)
        if step in chain:
            return ()
        chain.append(step)
    return ()
