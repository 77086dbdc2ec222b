"""The raw history of issues for archives: rows as they are kept, so that a chain holds."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import UTC
from typing import Any

import sqlalchemy as sa

from storage.schema import history

Shows = Callable[[int, str], bool]


def records(
    conn: sa.Connection, numbers: Collection[int], *, shows: Shows
) -> dict[int, list[dict[str, Any]]]:
    """Issue number to its rows, oldest first; instants as UTC text.

    ``shows`` says of an issue's text whether it may stand in the archive (no name in it); what may
    not is left out as if erased: its hash stays, and the chain with it.
    """
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    wanted = list(numbers)
    for start in range(0, len(wanted), 500):  # far below the databases' limit of parameters
        some = history.c.issue.in_(wanted[start : start + 500])
        query = sa.select(history).where(some).order_by(history.c.issue, history.c.seq)
        for row in conn.execute(query).mappings():
            found[row["issue"]].append(_plain(row, shows))
    return found


def _plain(row: Mapping[Any, Any], shows: Shows) -> dict[str, Any]:
    shown = row["text"] is not None and shows(row["issue"], row["text"])
    plain = {
        name: row[name]
        for name in (
            "seq", "actor", "via", "action", "before", "after", "detail", "text_hash", "previous",
            "hash",
        )
    }  # fmt: skip
    at = {name: row[name].astimezone(UTC).isoformat() for name in ("at", "entered_at")}
    words = {"text": row["text"], "salt": row["salt"].hex()} if shown else {"text": None}
    return {**at, **plain, **words}
