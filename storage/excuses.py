"""Excused people, one row a campaign and person; undone by deleting it."""

import sqlalchemy as sa

from domain.excuse import Excuse
from storage.schema import excused
from storage.upsert import insert_into


def excuse(conn: sa.Connection, campaign: str, one: Excuse) -> None:
    """From now on this person leaves the denominator; a second reason replaces the first."""
    values = {"reason": one.reason, "by": one.by, "at": one.at}
    new = insert_into(conn, excused).values(campaign=campaign, person=one.person, **values)
    conn.execute(new.on_conflict_do_update(index_elements=["campaign", "person"], set_=values))


def lift(conn: sa.Connection, campaign: str, person: int) -> bool:
    """The person counts again; whether he was excused."""
    gone = sa.delete(excused).where(excused.c.campaign == campaign, excused.c.person == person)
    return conn.execute(gone).rowcount == 1


def of(conn: sa.Connection, campaign: str) -> dict[int, Excuse]:
    """Person id to the excuse."""
    rows = conn.execute(sa.select(excused).where(excused.c.campaign == campaign))
    return {row.person: Excuse(row.person, row.reason, row.by, row.at) for row in rows}
