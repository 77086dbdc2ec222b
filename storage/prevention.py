"""Which issues a rule should prevent, and what else there is of their kind."""

from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import date

import sqlalchemy as sa

from domain.issue import Issue
from storage.schema import issues, prevented
from storage.upsert import insert_into

_COLUMNS = [issues.c[f.name] for f in fields(Issue)]


def link(conn: sa.Connection, rule: int, numbers: Collection[int], *, by: int, on: date) -> None:
    """The rule is to prevent these from now on; what is linked already stays as it is."""
    rows = [{"rule": rule, "issue": n, "by": by, "on": on} for n in numbers]
    if rows:
        conn.execute(insert_into(conn, prevented).values(rows).on_conflict_do_nothing())


def unlink(conn: sa.Connection, rule: int, numbers: Collection[int]) -> int:
    """Take these links away; how many there were."""
    gone = sa.delete(prevented).where(prevented.c.rule == rule, prevented.c.issue.in_(numbers))
    return conn.execute(gone).rowcount


def linked(conn: sa.Connection, rule: int) -> list[Issue]:
    """What the rule should prevent, by number."""
    return _listed(conn, issues.c.number.in_(_of(prevented.c.issue, prevented.c.rule == rule)))


def rules_for(conn: sa.Connection, number: int) -> list[Issue]:
    """The rules that should prevent this issue, by number."""
    return _listed(conn, issues.c.number.in_(_of(prevented.c.rule, prevented.c.issue == number)))


def alike(
    conn: sa.Connection, campaign: str, items: Collection[str], units: Collection[str]
) -> Sequence[Issue]:
    """The campaign's issues of these items in these units, by number."""
    return _listed(
        conn, issues.c.campaign == campaign, issues.c.item.in_(items), issues.c.unit.in_(units)
    )


def _of(column: sa.Column[int], where: sa.ColumnElement[bool]) -> sa.Select[int]:
    return sa.select(column).where(where)


def _listed(conn: sa.Connection, *where: sa.ColumnElement[bool]) -> list[Issue]:
    query = sa.select(*_COLUMNS).where(*where).order_by(issues.c.number)
    return [Issue(*row) for row in conn.execute(query)]
