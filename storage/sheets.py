"""Submitted personal sheets: every version stays, the answers are sealed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from domain.ports import Seal
from storage.schema import sheets
from storage.upsert import next_number


@dataclass(frozen=True, slots=True)
class Sheet:
    """One version of a person's sheet; ``at`` UTC, ``signed`` the name as typed.

    ``answers`` is the flat ordered dict of ``domain.sheets``; ``typed_by`` is the person id of who
    entered it from paper.
    """

    campaign: str
    person: int
    version: int
    unit: str
    at: datetime
    late: bool
    paper: bool
    receipt: str
    signed: str
    answers: Mapping[str, Any]
    typed_by: int | None = None


class Handed(NamedTuple):
    """When a person's first version came in (UTC), and how."""

    at: datetime
    late: bool
    paper: bool


def submit(
    conn: sa.Connection,
    seal: Seal,
    *,
    campaign: str,
    person: int,
    unit: str,
    version: int,
    answers: Mapping[str, Any],
    at: datetime,
    late: bool,
    paper: bool,
    receipt: str,
    signed: str,
    typed_by: int | None = None,
    quick: bool = False,
) -> Sheet:
    """Keep one version; IntegrityError when this version or receipt was already taken."""
    sheet = Sheet(
        campaign, person, version, unit, at, late, paper, receipt, signed, dict(answers), typed_by
    )
    conn.execute(
        sa.insert(sheets).values(
            campaign=campaign,
            person=person,
            version=version,
            unit=unit,
            at=at,
            late=late,
            paper=paper,
            typed_by=typed_by,
            quick=quick,
            receipt=receipt,
            signed=signed,
            answers=seal.close(json.dumps(sheet.answers, ensure_ascii=False)),
        )
    )
    return sheet


def versions(conn: sa.Connection, seal: Seal, campaign: str, person_id: int) -> list[Sheet]:
    """All versions of this person's sheet, the first one first."""
    rows = conn.execute(
        sa.select(sheets)
        .where(sheets.c.campaign == campaign, sheets.c.person == person_id)
        .order_by(sheets.c.version)
    )
    return [_opened(seal, row) for row in rows]


def latest(conn: sa.Connection, seal: Seal, campaign: str, person_id: int) -> Sheet | None:
    """The version that counts."""
    row = conn.execute(
        sa.select(sheets)
        .where(sheets.c.campaign == campaign, sheets.c.person == person_id)
        .order_by(sheets.c.version.desc())
        .limit(1)
    ).first()
    return _opened(seal, row) if row else None


def purge(conn: sa.Connection, seal: Seal) -> int:
    """Forget what people answered and signed with; that they handed in, and when, stays."""
    full = sa.update(sheets).where(sheets.c.signed != "")
    return conn.execute(full.values(answers=seal.close("{}"), signed="")).rowcount


def every(conn: sa.Connection, seal: Seal, campaign: str) -> list[Sheet]:
    """The version that counts of everybody, by person: for the sums of a unit's sheet."""
    newest = (
        sa.select(sheets.c.person, sa.func.max(sheets.c.version).label("version"))
        .where(sheets.c.campaign == campaign)
        .group_by(sheets.c.person)
        .subquery()
    )
    rows = conn.execute(
        sa.select(sheets)
        .join(
            newest,
            (newest.c.person == sheets.c.person) & (newest.c.version == sheets.c.version),
        )
        .where(sheets.c.campaign == campaign)
        .order_by(sheets.c.person)
    )
    return [_opened(seal, row) for row in rows]


def submitted(conn: sa.Connection, campaign: str) -> dict[int, Handed]:
    """Person id to how the first version came in; nobody's answers are opened for it."""
    rows = conn.execute(
        sa.select(sheets.c.person, sheets.c.at, sheets.c.late, sheets.c.paper)
        .where(sheets.c.campaign == campaign)
        .order_by(sheets.c.person, sheets.c.version.desc())
    )
    return {row.person: Handed(row.at, row.late, row.paper) for row in rows}


def quick(conn: sa.Connection, campaign: str) -> frozenset[int]:
    """Ids of the people whose first version was all 没有 within a minute; only to be counted."""
    rows = conn.execute(
        sa.select(sheets.c.person).where(
            sheets.c.campaign == campaign, sheets.c.version == 1, sheets.c.quick
        )
    )
    return frozenset(row.person for row in rows)


def receipt(conn: sa.Connection, today: date) -> str:
    """The next receipt of the bureau's day: ZC-0803-07. It never comes again in another year."""
    number = next_number(conn, f"receipt:{today:%m%d}")
    return f"ZC-{today:%m%d}-{number:02d}"


def _opened(seal: Seal, row: Any) -> Sheet:
    return Sheet(
        campaign=row.campaign,
        person=row.person,
        version=row.version,
        unit=row.unit,
        at=row.at,
        late=row.late,
        paper=row.paper,
        receipt=row.receipt,
        signed=row.signed,
        answers=json.loads(seal.open(row.answers)),
        typed_by=row.typed_by,
    )
