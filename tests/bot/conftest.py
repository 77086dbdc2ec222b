"""Bureaus in a folder of their own, with a terminal, and a database server for several."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from served import PEOPLE, office_in
from terminal import Desk

AWAY = "http://127.0.0.1:9"  # nobody listens there
NOW = "2022-08-10T09:30"


@pytest.fixture
def fresh(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """An office that was never started."""
    office_in(tmp_path, AWAY)
    return Desk(tmp_path, capsys)


@pytest.fixture
def desk(fresh: Desk) -> Desk:
    """An office with its people, at work on 10 August."""
    fresh.done("people", "import", str(PEOPLE))
    fresh.done("tick", "--at", NOW)
    return fresh


@pytest.fixture
def database(server: str) -> Iterator[str]:
    """An empty PostgreSQL database of this test alone."""
    name = f"duban_bot_{secrets.token_hex(4)}"
    admin = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as conn:
        conn.execute(sa.text(f"CREATE DATABASE {name}"))
    yield sa.make_url(server).set(database=name).render_as_string(hide_password=False)
    with admin.connect() as conn:
        conn.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()
