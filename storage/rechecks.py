"""What was drawn for 回头看, and what was found: rows are kept, also of earlier draws."""

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa

from domain.recheck import REBOUND
from storage.schema import issues, rechecks
from storage.upsert import insert_into


def draw(
    conn: sa.Connection, campaign: str, seed: str, numbers: Collection[int], *, on: date, by: int
) -> None:
    """Keep a draw; drawing the same again changes nothing."""
    for number in sorted(numbers):
        row = insert_into(conn, rechecks).values(
            campaign=campaign, issue=number, seed=seed, drawn_on=on, drawn_by=by
        )
        conn.execute(row.on_conflict_do_nothing())


def waiting(conn: sa.Connection, campaign: str) -> list[tuple[int, str]]:
    """(issue, seed) of what was drawn and not looked at yet, by number."""
    query = (
        sa.select(rechecks.c.issue, rechecks.c.seed)
        .join(issues, issues.c.number == rechecks.c.issue)
        .where(rechecks.c.campaign == campaign, rechecks.c.result.is_(None))
        .where(issues.c.state == "closed")
        .order_by(rechecks.c.issue)
    )
    return [(row.issue, row.seed) for row in conn.execute(query)]


def record(
    conn: sa.Connection,
    campaign: str,
    number: int,
    result: str,
    *,
    on: date,
    by: int,
    fixed_by: int | None,
    verified_by: int | None,
) -> None:
    """The outcome, on the draws that wait; one that nobody drew gets a row without a seed."""
    found = {
        "result": result, "done_on": on, "done_by": by, "fixed_by": fixed_by,
        "verified_by": verified_by,
    }  # fmt: skip
    mine = (rechecks.c.campaign == campaign, rechecks.c.issue == number)
    done = conn.execute(
        sa.update(rechecks).where(*mine, rechecks.c.result.is_(None)).values(**found)
    )
    if not done.rowcount:
        row = {"campaign": campaign, "issue": number, "seed": "", "drawn_on": on, "drawn_by": by}
        conn.execute(sa.insert(rechecks).values(**row, **found))


def checked(conn: sa.Connection, campaign: str, *, before: date) -> dict[int, date]:
    """Issue to the latest day ``before`` this one on which it was looked at again.

    What is looked at today stays in today's draw, so that drawing again gives the same.
    """
    query = (
        sa.select(rechecks.c.issue, sa.func.max(rechecks.c.done_on).label("day"))
        .where(rechecks.c.campaign == campaign, rechecks.c.done_on < before)
        .group_by(rechecks.c.issue)
    )
    return {row.issue: row.day for row in conn.execute(query)}


def rebounds(conn: sa.Connection, campaign: str) -> dict[str, int]:
    """How often each unit's issues came back."""
    query = (
        sa.select(issues.c.unit, sa.func.count().label("number"))
        .join(rechecks, rechecks.c.issue == issues.c.number)
        .where(rechecks.c.campaign == campaign, rechecks.c.result == REBOUND)
        .group_by(issues.c.unit)
    )
    return {row.unit: row.number for row in conn.execute(query)}
