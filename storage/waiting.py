"""What might have left and has not: the backlog that /metrics, ``outbox`` and the auditor tell."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from domain.push import DIALOGUE
from domain.vitals import Backlog, Heap
from storage.outbox import held_until
from storage.schema import outbox


def backlog(conn: sa.Connection, now: datetime) -> Backlog:
    """What might have left by ``now`` (business clock) and has not; on hold nothing may."""
    query = sa.select(sa.func.count(), sa.func.min(outbox.c.say_at)).where(_due(conn, now))
    count, since = conn.execute(query).one()
    return _heap(count, since, now)


def backlogs(conn: sa.Connection, now: datetime) -> dict[str, Backlog]:
    """The same a channel: the app, the aibot, each group's webhook; those without are left out."""
    columns = outbox.c.lane, sa.func.count(), sa.func.min(outbox.c.say_at)
    query = sa.select(*columns).where(_due(conn, now)).group_by(outbox.c.lane)
    return {lane: _heap(count, since, now) for lane, count, since in conn.execute(query)}


def _due(conn: sa.Connection, now: datetime) -> sa.ColumnElement[bool]:
    held = held_until(conn)
    due = (outbox.c.state == "pending") & (outbox.c.say_at <= now)
    return due if held is None else due & (outbox.c.at > held)


def _heap(count: int, since: datetime | None, now: datetime) -> Backlog:
    return Backlog(count, max(now - since, timedelta()) if since else timedelta())


def summary(conn: sa.Connection, now: datetime) -> list[Heap]:
    """What lies in the outbox, a heap a channel and state; ``now`` is the business clock's.

    A state that may still leave counts from the oldest that should have left by now.
    """
    may = outbox.c.state.in_(("pending", "sending")) & (outbox.c.say_at <= now)
    late = sa.func.min(sa.case((may, outbox.c.say_at), else_=None))
    many, overdue = sa.func.count(), sa.func.count(sa.case((may, 1), else_=None))
    query = (
        sa.select(outbox.c.lane, outbox.c.state, many, overdue, late)
        .group_by(outbox.c.lane, outbox.c.state)
        .order_by(outbox.c.lane, outbox.c.state)
    )
    return [
        Heap(lane, state, count, overdue, max(now - since, timedelta()) if since else timedelta())
        for lane, state, count, overdue, since in conn.execute(query)
    ]


def stuck(conn: sa.Connection, start: datetime, end: datetime, by: datetime) -> int:
    """How many unasked messages written from ``start`` to ``end`` might have left at ``by``."""
    written = (outbox.c.at >= start) & (outbox.c.at < end) & (outbox.c.priority > DIALOGUE)
    waits = outbox.c.state.in_(("pending", "sending")) & (outbox.c.say_at <= by)
    return conn.execute(sa.select(sa.func.count()).where(written, waits)).scalar_one()


def is_sending(conn: sa.Connection) -> bool:
    """Whether a message is under way right now."""
    return (
        conn.execute(sa.select(outbox.c.id).where(outbox.c.state == "sending")).first() is not None
    )
