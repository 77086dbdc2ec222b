"""What came in: one row a genuine callback, so that each message has its effect once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.schema import inbox

# Statements are built once: every message runs these, and building takes as long as running.
_SEEN = sa.select(inbox.c.reply, inbox.c.expires_at).where(inbox.c.key == sa.bindparam("key"))
_NEW = sa.insert(inbox)


@dataclass(frozen=True, slots=True)
class Stored:
    """A message that was dealt with; ``reply`` is None where it was an empty one.

    ``forgotten``: what was answered was not kept, or not any more.
    """

    reply: str | None
    forgotten: bool = False

    @classmethod
    def of(cls, row: Any) -> "Stored":
        """From the columns ``reply`` and ``expires_at``."""
        return cls(row.reply, row.reply is None and row.expires_at is None)


def seen(conn: sa.Connection, key: str) -> Stored | None:
    """The answer this message got, or None where it is new."""
    row = conn.execute(_SEEN, {"key": key}).first()
    return None if row is None else Stored.of(row)


def keep(
    conn: sa.Connection,
    key: str,
    channel: str,
    now: datetime,
    *,
    reply: str | None,
    expires_at: datetime | None,
) -> None:
    """Remember the message, and its answer until ``expires_at``, in the transaction of its effect.

    A DatabaseError where it was remembered before: then that effect must not be a second one.
    """
    row = {"key": key, "channel": channel, "at": now, "reply": reply, "expires_at": expires_at}
    conn.execute(_NEW, row)


def blur(conn: sa.Connection, key: str, channel: str, day: datetime) -> None:
    """Keep of a message nothing but that it came: no answer, and ``day`` (the beginning of the
    bureau's day) instead of the instant. Such a row looks like any other whose answer is wiped.
    """
    keep(conn, key, channel, day, reply=None, expires_at=None)


def wipe_expired(conn: sa.Connection, now: datetime) -> int:
    """Forget replies past their time; the keys stay. Returns how many."""
    old = sa.update(inbox).where(inbox.c.expires_at <= now)
    return conn.execute(old.values(reply=None, expires_at=None)).rowcount
