"""Rounds of inspection (督查), those without findings too."""

import json
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from domain.rounds import CLEAN, FOUND
from storage.schema import rounds


def add(
    conn: sa.Connection,
    *,
    campaign: str,
    person: int,
    unit: str,
    at: datetime,
    mode: str,
    findings: Sequence[tuple[str, int]],
) -> int:
    """A finished round; returns its id. ``findings`` are (topic's id, issue's number)."""
    row = {
        "campaign": campaign,
        "person": person,
        "unit": unit,
        "at": at,
        "mode": mode,
        "result": FOUND if findings else CLEAN,
        "findings": json.dumps(findings),
    }
    return int(conn.execute(sa.insert(rounds).values(**row).returning(rounds.c.id)).scalar_one())


def tally(conn: sa.Connection, campaign: str, unit: str) -> tuple[int, int]:
    """How many rounds the unit had, and how many of them found nothing."""
    clean = sa.func.coalesce(sa.func.sum(sa.case((rounds.c.result == CLEAN, 1), else_=0)), 0)
    query = sa.select(sa.func.count(), clean).where(
        rounds.c.campaign == campaign, rounds.c.unit == unit
    )
    total, without = conn.execute(query).one()
    return int(total), int(without)
