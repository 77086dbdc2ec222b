"""The history's daily anchors, kept in a file outside the database (N20)."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from domain.audit import Anchor
from storage import history
from storage.store import Store

NAME = "anchors.txt"
DAY = timedelta(days=1)


def read(folder: Path) -> dict[date, Anchor]:
    """Day (UTC) to the anchor over everything typed until its end.

    A line is the day, the HMAC, and issue:row:hash of each chain that grew; what is no such line
    (a write that was cut short) is left out.
    """
    file = folder / NAME
    lines = file.read_text("ascii").splitlines() if file.exists() else []
    return dict(_parsed(line.split()) for line in lines if len(line.split()) >= 2)


def _parsed(words: list[str]) -> tuple[date, Anchor]:
    heads = (word.split(":") for word in words[2:])
    known = {int(h[0]): (int(h[1]), h[2]) for h in heads if len(h) == 3}
    return date.fromisoformat(words[0]), Anchor(words[1], known)


def _line(day: date, anchor: Anchor) -> str:
    return " ".join([day.isoformat(), anchor.mac, *_words(anchor)]) + "\n"


def _words(anchor: Anchor) -> Iterator[str]:
    return (f"{number}:{seq}:{start}" for number, (seq, start) in sorted(anchor.heads.items()))


def keep(store: Store, folder: Path, now: datetime) -> bool:
    """Write yesterday's anchor unless it is there; whether one was written."""
    day = now.astimezone(UTC).date() - DAY
    known = read(folder)
    if day in known:
        return False
    with store.read() as conn:
        anchor = history.anchor(conn, store.seal, day, max(known, default=None))
    descriptor = os.open(folder / NAME, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a", encoding="ascii") as file:
        file.write(_line(day, anchor))
        file.flush()
        os.fsync(file.fileno())
    return True
