"""Excused people, one row a campaign and person, the reason sealed; undone by deleting it."""

from typing import Any

import sqlalchemy as sa

from domain.excuse import Excuse
from domain.ports import Seal
from storage.schema import excused
from storage.upsert import insert_into


def excuse(conn: sa.Connection, seal: Seal, campaign: str, one: Excuse) -> None:
    """From now on this person leaves the denominator; a second reason replaces the first."""
    values = {"reason": seal.close(one.reason), "by": one.by, "at": one.at}
    new = insert_into(conn, excused).values(campaign=campaign, person=one.person, **values)
    conn.execute(new.on_conflict_do_update(index_elements=["campaign", "person"], set_=values))


def lift(conn: sa.Connection, campaign: str, person: int) -> bool:
    """The person counts again; whether he was excused."""
    gone = sa.delete(excused).where(excused.c.campaign == campaign, excused.c.person == person)
    return conn.execute(gone).rowcount == 1


def persons(conn: sa.Connection, campaign: str) -> frozenset[int]:
    """Ids of those who are excused; no reason is opened for it."""
    rows = conn.execute(sa.select(excused.c.person).where(excused.c.campaign == campaign))
    return frozenset(rows.scalars())


def purge(conn: sa.Connection) -> int:
    """Forget the reasons; that somebody was excused, and by whom, stays for the figures."""
    known = sa.update(excused).where(excused.c.reason.is_not(None))
    return conn.execute(known.values(reason=None)).rowcount


def of_person(conn: sa.Connection, seal: Seal, campaign: str, person: int) -> Excuse | None:
    """The person's own excuse."""
    mine = (excused.c.campaign == campaign, excused.c.person == person)
    row = conn.execute(sa.select(excused).where(*mine)).first()
    return _opened(seal, row) if row else None


def of(conn: sa.Connection, seal: Seal, campaign: str) -> dict[int, Excuse]:
    """Person id to the excuse, for those who may read why."""
    rows = conn.execute(sa.select(excused).where(excused.c.campaign == campaign))
    return {row.person: _opened(seal, row) for row in rows}


def _opened(seal: Seal, row: Any) -> Excuse:
    return Excuse(row.person, seal.open(row.reason) if row.reason else "", row.by, row.at)
