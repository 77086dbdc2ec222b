"""Small named facts: the business clock's last instant, the hold, versions, fingerprints."""

from datetime import UTC, datetime
from functools import cache

import sqlalchemy as sa

from storage.schema import facts
from storage.upsert import Insert, insert_for, insert_into

_VALUE = sa.select(facts.c.value).where(facts.c.name == sa.bindparam("name"))


def get(conn: sa.Connection, name: str) -> str | None:
    return conn.execute(_VALUE, {"name": name}).scalar()


def put(conn: sa.Connection, name: str, value: str) -> None:
    new = insert_into(conn, facts).values(name=name, value=value)
    conn.execute(
        new.on_conflict_do_update(index_elements=["name"], set_={"value": new.excluded.value})
    )


def put_new(conn: sa.Connection, name: str, value: str) -> None:
    """Keep it where nothing is kept yet: of several processes the first one's value stays."""
    conn.execute(insert_into(conn, facts).values(name=name, value=value).on_conflict_do_nothing())


def drop(conn: sa.Connection, name: str) -> bool:
    """Forget it; whether it was there."""
    gone = sa.delete(facts).where(facts.c.name == name).returning(facts.c.name)
    return conn.execute(gone).first() is not None


def claim(conn: sa.Connection, name: str, value: str) -> bool:
    """Whether this value is new under the name: of several processes one is told so."""
    new = insert_into(conn, facts).values(name=name, value=value)
    mine = new.on_conflict_do_update(
        index_elements=["name"], set_={"value": value}, where=facts.c.value != value
    )
    return conn.execute(mine.returning(facts.c.name)).first() is not None


def bump(conn: sa.Connection, name: str) -> int:
    """Count a version up (the roster's, for one) and return it; starts at 1."""
    new = insert_into(conn, facts).values(name=name, value="1")
    one_more = sa.cast(sa.cast(facts.c.value, sa.Integer) + 1, sa.Text)
    row = conn.execute(
        new.on_conflict_do_update(index_elements=["name"], set_={"value": one_more}).returning(
            facts.c.value
        )
    )
    return int(row.scalar_one())


def keep_latest(conn: sa.Connection, name: str, instant: datetime) -> None:
    """Move a kept instant forward; an earlier one changes nothing."""
    conn.execute(_later(conn.dialect.name), {"name": name, "value": _written(instant)})


@cache
def _later(dialect: str) -> Insert:
    # Built once: every message runs it, and building takes as long as running.
    new = insert_for(dialect, facts).values(name=sa.bindparam("name"), value=sa.bindparam("value"))
    return new.on_conflict_do_update(
        index_elements=["name"],
        set_={"value": new.excluded.value},
        where=facts.c.value < new.excluded.value,
    )


def instant(conn: sa.Connection, name: str) -> datetime | None:
    """A fact kept by ``keep_latest`` or ``put_instant``."""
    value = get(conn, name)
    return None if value is None else datetime.fromisoformat(value)


def put_instant(conn: sa.Connection, name: str, value: datetime) -> None:
    put(conn, name, _written(value))


def _written(value: datetime) -> str:
    # Always the same length, so that the order of the texts is the order of the instants.
    return value.astimezone(UTC).isoformat(timespec="microseconds")
