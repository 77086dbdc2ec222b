"""Red-line events (突发): the telephone call, and whether a group was told."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from storage.schema import incidents


@dataclass(frozen=True, slots=True)
class Incident:
    """What an event's issue does not carry; ``person`` reported it, ``telephoned`` as he says."""

    issue: int
    kind: str
    person: int
    telephoned: datetime | None
    released_at: datetime | None


def add(
    conn: sa.Connection, *, issue: int, kind: str, person: int, telephoned: datetime | None
) -> None:
    """The event behind this issue."""
    row = {"issue": issue, "kind": kind, "person": person, "telephoned": telephoned}
    conn.execute(sa.insert(incidents).values(**row))


def get(conn: sa.Connection, issue: int) -> Incident | None:
    columns = [incidents.c[name] for name in Incident.__slots__]
    row = conn.execute(sa.select(*columns).where(incidents.c.issue == issue)).first()
    return Incident(*row) if row else None


def unreleased(conn: sa.Connection) -> list[int]:
    """Numbers of the events of which no group was told."""
    query = sa.select(incidents.c.issue).where(incidents.c.released_at.is_(None))
    return list(conn.execute(query.order_by(incidents.c.issue)).scalars())


def release(conn: sa.Connection, issue: int, person: int, now: datetime) -> bool:
    """Note that groups are told; False when that was done before."""
    done = conn.execute(
        sa.update(incidents)
        .where(incidents.c.issue == issue, incidents.c.released_at.is_(None))
        .values(released_at=now, released_by=person)
    )
    return bool(done.rowcount)
