"""The aibot's one long connection: which process holds it, and whether anybody should."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from storage import channels
from storage.schema import channels as channel_rows
from storage.schema import links
from storage.upsert import insert_into

LANE = "aibot"
LEASE = timedelta(seconds=30)


def hold(conn: sa.Connection, name: str, owner: str, now: datetime, *, alone: bool = False) -> bool:
    """Take or renew the lease; False where another process holds it.

    ``now`` is the machine's clock; ``alone`` (the only sender of an SQLite file) takes over at
    once what a dead process held.
    """
    values = {"lease_owner": owner, "lease_until": now + LEASE}
    free = (
        links.c.lease_owner.is_(None) | (links.c.lease_owner == owner) | (links.c.lease_until < now)
    )
    new = insert_into(conn, links).values(name=name, **values)
    taken = new.on_conflict_do_update(
        index_elements=["name"], set_=values, where=sa.true() if alone else free
    )
    return conn.execute(taken.returning(links.c.name)).first() is not None


def let_go(conn: sa.Connection, name: str, owner: str) -> None:
    """End the lease, so that another process need not wait for its end."""
    mine = sa.update(links).where(links.c.name == name, links.c.lease_owner == owner)
    conn.execute(mine.values(lease_owner=None, lease_until=None))


def is_held(conn: sa.Connection, name: str, now: datetime) -> bool:
    """Whether some process has the connection at this instant of the machine's."""
    held = sa.select(links.c.name).where(links.c.name == name, links.c.lease_until >= now)
    return conn.execute(held).first() is not None


def may_open(conn: sa.Connection, now: datetime, *, never_again: str) -> bool:
    """Whether to try: not while the channel is off, but at a start, an ``outbox resend``, hourly.

    What was switched off with the sentence ``never_again`` is not tried by itself after an hour.
    """
    row = conn.execute(sa.select(channel_rows).where(channel_rows.c.name == LANE)).first()
    if row is None or row.disabled is None or row.probed_at is None:
        return True
    rested: bool = row.probed_at <= now - channels.PROBE_EVERY
    return rested and row.disabled != never_again
