"""Reading a roster, the office's own list or the WeCom console's export: all lines or no line."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.config.departments import parts_of, unit_at
from bot.config.wecom import as_userid
from bot.office_files.faults import RosterFaults, RowFault, closed, nearest
from bot.office_files.spreadsheet import Unreadable
from bot.roster.checks import repeated, superiors
from bot.roster.rows import Entry, entries
from bot.roster.words import (
    CATEGORIES,
    ROLES,
    STATUSES,
    category_of,
    roles_of,
    status_of,
)
from domain.people import Line, Person, Roster, Unit

__all__ = ["RosterFaults", "RowFault", "Unreadable", "read"]

DIGITS = str.maketrans("123456789", "一二三四五六七八九")


def read(
    path: Path,
    units: Sequence[Unit],
    known: Sequence[Person] = (),
    *,
    departments: Mapping[str, str] | None = None,
    more: Sequence[Path] = (),
) -> tuple[Line, ...]:
    """The lines of a CSV or XLSX file, in its order.

    ``known`` are the people already on the roster: superiors may be among them, and a small
    table with accounts and roles alone keeps the rest as it was. ``departments`` says which unit
    a department of the console is; ``more`` are small tables that add to the first one's rows.
    Raises Unreadable, or RosterFaults with every bad row.
    """
    faults: list[RowFault] = []
    reader = _Reader(Roster(tuple(known), tuple(units)), faults, departments or {})
    lines = [(entry, reader.line(entry)) for entry in entries(path, *more)]
    repeated(lines, faults)
    superiors(lines, known, faults)
    if faults:
        raise RosterFaults(faults)
    return tuple(line for _, line in lines)


class _Reader:
    """Entries to lines, noting each bad cell."""

    def __init__(
        self, roster: Roster, faults: list[RowFault], departments: Mapping[str, str]
    ) -> None:
        self.roster = roster
        self.faults = faults
        self.departments = departments

    def fault(self, entry: Entry, field: str, mend: str) -> None:
        self.faults.append(RowFault(entry.row, entry.column(field), mend))

    def line(self, entry: Entry) -> Line:
        before = self.roster.by_userid(entry.get("userid"))
        unit = self._unit(entry, before)
        title = self._kept(entry, "title", before.title if before else "")
        return Line(
            userid=self._userid(entry, "userid"),
            name=self._name(entry, before),
            title=title,
            unit=unit,
            category=self._category(entry, before, title, unit),
            roles=self._roles(entry, before),
            superior=self._superior(entry, before),
            status=self._status(entry, before),
        )

    def _kept(self, entry: Entry, field: str, before: str) -> str:
        """The cell; what was known where the file has no such column."""
        return entry.get(field) if field in entry.columns else before

    def _userid(self, entry: Entry, field: str) -> str | None:
        text = entry.get(field)
        if text and not as_userid(text):
            self.fault(entry, field, "账号只能是字母、数字和 _ - @ .，不是姓名或手机号备注。")
        return text or None

    def _name(self, entry: Entry, before: Person | None) -> str:
        name = re.sub(r"\s+", "", entry.get("name")) or (before.name if before else "")
        if not name:
            self.fault(entry, "name", "缺少姓名，请补上。")
        return name

    def _unit(self, entry: Entry, before: Person | None) -> str:
        written = entry.get("unit")
        if not written and entry.get("department"):
            return self._of_departments(entry)
        if not written:
            if before is None:
                self.fault(entry, "unit", "缺少单位，请写单位名称或编号。")
            return before.unit if before else ""
        unit = self._named(written)
        if unit is None:
            self.fault(entry, "unit", self._no_unit(written))
        return unit.id if unit else ""

    def _of_departments(self, entry: Entry) -> str:
        """The console writes paths, several of them with “;”: the deepest known part counts."""
        paths = [p for p in re.split(r"[;；]", entry.get("department")) if p.strip()]
        found = {unit.id: unit for path in paths if (unit := self._of_path(path))}
        if len(found) > 1:
            both = "、".join(unit.name for unit in found.values())
            self.fault(entry, "department", f"同时属于 {both}，请加一列“单位”写明一个。")
        elif not found:
            named = paths[0].split("/")[-1]
            hint = "也可以在 config.toml 的 [roster] departments 里写明它是哪个单位。"
            self.fault(entry, "department", f"{self._no_unit(named)}{hint}")
        return next(iter(found), "")

    def _of_path(self, path: str) -> Unit | None:
        parts = parts_of(path)
        for end in range(len(parts), 0, -1):
            mapped = self.roster.unit(unit_at(parts[:end], self.departments))
            if unit := mapped or self._named(parts[end - 1]):
                return unit
        return None

    def _named(self, written: str) -> Unit | None:
        """The unit by id or name; 1大队 means 一大队."""
        return self.roster.unit_named(written) or self.roster.unit_named(written.translate(DIGITS))

    def _no_unit(self, written: str) -> str:
        names = [unit.name for unit in self.roster.units]
        return f"没有“{written.strip()}”这个单位，{closed(nearest(written.strip(), names))}"

    def _category(self, entry: Entry, before: Person | None, title: str, unit: str) -> str:
        written = entry.get("category")
        if not written:
            return before.category if before else self._usual(title, unit)
        category = category_of(written)
        if category is None:
            self.fault(entry, "category", f"没有“{written}”这个类别，{_options(CATEGORIES)}")
        return category or ""

    def _usual(self, title: str, unit: str) -> str:
        """The console knows no category: 协管 by title, else by the kind of unit."""
        where = self.roster.unit(unit)
        if "协管" in title or "辅助" in title:
            return "auxiliary"
        return "staff" if where and where.kind in ("section", "bureau") else "officer"

    def _roles(self, entry: Entry, before: Person | None) -> frozenset[str]:
        if "roles" not in entry.columns:
            return before.roles if before else frozenset()
        roles, strange = roles_of(entry.get("roles"))
        if strange:
            self.fault(entry, "roles", f"没有“{'、'.join(strange)}”这个角色，{_options(ROLES)}")
        return roles

    def _superior(self, entry: Entry, before: Person | None) -> str | None:
        if "superior" not in entry.columns:
            return before.superior if before else None
        return entry.get("superior") or None

    def _status(self, entry: Entry, before: Person | None) -> str:
        written = entry.get("status")
        if not written:
            return before.status if before and "status" not in entry.columns else "active"
        status = status_of(written)
        if status is None:
            self.fault(entry, "status", f"没有“{written}”这个状态，{_options(STATUSES)}")
        return status or ""


def _options(words: Mapping[str, tuple[str, ...]]) -> str:
    return f"可写：{'、'.join(chinese[0] for chinese in words.values())}。"
