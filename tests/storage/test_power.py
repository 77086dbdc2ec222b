"""The power goes: only what the disk was told to keep is there, and every acknowledged commit is.

The process runs with a library that notes what each file holds whenever it was synced; what was
written later counts as lost. That needs a C compiler.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

PROGRAMS = Path(__file__).parents[1] / "programs"
COMMITS = 120


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that notes what is safe."""
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("there is no C compiler here")
    made = tmp_path_factory.mktemp("power") / "power.so"
    source = str(PROGRAMS / "power.c")
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", str(made), source, "-ldl"], check=True
    )
    return made


def cut(folder: Path, migrated: Path, library: Path, synchronous: str) -> tuple[set[str], Path]:
    """The keys that were acknowledged before the power went, and the database left on the disk."""
    disk = folder / "disk"
    disk.mkdir()
    for place in (folder, disk):  # what was there before is safe
        shutil.copy(migrated, place / "duban.db")
    url, keys = f"sqlite:///{folder / 'duban.db'}", str(folder / "keys")
    process = subprocess.Popen(
        [sys.executable, str(PROGRAMS / "writer.py"), url, keys, synchronous],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "LD_PRELOAD": str(library), "DISK": str(disk)},
    )
    assert process.stdout is not None
    told = [process.stdout.readline().strip() for _ in range(COMMITS)]
    process.kill()
    process.stdout.close()
    process.wait()
    return set(told), disk / "duban.db"


def kept(database: Path) -> set[str]:
    with closing(sqlite3.connect(database)) as conn:
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {str(name) for (name,) in conn.execute("SELECT name FROM facts")}


def test_no_acknowledged_commit_is_lost_when_the_power_goes(
    tmp_path: Path, migrated: Path, library: Path
) -> None:
    """Fault 17."""
    told, database = cut(tmp_path, migrated, library, "as it is")
    assert len(told) == COMMITS
    assert told - kept(database) == set()


def test_the_test_itself_notices_what_a_laxer_setting_loses(
    tmp_path: Path, migrated: Path, library: Path
) -> None:
    told, database = cut(tmp_path, migrated, library, "NORMAL")
    assert told - kept(database)
