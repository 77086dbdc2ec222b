"""Databases to test on: SQLite always, a real PostgreSQL for what touches storage.

Tests in ``storage`` and ``scheduler``, and those marked ``postgres``, run on both; the others do so
in ``make test-all``, but for those marked ``sqlite``. The server is DUBAN_TEST_POSTGRES (a DSN) or
one from a wheel, started once a session.
"""

import gc
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from clusters import CannotStartError, cluster, driven
from hypothesis import HealthCheck, settings

from bot.keys import Keys
from domain.ports import Seal
from storage.migrate import migrate
from storage.schema import metadata
from storage.store import Store

# What chance finds is the same on every machine, however busy it is; ``make test-all`` looks anew.
settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")

ON_BOTH = ("storage", "scheduler")

# Tests prove logic, not this machine's disk: their files lie in memory where there is room.
MEMORY, ROOM = Path("/dev/shm"), 2 << 30
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_collection_finish() -> None:
    """Thousands of collected tests stay to the end: no garbage collection walks them again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 20)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "store_url" in metafunc.fixturenames:
        folder = metafunc.definition.path.parent.name
        both = folder in ON_BOTH or metafunc.definition.get_closest_marker("postgres")
        later = () if both else (pytest.mark.slow,)
        kinds = ["sqlite", pytest.param("postgres", marks=later)]
        if metafunc.definition.get_closest_marker("sqlite"):
            kinds.pop()
        metafunc.parametrize("store_url", kinds, indirect=True, scope="function")


@pytest.fixture(scope="session")
def seal(tmp_path_factory: pytest.TempPathFactory) -> Seal:
    """The real keys of a bureau that exists for this session."""
    return Keys(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A URL of a PostgreSQL server on which databases may be made; else the test is skipped."""
    given = os.environ.get("DUBAN_TEST_POSTGRES")
    if given:
        yield driven(given)
        return
    try:
        with cluster() as running:
            yield driven(running.get_uri())
    except CannotStartError as fault:
        pytest.skip(f"PostgreSQL cannot start here: {fault}")


@pytest.fixture(scope="session")
def pg(server: str, seal: Seal) -> Iterator[str]:
    """The URL of a migrated PostgreSQL database that belongs to this session."""
    name = f"duban_test_{secrets.token_hex(4)}"
    admin = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as conn:
        conn.execute(sa.text(f"CREATE DATABASE {name}"))
        # Tests prove logic, not the server's disks.
        conn.execute(sa.text(f"ALTER DATABASE {name} SET synchronous_commit = off"))
    url = sa.make_url(server).set(database=name).render_as_string(hide_password=False)
    store = Store(url, seal=seal)
    migrate(store)
    store.close()
    yield url
    with admin.connect() as conn:
        conn.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory, seal: Seal) -> Path:
    """An empty SQLite database of the current schema, to copy."""
    path = tmp_path_factory.mktemp("migrated") / "duban.db"
    store = Store(f"sqlite:///{path}", seal=seal)
    migrate(store)
    store.close()
    return path


@pytest.fixture
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty migrated database."""
    if request.param == "postgres":
        url: str = request.getfixturevalue("pg")
        empty(url)
        return url
    shutil.copy(request.getfixturevalue("migrated"), tmp_path / "duban.db")
    return f"sqlite:///{tmp_path / 'duban.db'}"


@pytest.fixture
def store(store_url: str, seal: Seal) -> Iterator[Store]:
    """An open store on an empty migrated database."""
    opened = Store(store_url, seal=seal)
    yield opened
    opened.close()


def empty(url: str) -> None:
    engine = sa.create_engine(url)
    names = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
    with engine.begin() as conn:
        conn.execute(sa.text(f"TRUNCATE {names} RESTART IDENTITY"))
    engine.dispose()
