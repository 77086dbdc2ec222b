"""What every message is answered from, in one query: was it seen, is what we remember stale."""

from dataclasses import dataclass

import sqlalchemy as sa

from storage import people
from storage.inbox import Stored
from storage.schema import events, facts, inbox

Version = tuple[str | None, int]


@dataclass(frozen=True, slots=True)
class Glance:
    """``seen`` is the answer that an earlier copy of the message got, None where it is new.

    ``version`` differs wherever the roster or the days of events changed.
    """

    seen: Stored | None
    version: Version


def glance(conn: sa.Connection, key: str) -> Glance:
    """Look a message up by its key."""
    row = conn.execute(_GLANCE, {"key": key}).one()
    seen = None if row.key is None else Stored.of(row)
    return Glance(seen, (row.roster, row.days))


# Built once: every message runs it.
_GLANCE = sa.select(
    sa.select(facts.c.value)
    .where(facts.c.name == people.VERSION)
    .scalar_subquery()
    .label("roster"),
    # Confirmations are only ever added: a new day of an event is one more row.
    sa.select(sa.func.count()).select_from(events).scalar_subquery().label("days"),
    inbox.c.key,
    inbox.c.reply,
    inbox.c.expires_at,
).select_from(
    sa.select(sa.literal(1).label("always"))
    .subquery()
    .outerjoin(inbox, inbox.c.key == sa.bindparam("key"))
)
