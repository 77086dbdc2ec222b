"""Sessions of the board and one-time tickets: random tokens outside, their hashes inside.

All instants are the machine's, aware. A token is 256 bits by chance; whoever reads the database
cannot come in with what he finds there.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

import sqlalchemy as sa

from storage.schema import sessions, tickets

IDLE = timedelta(minutes=15)
LONGEST = timedelta(hours=12)
FRESH = timedelta(minutes=1)  # a session used so lately is not written again


def begin(conn: sa.Connection, person: int, now: datetime) -> str:
    """Let the person in; the token for his cookie."""
    token = secrets.token_urlsafe(32)
    row = {"token": _hash(token), "person": person, "opened_at": now, "used_at": now}
    conn.execute(sa.insert(sessions).values(**row))
    return token


def whose(conn: sa.Connection, token: str, now: datetime) -> tuple[int, bool] | None:
    """(person id, whether ``touch`` is due) of a session that still holds."""
    row = conn.execute(sa.select(sessions).where(sessions.c.token == _hash(token))).first()
    if row is None or now - row.used_at > IDLE or now - row.opened_at > LONGEST:
        return None
    return row.person, now - row.used_at > FRESH


def touch(conn: sa.Connection, token: str, now: datetime) -> None:
    """The session was used; one that has been closed meanwhile stays closed."""
    mine = sa.update(sessions).where(sessions.c.token == _hash(token))
    conn.execute(mine.values(used_at=now))


def end(conn: sa.Connection, token: str) -> None:
    """Nobody comes in by this token any more."""
    conn.execute(sa.delete(sessions).where(sessions.c.token == _hash(token)))


def end_all(conn: sa.Connection, person: int) -> None:
    """Close whatever this person has open."""
    conn.execute(sa.delete(sessions).where(sessions.c.person == person))


def ticket(conn: sa.Connection, kind: str, person: int | None, until: datetime) -> str:
    """A token that ``punch`` takes once, until then."""
    token = secrets.token_urlsafe(32).replace("-", "x").replace("_", "y")  # a state is [a-zA-Z0-9]
    row = {"token": _hash(token), "kind": kind, "person": person, "until": until}
    conn.execute(sa.insert(tickets).values(**row))
    return token


def punch(conn: sa.Connection, kind: str, token: str, now: datetime) -> tuple[int | None] | None:
    """(its person,) where the ticket held; None otherwise. It holds for nobody afterwards."""
    mine = sa.delete(tickets).where(tickets.c.token == _hash(token), tickets.c.kind == kind)
    row = conn.execute(mine.returning(tickets.c.person, tickets.c.until)).first()
    return (row.person,) if row is not None and row.until >= now else None


def forget(conn: sa.Connection, now: datetime) -> None:
    """Drop what has run out."""
    conn.execute(sa.delete(tickets).where(tickets.c.until < now))
    conn.execute(sa.delete(sessions).where(sessions.c.used_at < now - IDLE))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
