"""Meetings that were held and are to be passed on (传达, R46)."""

from dataclasses import fields
from datetime import date, datetime

import sqlalchemy as sa

from domain.lessons import Relay
from storage.schema import relays

_COLUMNS = [relays.c[f.name] for f in fields(Relay)]


def add(
    conn: sa.Connection,
    *,
    campaign: str,
    meeting: str,
    title: str,
    points: str,
    held: date,
    by: date,
    recorder: int,
    now: datetime,
) -> Relay:
    row = {
        "campaign": campaign,
        "meeting": meeting,
        "title": title,
        "points": points,
        "held": held,
        "by": by,
        "recorder": recorder,
        "at": now,
    }
    added = conn.execute(sa.insert(relays).values(**row).returning(*_COLUMNS))
    return Relay(*added.one())


def of_campaign(conn: sa.Connection, campaign: str) -> tuple[Relay, ...]:
    """In the order of recording, which is their order among the materials."""
    rows = conn.execute(
        sa.select(*_COLUMNS).where(relays.c.campaign == campaign).order_by(relays.c.id)
    )
    return tuple(Relay(*row) for row in rows)


def known(conn: sa.Connection, campaign: str, meeting: str, held: date) -> Relay | None:
    """The one that was recorded of this meeting on this day."""
    row = conn.execute(
        sa.select(*_COLUMNS).where(
            relays.c.campaign == campaign, relays.c.meeting == meeting, relays.c.held == held
        )
    ).first()
    return Relay(*row) if row else None
