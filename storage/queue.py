"""The queue as its keeper sees it: how much waits, since when, and wiping old words."""

from datetime import datetime

import sqlalchemy as sa

from storage.schema import outbox
from texts.outbox import WIPED

_OVER = ("sent", "cancelled", "superseded")


def counts(conn: sa.Connection) -> dict[str, int]:
    """How many messages are in each state."""
    query = sa.select(outbox.c.state, sa.func.count()).group_by(outbox.c.state)
    return dict(conn.execute(query).tuples().all())


def oldest_pending(conn: sa.Connection) -> datetime | None:
    """Since when (business clock) the longest waiting message could have left."""
    waits = outbox.c.state == "pending"
    return conn.execute(sa.select(sa.func.min(outbox.c.say_at)).where(waits)).scalar()


def wipe(conn: sa.Connection, before: datetime) -> int:
    """Forget the words of messages that were over before this business instant; the rows stay."""
    old = (outbox.c.at < before) & outbox.c.state.in_(_OVER) & (outbox.c.text != WIPED)
    done = conn.execute(sa.update(outbox).where(old).values(text=WIPED, payload=None))
    return int(done.rowcount)
