"""What might have left and has not: the backlog that /metrics, ``outbox`` and the auditor tell."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from domain.vitals import Backlog
from storage.outbox import held_until
from storage.schema import outbox


def backlog(conn: sa.Connection, now: datetime) -> Backlog:
    """What might have left by ``now`` (business clock) and has not; on hold nothing may."""
    held = held_until(conn)
    due = (outbox.c.state == "pending") & (outbox.c.say_at <= now)
    if held is not None:
        due &= outbox.c.at > held
    row = conn.execute(sa.select(sa.func.count(), sa.func.min(outbox.c.say_at)).where(due)).one()
    return Backlog(row[0], max(now - row[1], timedelta()) if row[1] else timedelta())


def is_sending(conn: sa.Connection) -> bool:
    """Whether a message is under way right now."""
    return (
        conn.execute(sa.select(outbox.c.id).where(outbox.c.state == "sending")).first() is not None
    )
