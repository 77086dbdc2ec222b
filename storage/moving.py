"""From SQLite to PostgreSQL: every row copied in one transaction, then compared one by one."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from storage.schema import metadata
from storage.store import Store

_AT_ONCE = 500  # rows of one INSERT


class DiffersError(Exception):
    """The copy is not the original: nothing was kept. Its argument is the table's name."""


def is_empty(store: Store) -> bool:
    """Whether nothing was ever written to this database."""
    with store.read() as conn:
        return not any(conn.execute(sa.select(table).limit(1)).first() for table in _tables())


def move(source: Store, target: Store) -> dict[str, int]:
    """Copy all rows into the empty, migrated ``target``; how many of each table.

    Nobody may write to ``source`` meanwhile: the turn to write is held until the end. DiffersError
    where a row came out otherwise, and then the target stays empty.
    """
    with source.turn(), source.read() as old, target.engine.begin() as new:
        for table in _tables():
            _copy(old, new, table)
            _count_on(new, table)
        return {table.name: _compared(old, new, table) for table in _tables()}


def _tables() -> list[sa.Table]:
    return metadata.sorted_tables


def _read(conn: sa.Connection, table: sa.Table) -> sa.Result[Any]:
    return conn.execute(sa.select(table).order_by(*table.primary_key.columns))


def _copy(old: sa.Connection, new: sa.Connection, table: sa.Table) -> None:
    """Rows may point at later ones of their own table: such pointers are set at the end."""
    own = [key.parent.name for key in table.foreign_keys if key.column.table is table]
    apart = dict.fromkeys(own)
    for rows in _read(old, table).partitions(_AT_ONCE):
        new.execute(sa.insert(table), [{**row._mapping, **apart} for row in rows])
    key = next(iter(table.primary_key.columns))
    for name in own:
        pointing = sa.select(key, table.c[name]).where(table.c[name].is_not(None))
        for row in old.execute(pointing):
            new.execute(sa.update(table).where(key == row[0]).values({name: row[1]}))


def _compared(old: sa.Connection, new: sa.Connection, table: sa.Table) -> int:
    # Sorted here: the two databases do not sort texts alike.
    before, after = _contents(old, table), _contents(new, table)
    if before != after:
        raise DiffersError(table.name)
    return len(before)


def _contents(conn: sa.Connection, table: sa.Table) -> list[str]:
    return sorted(repr(tuple(_plain(row))) for row in _read(conn, table))


def _plain(row: Any) -> Iterator[object]:
    for value in row:
        yield bytes(value) if isinstance(value, memoryview) else value


def _count_on(conn: sa.Connection, table: sa.Table) -> None:
    """Let PostgreSQL's own numbers go on after the copied ones."""
    column = table.autoincrement_column
    if column is None or conn.dialect.name != "postgresql":
        return
    sequence = sa.func.pg_get_serial_sequence(f'"{table.name}"', column.name)
    top = sa.select(sa.func.max(column)).scalar_subquery()
    conn.execute(sa.select(sa.func.setval(sequence, top)).where(sequence.is_not(None)))
