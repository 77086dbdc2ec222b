"""Signed sheets of units, every version of them, and the drafts that wait for a signature."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from domain.ports import Seal
from storage.schema import unit_drafts, unit_sheets
from storage.upsert import insert_into, next_number


@dataclass(frozen=True, slots=True)
class UnitSheet:
    """One signed version; ``at`` UTC, ``signed`` the name as typed, the people by their ids.

    ``answers`` is the flat ordered dict of ``domain.unit_sheets``.
    """

    campaign: str
    unit: str
    version: int
    at: datetime
    late: bool
    zero: bool
    receipt: str
    signed_by: int
    signed: str
    drafted_by: int | None
    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """What was filled in for the head to look through, by whom and when (UTC)."""

    by: int
    at: datetime
    answers: Mapping[str, Any]


def sign(conn: sa.Connection, seal: Seal, sheet: UnitSheet) -> None:
    """Keep one version; its draft is done. IntegrityError when the version was already taken."""
    values = {name: getattr(sheet, name) for name in UnitSheet.__slots__}
    values["answers"] = seal.close(json.dumps(dict(sheet.answers), ensure_ascii=False))
    conn.execute(sa.insert(unit_sheets).values(**values))
    drop_draft(conn, sheet.campaign, sheet.unit)


def latest(conn: sa.Connection, seal: Seal, campaign: str, unit: str) -> UnitSheet | None:
    """The version that counts."""
    found = versions(conn, seal, campaign, unit)
    return found[-1] if found else None


def versions(conn: sa.Connection, seal: Seal, campaign: str, unit: str) -> list[UnitSheet]:
    """All versions of this unit's sheet, the first one first."""
    rows = conn.execute(
        sa.select(*(unit_sheets.c[name] for name in UnitSheet.__slots__))
        .where(unit_sheets.c.campaign == campaign, unit_sheets.c.unit == unit)
        .order_by(unit_sheets.c.version)
    ).mappings()
    return [UnitSheet(**{**row, "answers": json.loads(seal.open(row["answers"]))}) for row in rows]


def signed(conn: sa.Connection, campaign: str) -> dict[str, datetime]:
    """Unit id to when its first version was signed (UTC)."""
    rows = conn.execute(
        sa.select(unit_sheets.c.unit, sa.func.min(unit_sheets.c.at).label("first"))
        .where(unit_sheets.c.campaign == campaign)
        .group_by(unit_sheets.c.unit)
    )
    return {row.unit: row.first for row in rows}


def keep_draft(conn: sa.Connection, seal: Seal, campaign: str, unit: str, draft: Draft) -> None:
    """The unit's draft from now on, in place of an earlier one."""
    closed = seal.close(json.dumps(dict(draft.answers), ensure_ascii=False))
    values = {"by": draft.by, "at": draft.at, "answers": closed}
    new = insert_into(conn, unit_drafts).values(campaign=campaign, unit=unit, **values)
    conn.execute(new.on_conflict_do_update(index_elements=["campaign", "unit"], set_=values))


def draft(conn: sa.Connection, seal: Seal, campaign: str, unit: str) -> Draft | None:
    row = conn.execute(
        sa.select(unit_drafts).where(unit_drafts.c.campaign == campaign, unit_drafts.c.unit == unit)
    ).first()
    return Draft(row.by, row.at, json.loads(seal.open(row.answers))) if row else None


def drafted(conn: sa.Connection, campaign: str) -> frozenset[str]:
    """Ids of the units whose draft waits for a signature."""
    rows = conn.execute(sa.select(unit_drafts.c.unit).where(unit_drafts.c.campaign == campaign))
    return frozenset(row.unit for row in rows)


def drop_draft(conn: sa.Connection, campaign: str, unit: str) -> None:
    conn.execute(
        sa.delete(unit_drafts).where(unit_drafts.c.campaign == campaign, unit_drafts.c.unit == unit)
    )


def receipt(conn: sa.Connection, today: date) -> str:
    """The next receipt of the bureau's day for a unit's sheet: QB-0810-01."""
    return f"QB-{today:%m%d}-{next_number(conn, f'unit-receipt:{today:%m%d}'):02d}"
