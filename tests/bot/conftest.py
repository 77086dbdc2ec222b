"""Bureaus in a folder of their own, with a terminal, and a database server for several."""

import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from scripted_http import Script
from served import PEOPLE, office_in
from stations import answering, peopled
from terminal import Desk, reported

AWAY = "http://127.0.0.1:9"  # nobody listens there
NOW = "2022-08-10T09:30"


@pytest.fixture
def fresh(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """An office that was never started."""
    office_in(tmp_path, AWAY)
    return Desk(tmp_path, capsys)


@pytest.fixture(scope="session")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where offices are kept that were brought somewhere once, to copy."""
    return tmp_path_factory.mktemp("offices")


def once(desk: Desk, kept: Path, bring: Callable[[Desk], object]) -> Desk:
    """The office as ``bring`` leaves one: done the first time, copied from then on."""
    if not kept.exists():
        made = Path(tempfile.mkdtemp(dir=kept.parent))
        office_in(made, AWAY)
        bring(Desk(made, desk.capsys))
        made.rename(kept)
    shutil.copytree(kept, desk.folder, dirs_exist_ok=True)
    return desk


def at_work(desk: Desk) -> None:
    desk.done("people", "import", str(PEOPLE))
    desk.done("tick", "--at", NOW)


def with_an_owner(desk: Desk) -> None:
    at_work(desk)
    reported(desk)
    for said in ("确认 1", "1", "1", "派单 1 罗兵", "1", "8月31日", "1"):
        desk.done("as", "sunwei", said)


@pytest.fixture
def desk(fresh: Desk, offices: Path) -> Desk:
    """An office with its people, at work on 10 August."""
    return once(fresh, offices / "at-work", at_work)


@pytest.fixture
def owned(fresh: Desk, offices: Path) -> Desk:
    """Issue 1 of the second brigade is 罗兵's until 31 August."""
    return once(fresh, offices / "owned", with_an_owner)


@pytest.fixture
def script() -> Iterator[Script]:
    """A platform that takes whatever it is sent, unless the test plans otherwise."""
    with answering() as script:
        yield script


@pytest.fixture
def config(tmp_path: Path, script: Script) -> Path:
    """The configuration of an office beside that platform, its people imported."""
    return peopled(tmp_path, script)


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
