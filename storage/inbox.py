"""What came in: one row a genuine callback, so that each message has its effect once."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

import sqlalchemy as sa

from storage.schema import inbox
from storage.upsert import insert_for

# Statements are built once: every message runs these, and building takes as long as running.
_SEEN = sa.select(inbox.c.reply, inbox.c.expires_at).where(inbox.c.key == sa.bindparam("key"))
_KEEP = sa.update(inbox).where(inbox.c.key == sa.bindparam("which"))


@dataclass(frozen=True, slots=True)
class Stored:
    """A message that was dealt with; ``reply`` is None where it was an empty one.

    ``forgotten``: what was answered was not kept, or not any more.
    """

    reply: str | None
    forgotten: bool = False


def seen(conn: sa.Connection, key: str) -> Stored | None:
    """The answer this message got, or None where it is new."""
    row = conn.execute(_SEEN, {"key": key}).first()
    return None if row is None else Stored(row.reply, row.reply is None and row.expires_at is None)


def claim(conn: sa.Connection, key: str, channel: str, now: datetime) -> bool:
    """Whether the message is new and ours; it is so for one transaction only."""
    mine = conn.execute(_new(conn.dialect.name), {"key": key, "channel": channel, "at": now})
    return mine.first() is not None


@cache
def _new(dialect: str) -> sa.Executable:
    return insert_for(dialect, inbox).on_conflict_do_nothing().returning(inbox.c.key)


def keep(conn: sa.Connection, key: str, reply: str | None, expires_at: datetime | None) -> None:
    """Keep the answer for a resent message until ``expires_at`` (None: for ever)."""
    conn.execute(_KEEP, {"which": key, "reply": reply, "expires_at": expires_at})


def blur(conn: sa.Connection, key: str, day: datetime) -> None:
    """Keep of a message nothing but that it came: no answer, and ``day`` (the beginning of the
    bureau's day) instead of the instant. Such a row looks like any other whose answer is wiped.
    """
    row = sa.update(inbox).where(inbox.c.key == key)
    conn.execute(row.values(at=day, reply=None, expires_at=None))


def wipe_expired(conn: sa.Connection, now: datetime) -> int:
    """Forget replies past their time; the keys stay. Returns how many."""
    old = sa.update(inbox).where(inbox.c.expires_at <= now)
    return conn.execute(old.values(reply=None, expires_at=None)).rowcount
