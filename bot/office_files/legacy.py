"""Reading the office's existing list of issues (历史遗留): all rows, or every fault at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.office_files import legacy_words as words
from bot.office_files.faults import RosterFaults, RowFault, closed, nearest
from bot.office_files.legacy_words import plain
from bot.office_files.spreadsheet import Row, Unreadable, sheets
from domain.campaign import Campaign, Item
from domain.legacy import Old
from domain.people import Person, Roster
from texts import legacy as say
from texts.issue import SOURCES

HEADER_WITHIN = 30
NEEDED = ("origin", "facts")


@dataclass(frozen=True, slots=True)
class Cells:
    """One row by field."""

    row: int
    cells: dict[str, str]
    columns: dict[str, str]

    def get(self, field: str) -> str:
        return self.cells.get(field, "")


def read(path: Path, campaign: Campaign, roster: Roster, year: int) -> tuple[Old, ...]:
    """The rows of a CSV or XLSX file; ``year`` is meant by days without one.

    Raises Unreadable, or RosterFaults with every bad row.
    """
    reader = _Reader(campaign, roster, year)
    found = [old for entry in _entries(path) if (old := reader.old(entry))]
    reader.once(found)
    if reader.faults:
        raise RosterFaults(reader.faults)
    return tuple(old for _, old in found)


def _entries(path: Path) -> list[Cells]:
    for sheet in sheets(path):
        for index, row in enumerate(sheet[:HEADER_WITHIN]):
            places = words.columns(row.cells)
            if set(NEEDED) <= places.keys() or {"facts", "unit"} <= places.keys():
                names = {field: row.cells[place] for field, place in places.items()}
                return [_cells(below, places, names) for below in sheet[index + 1 :]]
    raise Unreadable(say.no_header(path.name))


def _cells(row: Row, places: dict[str, int], names: dict[str, str]) -> Cells:
    cells = {f: row.cells[n] for f, n in places.items() if n < len(row.cells) and row.cells[n]}
    return Cells(row.number, cells, names)


class _Reader:
    """Rows to issues, noting each bad cell."""

    def __init__(self, campaign: Campaign, roster: Roster, year: int) -> None:
        self.campaign, self.roster, self.year = campaign, roster, year
        self.faults: list[RowFault] = []

    def fault(self, entry: Cells, field: str, mend: str) -> None:
        shown = entry.columns.get(field, words.HEADERS[field][0])
        self.faults.append(RowFault(entry.row, shown, mend))

    def old(self, entry: Cells) -> tuple[Cells, Old] | None:
        """The row's issue; None for a row without words, such as the sum below."""
        facts = "。".join(part.rstrip("。") for f in ("facts", "shown") if (part := entry.get(f)))
        if not facts:
            return None
        if not entry.get("origin"):
            self.fault(entry, "origin", say.no_origin())
        owner, leader = self._person(entry, "owner"), self._person(entry, "leader")
        done = self._done(entry)
        return entry, Old(
            origin=entry.get("origin")[:40],
            facts=facts,
            unit=self._unit(entry, owner),
            source=self._source(entry),
            item=self._item(entry),
            cause=self._cause(entry),
            measure=entry.get("measure") or None,
            basis=entry.get("basis") or None,
            owner=owner.id if owner else None,
            leader=leader.id if leader else None,
            due=self._due(entry),
            progress=entry.get("progress") or None,
            closed=done,
            found=self._day(entry, "found"),
            extended=self._count(entry, "extended"),
            rule=plain(entry.get("way")) in words.RULE,
        )

    def once(self, found: Sequence[tuple[Cells, Old]]) -> None:
        """A number stands once in its source."""
        first: dict[tuple[str, str], int] = {}
        for entry, old in found:
            key = (old.source, old.origin)
            if old.origin and key in first:
                self.fault(entry, "origin", say.twice(first[key]))
            first.setdefault(key, entry.row)

    def _unit(self, entry: Cells, owner: Person | None) -> str:
        written = entry.get("unit")
        if not written and owner:
            return owner.unit
        unit = self.roster.unit_named(written) if written else None
        if unit is None:
            near = closed(nearest(written, [u.name for u in self.roster.units]))
            self.fault(entry, "unit", say.no_unit(written, near))
        return unit.id if unit else ""

    def _source(self, entry: Cells) -> str:
        written = plain(entry.get("source"))
        if not written:
            return "legacy"
        named = [key for key, name in SOURCES.items() if written in (name, key)]
        close = [key for key, name in SOURCES.items() if name.startswith(written[:2])]
        if not (named or close) or (named or close)[0] == "direct":
            known = [name for key, name in SOURCES.items() if key != "direct"]
            self.fault(entry, "source", say.no_source(entry.get("source"), known))
            return ""
        return (named or close)[0]

    def _item(self, entry: Cells) -> str | None:
        written = plain(entry.get("item"))
        if not written:
            return None
        found = [i for i in self.campaign.items if written in _names(i)]
        if not found:
            labels = [f"{i.code} {i.label}" for i in self.campaign.items]
            near = closed(nearest(entry.get("item"), labels))
            self.fault(entry, "item", say.no_item(entry.get("item"), near))
            return None
        return found[0].code

    def _cause(self, entry: Cells) -> str | None:
        """The cause of the campaign's list; other words are no fault, legal names one later."""
        written = plain(entry.get("cause"))
        return next((c.id for c in self.campaign.causes if written in (plain(c.name), c.id)), None)

    def _person(self, entry: Cells, field: str) -> Person | None:
        written = entry.get(field)
        if not written:
            return None
        account = self.roster.by_userid(written)
        same = [p for p in self.roster.people if p.name == written]
        here = [p for p in same if p.status != "left"] or same
        found = [account] if account else here
        if len(found) != 1:
            self.fault(entry, field, say.no_person(written, len(found)))
            return None
        return found[0]

    def _due(self, entry: Cells) -> date | None:
        return None if plain(entry.get("due")) in words.LONG else self._day(entry, "due")

    def _day(self, entry: Cells, field: str) -> date | None:
        written = entry.get(field)
        found = words.day(written, self.year) if written else None
        if written and found is None:
            self.fault(entry, field, say.no_day(written))
        return found

    def _done(self, entry: Cells) -> date | None:
        written = plain(entry.get("state"))
        if written and written not in words.CLOSED + words.OPEN:
            self.fault(entry, "state", say.no_state(entry.get("state")))
        day = self._day(entry, "closed")
        if written in words.CLOSED and day is None and not entry.get("closed"):
            self.fault(entry, "closed", say.no_closing_day())
        if written in words.OPEN and day is not None:
            self.fault(entry, "state", say.closed_or_not(entry.get("state")))
        return day

    def _count(self, entry: Cells, field: str) -> int:
        written = entry.get(field)
        if not written:
            return 0
        if not written.isdecimal() or int(written) > 99:
            self.fault(entry, field, say.no_count(written))
            return 0
        return int(written)


def _names(item: Item) -> set[str]:
    return {plain(item.code), plain(item.label), plain(f"{item.code}{item.label}"),
            plain(item.text)}  # fmt: skip
