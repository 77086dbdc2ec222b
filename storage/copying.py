"""Backup and restore of an SQLite database: consistent under writes, checked before use."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from storage.turns import try_flock

FAULTS = (sqlite3.Error, OSError)


def copy(source: Path, target: Path) -> None:
    """Write a consistent copy to a new file (SQLite's backup API), durable when it returns."""
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as live,
        closing(sqlite3.connect(target)) as made,
    ):
        live.backup(made)
    os.chmod(target, 0o600)
    with open(target, "rb") as file:
        os.fsync(file.fileno())


def sound(file: Path) -> bool:
    """Whether the file is an intact database of ours."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as made:
            intact = made.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            return intact and bool(made.execute("SELECT count(*) FROM alembic_version").fetchone())
    except sqlite3.Error:
        return False


def is_served(database: Path) -> bool:
    """Whether a running process sends from this database and would go on with the old file."""
    lock = database.with_name(database.name + ".sender.lock")
    if not lock.exists():
        return False
    file = os.open(lock, os.O_RDWR | os.O_CLOEXEC)
    try:
        return not try_flock(file)
    finally:
        os.close(file)


def put_in_place(backup: Path, target: Path) -> None:
    """Replace the database by the backup; the old file is kept beside it as ``.before-restore``."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        os.replace(target, target.with_name(target.name + ".before-restore"))
    for ending in ("-wal", "-shm"):
        target.with_name(target.name + ending).unlink(missing_ok=True)
    copy(backup, target)
