"""Reading ``[roster]``: which unit a department of the console's export is."""

from collections.abc import Mapping, Sequence

from bot.config.table import Table
from bot.office_files.faults import nearest
from domain.people import Unit


def read_departments(table: Table, units: Sequence[Unit]) -> Mapping[str, str]:
    """``[roster.departments]``: a department's path, or its last parts, to a unit id."""
    inner, ids = table.table("departments"), [unit.id for unit in units]
    found: dict[str, str] = {}
    for path in inner.raw:
        unit = inner.text(path, mend="应为单位的 id")
        if unit and unit not in ids:
            inner.say(path, f"没有编号为 {unit} 的单位，{nearest(unit, ids)}")
        found["/".join(parts_of(path))] = unit
    table.done()
    return found


def parts_of(path: str) -> list[str]:
    """The departments of a path, the company first."""
    return [part.strip() for part in path.split("/") if part.strip()]


def unit_at(parts: Sequence[str], departments: Mapping[str, str]) -> str | None:
    """The unit that the table names for the last of these; the company need not be said."""
    ways = ("/".join(parts[start:]) for start in range(len(parts)))
    return next((unit for way in ways if (unit := departments.get(way))), None)
