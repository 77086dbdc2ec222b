"""批示, 督办 and 已阅: written in the act, read by the plan."""

from collections.abc import Collection
from dataclasses import fields
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from domain.issue import OPEN, Issue
from domain.leading import Ack, Instruction
from storage.schema import acks, instructions, issues
from storage.upsert import insert_into

KEPT = timedelta(days=30)  # how long after an issue's end its outcome may still be told
_ISSUE = [issues.c[f.name] for f in fields(Issue)]


def instruct(
    conn: sa.Connection, *, issue: int, kind: str, person: int, now: datetime, answer_by: date
) -> int:
    """Remember that somebody waits for an answer; its id."""
    row = sa.insert(instructions).values(
        issue=issue, kind=kind, person=person, at=now, answer_by=answer_by
    )
    return int(conn.execute(row.returning(instructions.c.id)).scalar_one())


def of_campaign(conn: sa.Connection, campaign: str, now: datetime) -> tuple[Instruction, ...]:
    """Those whose issue is open, or ended not long ago, oldest first."""
    query = (
        sa.select(
            instructions.c.id, instructions.c.kind, instructions.c.person, instructions.c.at,
            instructions.c.answer_by, *_ISSUE,
        )
        .join_from(instructions, issues, issues.c.number == instructions.c.issue)
        .where(issues.c.state.in_(OPEN) | (issues.c.since >= now - KEPT))
        .order_by(instructions.c.id)
    )  # fmt: skip
    # The campaign is looked at here, or SQLite would walk all of its issues by another index.
    found = (
        Instruction(row[0], row[1], row[2], row[3], row[4], Issue(*row[5:]))
        for row in conn.execute(query)
    )
    return tuple(one for one in found if one.issue.campaign == campaign)


def acknowledge(conn: sa.Connection, *, person: int, issue: int, ack: Ack, now: datetime) -> None:
    """The last word of this person about this issue counts."""
    values = {"standing": ack.standing, "until": ack.until, "at": now}
    conn.execute(
        insert_into(conn, acks)
        .values(person=person, issue=issue, **values)
        .on_conflict_do_update(index_elements=["person", "issue"], set_=values)
    )


def acknowledged(conn: sa.Connection, numbers: Collection[int]) -> dict[tuple[int, int], Ack]:
    """(issue, person) to what was acknowledged, for these issues."""
    found: dict[tuple[int, int], Ack] = {}
    wanted = sorted(numbers)
    for start in range(0, len(wanted), 500):  # far below the databases' limit of parameters
        some = acks.c.issue.in_(wanted[start : start + 500])
        query = sa.select(acks.c.issue, acks.c.person, acks.c.standing, acks.c.until).where(some)
        found |= {(n, p): Ack(standing, until) for n, p, standing, until in conn.execute(query)}
    return found
