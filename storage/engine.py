"""Engines for SQLite and PostgreSQL, set so that an acknowledged commit is never lost."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

BUSY = 4_000  # milliseconds; less than the 5 s in which a callback must be answered
_COMMON = (
    f"PRAGMA busy_timeout={BUSY}",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
)
_WRITER = (
    *_COMMON,
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # NORMAL loses acknowledged commits in a power cut
    "PRAGMA secure_delete=ON",
)
_READER = (*_COMMON, "PRAGMA query_only=ON")


def is_sqlite(url: str) -> bool:
    return sa.make_url(url).get_backend_name() == "sqlite"


def database_file(url: str) -> Path:
    """The file of an SQLite URL; ValueError for a database in memory, which cannot be shared."""
    name = sa.make_url(url).database
    if not name or name == ":memory:":
        raise ValueError("the database must be a file")
    return Path(name)


def write_engine(url: str) -> sa.Engine:
    """One connection on SQLite (BEGIN IMMEDIATE), a pool on PostgreSQL."""
    if not is_sqlite(url):
        return _postgres(url, read_only=False)
    database_file(url).parent.mkdir(parents=True, exist_ok=True)
    return _sqlite(url, _WRITER, "BEGIN IMMEDIATE", pool_size=1, max_overflow=0)


def read_engine(url: str) -> sa.Engine:
    """Connections that cannot write."""
    if not is_sqlite(url):
        return _postgres(url, read_only=True)
    return _sqlite(url, _READER, "BEGIN", pool_size=8, max_overflow=24)


def _sqlite(url: str, pragmas: tuple[str, ...], begin: str, **pool: Any) -> sa.Engine:
    engine = sa.create_engine(
        url,
        poolclass=sa.pool.QueuePool,
        connect_args={"check_same_thread": False, "timeout": BUSY / 1000},
        **pool,
    )

    def connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver's own BEGIN would be deferred
        for pragma in pragmas:
            connection.execute(pragma).close()

    def do_begin(dbapi_connection: Any) -> None:
        dbapi_connection.execute(begin).close()

    event.listen(engine, "connect", connected)
    # The dialect's own hook: the documented one, an event, costs a twentieth of a whole answer.
    engine.dialect.do_begin = do_begin  # type: ignore[method-assign]
    return engine


def _postgres(url: str, *, read_only: bool) -> sa.Engine:
    options = f"-c lock_timeout={BUSY} -c timezone=UTC"
    if read_only:
        options += " -c default_transaction_read_only=on"
    return sa.create_engine(
        url,
        pool_size=10,
        max_overflow=20,
        pool_pre_ping=True,  # after a restart of the server the next transaction just works
        connect_args={"options": options, "connect_timeout": 4},
    )
