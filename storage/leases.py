"""Leases on rows: taken by one owner, given back by the same one, or lapsed."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa


def take(
    conn: sa.Connection, table: sa.Table, row: int, owner: str, until: datetime, **values: object
) -> None:
    """Mark a row, chosen under the transaction's lock, as being worked on by ``owner``."""
    lease = {"lease_owner": owner, "lease_until": until}
    conn.execute(_one(table), {"row_": row, **lease, **values})


def mine(conn: sa.Connection, table: sa.Table, row: int, owner: str, busy: str) -> Any:
    """The row as a mapping, where ``owner`` still holds it; else None: someone took it over."""
    asked = {"row_": row, "owner_": owner, "busy_": busy}
    return conn.execute(_held(table), asked).mappings().first()


def give_back(conn: sa.Connection, table: sa.Table, row: int, **values: object) -> None:
    """End the lease of a row seen by ``mine`` or ``lapsed`` in this transaction."""
    conn.execute(_one(table), {"row_": row, "lease_owner": None, "lease_until": None, **values})


def lapsed(conn: sa.Connection, table: sa.Table, busy: str, now: datetime | None) -> Sequence[Any]:
    """Rows whose owner did not come back in time; all leased ones where ``now`` is None."""
    if now is None:
        return conn.execute(_leased(table), {"busy_": busy}).mappings().all()
    rows = conn.execute(_lapsed(table), {"busy_": busy, "now_": now})
    return rows.mappings().all()


def is_one_lapsed(conn: sa.Connection, table: sa.Table, busy: str, now: datetime) -> bool:
    """The same on a reading connection, without locks."""
    return conn.execute(_one_lapsed(table), {"busy_": busy, "now_": now}).first() is not None


# Statements are built once: building one takes as long as running it.


@cache
def _one(table: sa.Table) -> sa.Update:
    return sa.update(table).where(table.c.id == sa.bindparam("row_"))


@cache
def _held(table: sa.Table) -> sa.Select[Any]:
    return (
        sa.select(table)
        .where(table.c.id == sa.bindparam("row_"))
        .where(table.c.lease_owner == sa.bindparam("owner_"))
        .where(table.c.state == sa.bindparam("busy_"))
        .with_for_update()
    )


@cache
def _leased(table: sa.Table) -> sa.Select[Any]:
    busy = sa.select(table).where(table.c.state == sa.bindparam("busy_"))
    return busy.with_for_update(skip_locked=True)


@cache
def _lapsed(table: sa.Table) -> sa.Select[Any]:
    return _leased(table).where(table.c.lease_until < sa.bindparam("now_"))


@cache
def _one_lapsed(table: sa.Table) -> sa.Select[Any]:
    return (
        sa.select(table.c.id)
        .where(table.c.state == sa.bindparam("busy_"))
        .where(table.c.lease_until < sa.bindparam("now_"))
        .limit(1)
    )
