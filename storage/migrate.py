"""Bring a database to the current schema; of several processes one does it, the others wait."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from storage.store import Store

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0001"  # the newest file of migrations/versions; a test compares
FOLDER = Path(__file__).parent / "migrations"
_LOCK = 0x6475_6200
_WAIT = 120.0  # seconds for another process to finish migrating


class NewerError(Exception):
    """The database was brought further by a newer version of this program."""


def migrate(store: Store) -> bool:
    """Run what is missing, in one transaction; whether there was anything to do.

    NewerError where the database is ahead of this code.
    """
    if is_current(store):
        return False
    with _alone(store) as conn:
        # Alembic takes about 0.1 s to import, too much for a start with nothing to do.
        from alembic import command

        if _revision(conn) == HEAD:
            return False
        command.upgrade(config(conn), "head")
    return True


def is_current(store: Store) -> bool:
    """Whether the schema is the one this code was written for; NewerError where it is ahead."""
    with store.read() as conn:
        revision = _revision(conn)
    if revision is not None and revision > HEAD:
        raise NewerError
    return revision == HEAD


def config(conn: sa.Connection) -> "Config":
    """Alembic's configuration on an open connection."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    made.attributes["connection"] = conn
    return made


@contextmanager
def _alone(store: Store) -> Iterator[sa.Connection]:
    with store.turn(_WAIT), store.engine.begin() as conn:
        if conn.dialect.name == "postgresql":
            conn.execute(sa.text(f"SET LOCAL lock_timeout = {int(_WAIT * 1000)}"))
            conn.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        yield conn


def _revision(conn: sa.Connection) -> str | None:
    if not sa.inspect(conn).has_table("alembic_version"):
        return None
    return conn.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
