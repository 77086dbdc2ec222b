"""Moving from SQLite to PostgreSQL: row by row the same, and the numbers go on."""

from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa
from posted import NOW, Hand, post, push

from storage import facts, outbox, schema
from storage.migrate import migrate
from storage.moving import is_empty, move
from storage.store import Store


@pytest.fixture
def source(tmp_path, seal):
    opened = Store(f"sqlite:///{tmp_path / 'old.db'}", seal=seal)
    migrate(opened)
    yield opened
    opened.close()


def test_every_row_arrives_and_what_was_pending_is_sent_from_there(store, source):
    assert is_empty(store)
    post(source, push("a"), push("b", channel="webhook"), push("c"))
    Hand(source).send()
    issue = {
        "campaign": "c", "item": "B4", "state": "merged", "facts": "一件事", "unit": "brigade-1",
        "source": "self-check", "grade": "ordinary", "reported_at": NOW, "since": NOW,
    }  # fmt: skip
    with source.write(NOW) as conn:
        facts.bump(conn, "people_version")
        conn.execute(sa.insert(schema.issues), [{**issue, "number": 1}, {**issue, "number": 2}])
        conn.execute(sa.update(schema.issues).values(main=2).where(schema.issues.c.number == 1))
    counts = move(source, store)
    assert counts["outbox"] == 3
    assert not is_empty(store)
    with source.read() as old, store.read() as new:
        assert outbox.rows(old) == outbox.rows(new)
        assert facts.get(new, "people_version") == "1"
        mains = sa.select(schema.issues.c.main).order_by(schema.issues.c.number)
        assert new.execute(mains).scalars().all() == [2, None]
    post(store, push("d"))
    assert sorted(Hand(store).send_all())[-1] == "提醒 d"
    with store.read() as conn:
        assert [row.id for row in outbox.rows(conn)] == [1, 2, 3, 4]


ODD = "‘引号’ \\ \t\n\u200b𠮷👮 é %s :x"


def filled(table, number):
    """A value of its kind for each column; what may be empty is so in every other row."""
    row = {}
    for column in table.columns:
        keys = [key.column for key in column.foreign_keys]
        if column.nullable and (number % 2 or any(key.table is table for key in keys)):
            row[column.name] = None
        elif keys:
            row[column.name] = value(keys[0], number)
        else:
            row[column.name] = value(column, number)
    return row


def value(column, number):
    kind = datetime if isinstance(column.type, schema.Instant) else column.type.python_type
    made = {
        int: number,
        float: number + 0.1,
        bool: bool(number % 2),
        bytes: bytes(range(256)) + bytes([number]),
        str: f"{number}{ODD}",
        date: NOW.date() + timedelta(days=number),
        datetime: NOW + timedelta(microseconds=number),
    }
    return made[kind]


def test_every_table_arrives_whatever_stands_in_it_and_each_number_goes_on(store, source):
    tables = schema.metadata.sorted_tables
    with source.sending() as conn:
        for table in tables:
            for n in (1, 2, 3):
                conn.execute(sa.insert(table), filled(table, n))
    counts = move(source, store)
    assert counts == {table.name: 3 for table in tables}
    with store.engine.begin() as conn:
        for table in tables:
            column, row = table.autoincrement_column, filled(table, 4)
            if column is None or column.foreign_keys:
                conn.execute(sa.insert(table), row)
                continue
            del row[column.name]
            made = conn.execute(sa.insert(table).values(row).returning(column))
            assert made.scalar() == 4, table.name
