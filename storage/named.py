"""Issues of which papers that go up may name the people, because legal allows it one by one."""

from datetime import datetime

import sqlalchemy as sa

from storage.schema import named
from storage.upsert import insert_into


def allow(conn: sa.Connection, issue: int, by: int, now: datetime) -> bool:
    """Papers that go up may name its people from now on; False where they might already."""
    row = insert_into(conn, named).values(issue=issue, by=by, at=now)
    done = conn.execute(row.on_conflict_do_nothing().returning(named.c.issue))
    return done.first() is not None


def forbid(conn: sa.Connection, issue: int) -> bool:
    """They may not any more; False where they might not anyway."""
    return bool(conn.execute(sa.delete(named).where(named.c.issue == issue)).rowcount)
