"""INSERT … ON CONFLICT in the dialect of the connection, and the numbers given out in order."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from storage.schema import counters

Insert = sqlite.Insert | postgresql.Insert


def insert_into(conn: sa.Connection, table: sa.Table) -> Insert:
    """An INSERT into the table that knows ``on_conflict_do_update`` and ``…_do_nothing``."""
    return insert_for(conn.dialect.name, table)


def insert_for(dialect: str, table: sa.Table) -> Insert:
    """The same where a statement is built once and kept."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def next_number(conn: sa.Connection, name: str) -> int:
    """The next number of this counter, from 1; two transactions never get the same one."""
    statement = (
        insert_into(conn, counters)
        .values(name=name, value=1)
        .on_conflict_do_update(index_elements=["name"], set_={"value": counters.c.value + 1})
        .returning(counters.c.value)
    )
    return int(conn.execute(statement).scalar_one())
