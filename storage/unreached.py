"""Who is known to be out of reach: his last private message has ended as a dead letter."""

import sqlalchemy as sa

from storage.schema import outbox, people

PRIVATE = ("app", "aibot")  # the ways to one person


def unreached(conn: sa.Connection) -> frozenset[int]:
    """Person ids; a message that came later than the one that failed makes them reachable."""
    later = outbox.alias()
    arrived = sa.exists().where(
        later.c.channel.in_(PRIVATE),
        later.c.to == outbox.c.to,
        later.c.state == "sent",
        later.c.id > outbox.c.id,
    )
    failed = (
        sa.select(people.c.id)
        .join(outbox, sa.func.lower(outbox.c.to) == people.c.userid)
        .where(outbox.c.state == "failed", outbox.c.channel.in_(PRIVATE), ~arrived)
    )
    return frozenset(conn.execute(failed).scalars())
