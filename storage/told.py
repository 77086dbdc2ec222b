"""What was said to whom, read back for 为什么."""

from collections.abc import Collection

import sqlalchemy as sa

from domain.push import DIALOGUE
from storage.row import FIELDS, Row, row_of
from storage.schema import outbox
from storage.schema import said as reasons

_LEFT = ("pending", "sending", "sent", "uncertain", "failed")


def of_issue(conn: sa.Connection, issue: int) -> list[tuple[str, Row]]:
    """Each reason that was said about an issue with its message, oldest first.

    举一反三 asks other units about it, and belongs here too.
    """
    query = (
        sa.select(reasons.c.key.label("reason"), *FIELDS)
        .join_from(reasons, outbox, reasons.c.outbox == outbox.c.id)
        .where((reasons.c.issue == issue) | _beginning(f"alike:{issue}:"))
        .order_by(outbox.c.id, reasons.c.key)
    )
    return [(row["reason"], row_of(row)) for row in conn.execute(query).mappings()]


def last(conn: sa.Connection, to: Collection[str], *, weekly: bool | None = None) -> Row | None:
    """The latest unasked message to one of these readers; only weeklies, or none, where asked."""
    kinds = [] if weekly is None else [(outbox.c.kind == "weekly") == weekly]
    return _latest(conn, outbox.c.to.in_(list(to)), *kinds)


def meant(conn: sa.Connection, to: str, *, ref: str, words: str = "") -> Row | None:
    """The unasked message to this reader with this reference number, or with these very words."""
    return _latest(conn, outbox.c.to == to, (outbox.c.ref == ref) | (outbox.c.text == words))


def _latest(conn: sa.Connection, *where: sa.ColumnElement[bool]) -> Row | None:
    told = sa.select(sa.func.max(reasons.c.outbox)).join(outbox, outbox.c.id == reasons.c.outbox)
    told = told.where(outbox.c.priority > DIALOGUE, outbox.c.state.in_(_LEFT), *where)
    query = sa.select(*FIELDS).where(outbox.c.id == told.scalar_subquery())
    row = conn.execute(query).mappings().first()
    return row_of(row) if row else None


def reasons_of(conn: sa.Connection, row: int) -> list[tuple[int | None, str]]:
    """(issue, reason) of everything that one message said, in order."""
    query = sa.select(reasons.c.issue, reasons.c.key).where(reasons.c.outbox == row)
    return [(r.issue, r.key) for r in conn.execute(query.order_by(reasons.c.key))]


def beside(conn: sa.Connection, stem: str, row: int) -> list[tuple[str, str]]:
    """(to, state) of the other messages with a reason of this stem, the earliest first."""
    query = (
        sa.select(outbox.c.to, outbox.c.state)
        .join(reasons, reasons.c.outbox == outbox.c.id)
        .where(_beginning(f"{stem}:"), outbox.c.id != row)
        .order_by(outbox.c.id)
    )
    return [(found.to, found.state) for found in conn.execute(query)]


def _beginning(head: str) -> sa.ColumnElement[bool]:
    """Reasons that begin so, by the order of the keys."""
    return (reasons.c.key >= head) & (reasons.c.key < head[:-1] + chr(ord(head[-1]) + 1))
