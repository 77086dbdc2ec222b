"""Leases on rows: taken by one owner, given back by the same one, or lapsed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa


def take(
    conn: sa.Connection, table: sa.Table, row: int, owner: str, until: datetime, **values: object
) -> None:
    """Mark a row, chosen under the transaction's lock, as being worked on by ``owner``."""
    conn.execute(
        sa.update(table)
        .where(table.c.id == row)
        .values(lease_owner=owner, lease_until=until, **values)
    )


def mine(conn: sa.Connection, table: sa.Table, row: int, owner: str, busy: str) -> Any:
    """The row as a mapping, where ``owner`` still holds it; else None: someone took it over."""
    held = sa.select(table).where(
        table.c.id == row, table.c.lease_owner == owner, table.c.state == busy
    )
    return conn.execute(held.with_for_update()).mappings().first()


def give_back(conn: sa.Connection, table: sa.Table, row: int, **values: object) -> None:
    """End the lease of a row seen by ``mine`` or ``lapsed`` in this transaction."""
    conn.execute(
        sa.update(table)
        .where(table.c.id == row)
        .values(lease_owner=None, lease_until=None, **values)
    )


def lapsed(conn: sa.Connection, table: sa.Table, busy: str, now: datetime | None) -> Sequence[Any]:
    """Rows whose owner did not come back in time; all leased ones where ``now`` is None."""
    rows = sa.select(table).where(table.c.state == busy)
    if now is not None:
        rows = rows.where(table.c.lease_until < now)
    return conn.execute(rows.with_for_update(skip_locked=True)).mappings().all()
