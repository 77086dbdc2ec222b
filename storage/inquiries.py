"""举一反三: one question to other units, a row for each, and what they answered (N18)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from domain.alike import Asked
from storage.schema import inquiries, inquiry_replies, issues


@dataclass(frozen=True, slots=True)
class Inquiry:
    """The question that was asked about an issue; ``asked_by`` a person id."""

    issue: int
    question: str
    due: date
    asked_at: datetime
    asked_by: int


@dataclass(frozen=True, slots=True)
class Reply:
    """One unit's answer; ``found`` None: not yet."""

    unit: str
    found: bool | None


def ask(conn: sa.Connection, inquiry: Inquiry, units: Sequence[str]) -> None:
    """Ask these units; an issue is asked about once."""
    row = {name: getattr(inquiry, name) for name in Inquiry.__slots__}
    conn.execute(sa.insert(inquiries).values(**row))
    rows = [{"issue": inquiry.issue, "unit": unit} for unit in units]
    conn.execute(sa.insert(inquiry_replies), rows)


def get(conn: sa.Connection, issue: int) -> Inquiry | None:
    columns = [inquiries.c[name] for name in Inquiry.__slots__]
    row = conn.execute(sa.select(*columns).where(inquiries.c.issue == issue)).first()
    return Inquiry(*row) if row else None


def replies(conn: sa.Connection, issue: int) -> list[Reply]:
    """Every unit that was asked, by its id."""
    query = sa.select(inquiry_replies.c.unit, inquiry_replies.c.found)
    query = query.where(inquiry_replies.c.issue == issue).order_by(inquiry_replies.c.unit)
    return [Reply(row.unit, row.found) for row in conn.execute(query)]


def waiting(conn: sa.Connection, units: Sequence[str]) -> list[int]:
    """Issues about which one of these units still owes an answer."""
    query = sa.select(inquiry_replies.c.issue).where(
        inquiry_replies.c.unit.in_(units), inquiry_replies.c.found.is_(None)
    )
    return list(conn.execute(query.distinct().order_by(inquiry_replies.c.issue)).scalars())


def unanswered(conn: sa.Connection, campaign: str) -> tuple[Asked, ...]:
    """The questions of a campaign that somebody still owes an answer to, by issue.

    Not of issues that turned out to be none, or not to be rectified here.
    """
    query = (
        sa.select(inquiries, issues.c.campaign, issues.c.item, inquiry_replies.c.unit)
        .join(inquiry_replies, inquiry_replies.c.issue == inquiries.c.issue)
        .join(issues, issues.c.number == inquiries.c.issue)
        .where(
            inquiry_replies.c.found.is_(None),
            issues.c.state.not_in(("rejected", "referred")),
        )
        .order_by(inquiries.c.issue, inquiry_replies.c.unit)
    )
    # The campaign is looked at here, or SQLite would walk all of its issues by another index.
    rows = [row for row in conn.execute(query) if row.campaign == campaign]
    first = {row.issue: row for row in reversed(rows)}
    waiting = {n: tuple(row.unit for row in rows if row.issue == n) for n in sorted(first)}
    return tuple(
        Asked(n, first[n].item, first[n].due, first[n].asked_by, units)
        for n, units in waiting.items()
    )


def answer(
    conn: sa.Connection, issue: int, unit: str, *, found: bool, person: int, now: datetime
) -> bool:
    """The unit's answer; False when it was not asked, or answered before."""
    done = conn.execute(
        sa.update(inquiry_replies)
        .where(
            inquiry_replies.c.issue == issue,
            inquiry_replies.c.unit == unit,
            inquiry_replies.c.found.is_(None),
        )
        .values(found=found, answered_at=now, answered_by=person)
    )
    return bool(done.rowcount)
