"""Encrypted userids of an aibot that no super admin made, and whose they are (D101521)."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from storage import people
from storage.schema import aliases
from storage.upsert import insert_into

AGAIN = timedelta(minutes=10)  # business time after which an unanswered question is asked again


def known(conn: sa.Connection) -> dict[str, str]:
    """Encrypted userid to plain one, of all that were found out."""
    rows = conn.execute(sa.select(aliases).where(aliases.c.userid.is_not(None)))
    return {row.open_userid: row.userid for row in rows}


def ask(conn: sa.Connection, open_userid: str, now: datetime) -> bool:
    """Remember that this one is being asked for; False where that was done just before."""
    new = insert_into(conn, aliases).values(open_userid=open_userid, asked_at=now)
    late = new.on_conflict_do_update(
        index_elements=["open_userid"],
        set_={"asked_at": now},
        where=aliases.c.userid.is_(None) & (aliases.c.asked_at <= now - AGAIN),
    )
    return conn.execute(late.returning(aliases.c.open_userid)).first() is not None


def found(conn: sa.Connection, open_userid: str, userid: str) -> None:
    """Whose it is; every remembered roster is stale from now on."""
    one = sa.update(aliases).where(aliases.c.open_userid == open_userid)
    conn.execute(one.values(userid=userid))
    people.touch(conn)
