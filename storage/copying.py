"""Backup and restore of an SQLite database: consistent under writes, checked before use."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from storage.turns import try_flock

FAULTS = (sqlite3.Error, OSError)
_LOG, _INDEX = "-wal", "-shm"


def copy(source: Path, target: Path) -> None:
    """Write a consistent copy to a new file (SQLite's backup API), durable when it returns."""
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as live,
        closing(sqlite3.connect(target)) as made,
    ):
        live.backup(made)
    os.chmod(target, 0o600)
    _sync(target)


def sound(file: Path) -> bool:
    """Whether the file is an intact database of ours."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as made:
            intact = made.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            return intact and bool(made.execute("SELECT count(*) FROM alembic_version").fetchone())
    except sqlite3.Error:
        return False


@contextmanager
def unserved(database: Path) -> Iterator[bool]:
    """Whether no process sends from this database; while inside, none can begin to.

    Such a process would go on with the old file.
    """
    database.parent.mkdir(parents=True, exist_ok=True)
    lock = _beside(database, ".sender.lock")
    file = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        yield try_flock(file)
    finally:
        os.close(file)


def put_in_place(backup: Path, target: Path, prepare: Callable[[Path], None]) -> None:
    """Replace the database by the backup, once ``prepare`` made a copy of it fit for use.

    Whenever this is killed there is the old database or the prepared one, whole. The old one is
    kept beside it as ``.before-restore``, with what was not merged into its file yet.
    """
    fresh = _beside(target, ".restoring")
    try:
        _remove(fresh)
        copy(backup, fresh)
        prepare(fresh)
        _merge(fresh)
        if target.exists():
            _keep(target, _beside(target, ".before-restore"))
        os.replace(fresh, target)
        _sync(target.parent)
    finally:
        _remove(fresh)


def _keep(target: Path, kept: Path) -> None:
    """Keep the database and leave it without a log: a log would be applied to the new file."""
    _remove(kept)
    try:
        copy(target, kept)
        _merge(target)
    except sqlite3.Error:  # it is damaged: then as it lies there
        _remove(kept)
        for ending in ("", _LOG):
            if (lying := _beside(target, ending)).exists():
                shutil.copyfile(lying, _beside(kept, ending))
    for ending in (_LOG, _INDEX):
        _beside(target, ending).unlink(missing_ok=True)


def _merge(file: Path) -> None:
    with closing(sqlite3.connect(file)) as conn:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _remove(file: Path) -> None:
    for ending in ("", _LOG, _INDEX, ".lock"):
        _beside(file, ending).unlink(missing_ok=True)


def _beside(file: Path, ending: str) -> Path:
    return file.with_name(file.name + ending)


def _sync(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
