"""The third parties that issues are about, with the campaign's own columns of the ledger."""

from collections import defaultdict
from collections.abc import Collection, Mapping

import sqlalchemy as sa

from storage.schema import parties

NAME = ""  # the column that holds the party's name


def keep(conn: sa.Connection, issue: int, values: Mapping[str, str]) -> None:
    """Keep a party's name (under ``NAME``) and its columns by their ids."""
    rows = [{"issue": issue, "column": column, "value": value} for column, value in values.items()]
    if rows:
        conn.execute(sa.insert(parties), rows)


def of(conn: sa.Connection, numbers: Collection[int]) -> dict[int, dict[str, str]]:
    """Of each of these issues that is about a third party: its values by column id."""
    rows = conn.execute(sa.select(parties).where(parties.c.issue.in_(numbers)))
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for row in rows:
        found[row.issue][row.column] = row.value
    return dict(found)
