"""A backup comes back whole or not at all, and what was there before is kept."""

import itertools
import random
import shutil
import sqlite3
import threading
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from served import Process, until
from terminal import Desk, reported

from storage import copying, facts
from storage.store import Store

NOW = datetime(2022, 8, 3, 2, 0, tzinfo=UTC)
HELD = "SELECT count(*) FROM facts WHERE name = 'hold'"


def read(database: Path, query: str) -> list[tuple[object, ...]]:
    """Read as SQLite itself would, merging a log that lies beside the file."""
    with closing(sqlite3.connect(database)) as conn:
        return conn.execute(query).fetchall()


def test_what_a_killed_process_had_not_merged_yet_is_kept_too(desk: Desk, tmp_path: Path) -> None:
    """Fault 23."""
    desk.done("backup", str(desk.folder / "copy.db"))
    killed = tmp_path / "killed.db"
    with closing(sqlite3.connect(desk.database)) as conn:
        conn.execute("INSERT INTO facts (name, value) VALUES ('late', 'x')")
        conn.commit()
        for ending in ("", "-wal"):  # as the disk looks after a kill
            shutil.copyfile(f"{desk.database}{ending}", f"{killed}{ending}")
    for ending in ("", "-wal"):
        shutil.copyfile(f"{killed}{ending}", f"{desk.database}{ending}")
    desk.done("restore", str(desk.folder / "copy.db"))
    late = "SELECT value FROM facts WHERE name = 'late'"
    assert read(desk.database, late) == []
    assert read(desk.database.with_name("duban.db.before-restore"), late) == [("x",)]


def test_a_damaged_database_is_replaced_and_kept_as_it_lies(desk: Desk) -> None:
    """Fault 23."""
    desk.done("backup", str(desk.folder / "copy.db"))
    desk.database.write_bytes(b"no database any more" * 400)
    desk.done("restore", str(desk.folder / "copy.db"))
    assert read(desk.database, HELD) == [(1,)]
    kept = desk.database.with_name("duban.db.before-restore")
    assert kept.read_bytes().startswith(b"no database any more")


def test_a_backup_of_a_newer_version_is_refused_and_the_data_stay(desk: Desk) -> None:
    newer = desk.folder / "newer.db"
    desk.done("backup", str(newer))
    with closing(sqlite3.connect(newer)) as conn, conn:
        conn.execute("UPDATE alembic_version SET version_num = '9999'")
    reported(desk)
    before = desk.rows("ledger")
    assert "版本" in desk.failed("restore", str(newer))
    assert desk.rows("ledger") == before
    assert not list(desk.database.parent.glob("*.restoring*"))


def test_what_fails_on_the_way_leaves_the_old_database(desk: Desk) -> None:
    """Fault 23."""
    desk.done("backup", str(desk.folder / "copy.db"))
    reported(desk)

    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        copying.put_in_place(desk.folder / "copy.db", desk.database, full)
    assert desk.rows("ledger") != []
    assert not list(desk.database.parent.glob("*.restoring*"))


@pytest.mark.slow
def test_a_restore_killed_at_any_instant_leaves_the_old_data_or_the_held_ones(desk: Desk) -> None:
    """Fault 23."""
    desk.done("backup", str(desk.folder / "copy.db"))
    reported(desk)
    count = len(desk.rows("ledger"))
    chance = random.Random(23)
    for _ in range(40):
        words = ("--config", str(desk.config), "restore", str(desk.folder / "copy.db"))
        process = Process(desk.folder / "log", words)
        time.sleep(chance.uniform(0.3, 2.5))
        process.kill()
        assert copying.sound(desk.database)
        (issues,), (held,) = (
            read(desk.database, query)[0] for query in ("SELECT count(*) FROM issues", HELD)
        )
        assert (issues, held) in ((count, 0), (0, 1))


@pytest.mark.sqlite
def test_a_backup_made_while_others_write_holds_all_that_was_acknowledged_before(
    store: Store, tmp_path: Path
) -> None:
    """Fault 23."""
    acknowledged: list[str] = []
    done = threading.Event()

    def write(writer: int) -> None:
        for number in itertools.count():
            if done.is_set():
                return
            key = f"{writer}-{number}"
            with store.write(NOW) as conn:
                facts.put(conn, key, "x" * 500)
            acknowledged.append(key)

    writers = [threading.Thread(target=write, args=(n,)) for n in range(3)]
    for writer in writers:
        writer.start()
    try:
        for number in range(4):
            before = until(lambda least=100 * number: len(acknowledged) > least and [*acknowledged])
            made = tmp_path / f"copy-{number}.db"
            copying.copy(Path(sa.make_url(store.url).database or ""), made)
            assert copying.sound(made)
            assert set(before) <= {str(name) for (name,) in read(made, "SELECT name FROM facts")}
    finally:
        done.set()
        for writer in writers:
            writer.join()
