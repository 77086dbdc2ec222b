"""The history's daily anchors, kept in a file outside the database (N20)."""

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from storage import history
from storage.store import Store

NAME = "anchors.txt"
DAY = timedelta(days=1)


def read(folder: Path) -> dict[date, str]:
    """Day (UTC) to the anchor over everything typed until its end."""
    file = folder / NAME
    if not file.exists():
        return {}
    lines = (line.split() for line in file.read_text("ascii").splitlines())
    return {date.fromisoformat(parts[0]): parts[1] for parts in lines if len(parts) == 2}


def keep(store: Store, folder: Path, now: datetime) -> bool:
    """Write yesterday's anchor unless it is there; whether one was written."""
    day = now.astimezone(UTC).date() - DAY
    if day in read(folder):
        return False
    with store.read() as conn:
        anchor = history.anchor(conn, store.seal, day)
    descriptor = os.open(folder / NAME, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a", encoding="ascii") as file:
        file.write(f"{day.isoformat()} {anchor}\n")
        file.flush()
        os.fsync(file.fileno())
    return True
