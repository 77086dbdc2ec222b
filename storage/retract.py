"""Taking back a pending message about several issues when one of them has moved on."""

from collections.abc import Collection
from datetime import datetime, timedelta

import sqlalchemy as sa

from domain.push import DIALOGUE
from storage.channels import bucket_of
from storage.schema import issues, outbox
from storage.schema import said as reasons

# How far back the other issues look for the step that was in the message.
BACK = timedelta(days=7)
PRIVATE = ("app", "aibot")  # the ways to one person


def merged(conn: sa.Connection, issue: int, kinds: Collection[str] | None = None) -> int:
    """Cancel pending messages that mention the issue among others; how many.

    What they said about the others counts as unsaid, so that the next tick says it again.
    """
    mentions = sa.select(reasons.c.outbox).where(reasons.c.issue == issue)
    pending = sa.select(outbox.c.id, outbox.c.at).where(
        outbox.c.id.in_(mentions),
        outbox.c.issue.is_(None),
        outbox.c.state == "pending",
        outbox.c.priority > DIALOGUE,
    )
    if kinds is not None:
        pending = pending.where(outbox.c.kind.in_(list(kinds)))
    rows = conn.execute(pending).all()
    for row in rows:
        _cancel(conn, row.id)
        _wake(conn, row.id, issue, row.at - BACK)
        conn.execute(_others(row.id, issue))
    return len(rows)


def to_person(conn: sa.Connection, userid: str) -> int:
    """Cancel what waits to be sent to somebody who left; how many."""
    waiting = sa.update(outbox).where(
        sa.func.lower(outbox.c.to) == userid.lower(),
        outbox.c.channel.in_(PRIVATE),
        outbox.c.state == "pending",
    )
    return conn.execute(waiting.values(state="cancelled")).rowcount


def readdress(conn: sa.Connection, old: str, new: str) -> None:
    """What waits to be sent to an account goes to its new name."""
    waiting = sa.update(outbox).where(
        sa.func.lower(outbox.c.to) == old.lower(),
        outbox.c.channel.in_(PRIVATE),
        outbox.c.state == "pending",
    )
    conn.execute(waiting.values(to=new, bucket=_bucket(new), payload=None))


def reroute(conn: sa.Connection, way: str) -> None:
    """What waits to be sent to people goes by ``way`` (app, aibot), whatever it was before.

    A body prepared for the other way cannot be used any more; its words are sent instead.
    """
    waiting = sa.update(outbox).where(
        outbox.c.state == "pending", outbox.c.channel.in_(PRIVATE), outbox.c.channel != way
    )
    bucket = sa.literal("person:" if way == "app" else "aibot:") + outbox.c.to
    conn.execute(waiting.values(channel=way, lane=way, bucket=bucket, payload=None))


def _bucket(userid: str) -> sa.Case[str | None]:
    ways = [(outbox.c.channel == way, bucket_of(way, userid)) for way in PRIVATE]
    return sa.case(*ways)


def _cancel(conn: sa.Connection, row: int) -> None:
    """A text in several parts goes as a whole: its later parts wait for the one before."""
    parts = [row]
    while parts:
        conn.execute(
            sa.update(outbox)
            .where(outbox.c.id.in_(parts), outbox.c.state == "pending")
            .values(state="cancelled")
        )
        later = sa.select(outbox.c.id).where(outbox.c.after.in_(parts), outbox.c.state == "pending")
        parts = list(conn.execute(later).scalars())


def _wake(conn: sa.Connection, row: int, issue: int, floor: datetime) -> None:
    """The other issues of the message may speak again from ``floor`` (an instant) on."""
    others = sa.select(reasons.c.issue).where(
        reasons.c.outbox == row, reasons.c.issue.is_not(None), reasons.c.issue != issue
    )
    conn.execute(sa.update(issues).where(issues.c.number.in_(others)).values(next_say_at=floor))


def _others(row: int, issue: int) -> sa.Delete:
    """The message's reasons, except those about this issue."""
    return sa.delete(reasons).where(
        reasons.c.outbox == row, reasons.c.issue.is_distinct_from(issue)
    )
