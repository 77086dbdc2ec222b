"""What the planner reads and moves on: issues that may speak, and when something comes next."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime

import sqlalchemy as sa

from domain.issue import CAN_BE_LATE, Issue
from domain.plan import Speaking
from storage.schema import issues, outbox
from storage.schema import said as reasons

_COLUMNS = [issues.c[f.name] for f in fields(Issue)]


def speaking(conn: sa.Connection, campaign: str, by: datetime | None = None) -> list[Speaking]:
    """Issues with something to say by this instant (all that ever will, for None), by number."""
    # The campaign is looked at here, or SQLite would walk all of its issues by another index.
    when = issues.c.next_say_at.is_not(None) if by is None else issues.c.next_say_at <= by
    query = sa.select(*_COLUMNS, issues.c.next_say_at).where(when)
    found = [Speaking(Issue(*row[:-1]), row[-1]) for row in conn.execute(query)]
    return sorted(
        (one for one in found if one.issue.campaign == campaign), key=lambda one: one.issue.number
    )


def unchanged(conn: sa.Connection, floors: Mapping[int, datetime]) -> set[int]:
    """Those of the issues of which nobody changed when they speak since the floors were read."""
    query = sa.select(issues.c.number, issues.c.next_say_at).where(
        issues.c.number.in_(list(floors))
    )
    return {row.number for row in conn.execute(query) if row.next_say_at == floors[row.number]}


def rest(conn: sa.Connection, moves: Sequence[tuple[int, datetime, datetime | None]]) -> None:
    """(issue, floor as read, next one): each rests until then, unless somebody changed it."""
    if not moves:
        return
    statement = (
        sa.update(issues)
        .where(
            issues.c.number == sa.bindparam("which"),
            issues.c.next_say_at == sa.bindparam("read_at"),
        )
        .values(next_say_at=sa.bindparam("then"))
    )
    rows = [{"which": n, "read_at": floor, "then": then} for n, floor, then in moves]
    conn.execute(statement, rows)


def wake(conn: sa.Connection, row: int, floor: datetime) -> None:
    """A lateness in this message did not come: its issues speak again, to who stands above."""
    late = sa.select(reasons.c.issue).where(
        reasons.c.outbox == row, reasons.c.key.startswith("late:"), reasons.c.issue.is_not(None)
    )
    open_late = issues.c.number.in_(late) & issues.c.state.in_(CAN_BE_LATE)
    conn.execute(sa.update(issues).where(open_late).values(next_say_at=floor))


def next_pending(conn: sa.Connection, after: datetime) -> datetime | None:
    """When the next message that rests until a business instant may leave."""
    return conn.execute(
        sa.select(sa.func.min(outbox.c.say_at)).where(
            outbox.c.state == "pending", outbox.c.say_at > after
        )
    ).scalar()


def sent_between(conn: sa.Connection, start: datetime, end: datetime) -> Mapping[str, int]:
    """How many unasked messages written in between are in each state of delivery."""
    query = (
        sa.select(outbox.c.state, sa.func.count().label("number"))
        .where(outbox.c.at >= start, outbox.c.at < end, outbox.c.priority > 0)
        .group_by(outbox.c.state)
    )
    return {row.state: row.number for row in conn.execute(query)}


def due_between(
    conn: sa.Connection,
    campaign: str,
    *,
    states: Collection[str],
    start: date,
    end: date,
    without: Collection[str],
) -> list[Issue]:
    """Open issues with a deadline from ``start`` to ``end`` (local dates), in order of time."""
    query = sa.select(*_COLUMNS).where(
        issues.c.campaign == campaign,
        issues.c.state.in_(states),
        issues.c.due.between(start, end),
        issues.c.item.is_(None) | issues.c.item.not_in(without),
    )
    return [Issue(*row) for row in conn.execute(query.order_by(issues.c.due, issues.c.number))]
