"""Migrations lead to the schema that the code is written for."""

import secrets
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from storage.migrate import HEAD, config, is_current, migrate
from storage.schema import metadata
from storage.store import Store


@pytest.fixture(params=["sqlite", "postgres"])
def bare_url(request, tmp_path):
    """A database without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'bare.db'}"
    url = sa.make_url(request.getfixturevalue("server"))
    name = f"bare_{secrets.token_hex(4)}"
    admin = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as conn:
        conn.execute(sa.text(f"CREATE DATABASE {name}"))
    admin.dispose()
    return url.set(database=name).render_as_string(hide_password=False)


def test_the_migrated_schema_is_the_one_in_the_code(store):
    with store.engine.connect() as conn:
        context = MigrationContext.configure(conn, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_of_several_starting_processes_one_migrates(bare_url, seal):
    stores = [Store(bare_url, seal=seal) for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        assert sorted(pool.map(migrate, stores)) == [False, False, True]
    assert all(is_current(store) for store in stores)
    for store in stores:
        store.close()


def test_the_newest_revision_is_the_one_asked_for(store):
    with store.engine.connect() as conn:
        assert ScriptDirectory.from_config(config(conn)).get_current_head() == HEAD
