"""请假: kept by day, laid over the roster of the day on which it is read."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from domain.leave import Leave, over
from domain.people import Roster, Unit
from storage import people
from storage.schema import leaves


def roster(conn: sa.Connection, units: Sequence[Unit], day: date) -> Roster:
    """The roster of this local day: whoever is away is on leave."""
    return over(people.load(conn, units), lasting(conn, day), day)


def lasting(conn: sa.Connection, day: date) -> tuple[Leave, ...]:
    """The leaves that end on this day or later, by their first day."""
    return _listed(conn, leaves.c.last >= day)


def coming(conn: sa.Connection, person: int, day: date) -> tuple[Leave, ...]:
    """The person's leaves that end on this day or later, by their first day."""
    return _listed(conn, leaves.c.person == person, leaves.c.last >= day)


def put(conn: sa.Connection, leave: Leave, *, by: int, now: datetime) -> Leave:
    """Enter a leave; the person's leaves that overlap it are replaced."""
    overlapping = (leaves.c.first <= leave.last) & (leaves.c.last >= leave.first)
    conn.execute(sa.delete(leaves).where(leaves.c.person == leave.person, overlapping))
    new = sa.insert(leaves).values(**_columns(leave), by=by, at=now).returning(*_FIELDS)
    row = conn.execute(new).one()
    people.touch(conn)
    return _leave(row)


def end(conn: sa.Connection, leave: Leave, last: date) -> None:
    """The leave ends on ``last``; one that had not begun by then is forgotten."""
    this = leaves.c.id == leave.id
    if last < leave.first:
        conn.execute(sa.delete(leaves).where(this))
    else:
        conn.execute(sa.update(leaves).where(this).values(last=last))
    people.touch(conn)


_FIELDS = (leaves.c.id, leaves.c.person, leaves.c.first, leaves.c.last, leaves.c.deputy)


def _columns(leave: Leave) -> dict[str, object]:
    return {
        "person": leave.person,
        "first": leave.first,
        "last": leave.last,
        "deputy": leave.deputy,
    }


def _leave(row: Any) -> Leave:
    return Leave(row.person, row.first, row.last, row.deputy, row.id)


def _listed(conn: sa.Connection, *where: sa.ColumnElement[bool]) -> tuple[Leave, ...]:
    query = sa.select(*_FIELDS).where(*where).order_by(leaves.c.first, leaves.c.id)
    return tuple(_leave(row) for row in conn.execute(query))
