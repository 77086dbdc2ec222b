"""Signed readings of the plan's findings: append-only, the last one of a finding counts (N1)."""

from datetime import date, datetime

import sqlalchemy as sa

from domain.campaign.findings import Finding
from domain.people import Person
from domain.reading import Reading
from storage.schema import readings
from storage.upsert import insert_into


def sign(
    conn: sa.Connection,
    campaign: str,
    finding: Finding,
    words: str | None,
    *,
    by: Person,
    on: date,
    now: datetime,
) -> bool:
    """Keep how it is read; False, and nothing kept, where somebody else signed meanwhile."""
    of_it = (readings.c.campaign == campaign, readings.c.key == finding.key)
    last = conn.execute(sa.select(sa.func.max(readings.c.round)).where(*of_it)).scalar() or 0
    row = insert_into(conn, readings).values(
        campaign=campaign,
        key=finding.key,
        round=last + 1,
        text=finding.text,
        words=words,
        name=by.name,
        by=by.id,
        on=on,
        at=now,
    )
    return (
        conn.execute(row.on_conflict_do_nothing().returning(readings.c.round)).first() is not None
    )


def of(conn: sa.Connection, campaign: str) -> dict[str, Reading]:
    """The signed readings by the key of the finding, for messages and papers, oldest first."""
    rows = conn.execute(
        sa.select(readings)
        .where(readings.c.campaign == campaign)
        .order_by(readings.c.at, readings.c.round)
    )
    return {row.key: Reading(row.key, row.text, row.words, row.name, row.on) for row in rows}
