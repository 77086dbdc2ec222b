"""Which configured group an aibot chat is, and the requests that wait for a coordinator."""

from datetime import datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa

from storage.schema import bindings
from storage.upsert import insert_into

CODE_HOLDS = timedelta(days=1)


class Bound(NamedTuple):
    """A chat and the group it now is."""

    chatid: str
    group_id: str


def group_of(conn: sa.Connection, chatid: str) -> str | None:
    """The id of the group that this chat is bound to."""
    return conn.execute(sa.select(bindings.c.group_id).where(bindings.c.chatid == chatid)).scalar()


def all_bound(conn: sa.Connection) -> dict[str, str]:
    """Chat id to group id, of every chat that is bound."""
    rows = conn.execute(sa.select(bindings).where(bindings.c.group_id.is_not(None)))
    return {row.chatid: row.group_id for row in rows}


def bind(conn: sa.Connection, chatid: str, group_id: str, by: str, now: datetime) -> None:
    """The chat is this group from now on; ``by`` is a pseudonym."""
    values = {"group_id": group_id, "wanted": None, "code": None, "bound_at": now, "bound_by": by}
    _put(conn, chatid, {**values, "asked_at": now})


def ask(conn: sa.Connection, chatid: str, group_id: str, code: str, now: datetime) -> None:
    """Remember what somebody in the chat wants it to be; nothing is bound by this."""
    _put(conn, chatid, {"wanted": group_id, "code": code, "asked_at": now})


def confirm(conn: sa.Connection, code: str, by: str, now: datetime) -> Bound | None:
    """Bind the chat that was shown this code; None when no chat, or more than one, waits for it.

    A code holds a day on the business clock, and for one use.
    """
    waiting = conn.execute(
        sa.select(bindings.c.chatid, bindings.c.wanted).where(
            bindings.c.code == code, bindings.c.asked_at >= now - CODE_HOLDS
        )
    ).all()
    if len(waiting) != 1 or not waiting[0].wanted:
        return None
    bound = Bound(waiting[0].chatid, waiting[0].wanted)
    bind(conn, bound.chatid, bound.group_id, by, now)
    return bound


def _put(conn: sa.Connection, chatid: str, values: dict[str, str | datetime | None]) -> None:
    conn.execute(
        insert_into(conn, bindings)
        .values(chatid=chatid, **values)
        .on_conflict_do_update(index_elements=["chatid"], set_=values)
    )
