"""Long work, left in the transaction that wants it: to fetch a photo, to make a paper."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from storage.leases import give_back, is_one_lapsed, lapsed, mine, take
from storage.schema import work
from storage.store import note
from texts import outbox as say

LEASE = timedelta(minutes=10)  # longer than any paper takes
DELAYS = (10, 60, 300, 1200)  # seconds after each failure; the fifth is the last


@dataclass(frozen=True, slots=True)
class Job:
    """One leased piece of work; ``at`` is the business instant at which it was wanted.

    ``last``: when this try fails, the work is given up.
    """

    id: int
    kind: str
    args: dict[str, Any]
    at: datetime
    last: bool = False


def add(conn: sa.Connection, kind: str, args: Mapping[str, Any], now: datetime) -> int:
    """Leave work behind; ``args`` is plain JSON. Its id."""
    new = sa.insert(work).values(
        kind=kind, args=json.dumps(dict(args), ensure_ascii=False), state="pending", at=now
    )
    note(conn)
    return int(conn.execute(new.returning(work.c.id)).scalar_one())


def claim(
    conn: sa.Connection, *, owner: str, machine_now: datetime, lease: timedelta = LEASE
) -> Job | None:
    """The oldest work that is due, now leased to ``owner``."""
    release_lapsed(conn, machine_now)
    row = conn.execute(_NEXT.with_for_update(skip_locked=True), {"now_": machine_now})
    found = row.mappings().first()
    if found is None:
        return None
    take(conn, work, found["id"], owner, machine_now + lease, state="working")
    last = found["attempts"] >= len(DELAYS)
    return Job(found["id"], found["kind"], json.loads(found["args"]), found["at"], last)


def is_something_ready(conn: sa.Connection, machine_now: datetime) -> bool:
    """On a reading connection, before one asks for the right to write."""
    due = conn.execute(_NEXT, {"now_": machine_now}).first()
    return due is not None or is_one_lapsed(conn, work, "working", machine_now)


def finish(
    conn: sa.Connection,
    job: Job,
    *,
    owner: str,
    machine_now: datetime,
    error: str | None = None,
    again: bool = True,
) -> bool:
    """Done, or failed with ``error``: then tried ``again`` some 25 minutes long, five times.

    False, and no change, where ``owner`` lost its lease meanwhile.
    """
    row = mine(conn, work, job.id, owner, "working")
    if row is None:
        return False
    if error is None:
        give_back(conn, work, job.id, state="done", attempts=row["attempts"] + 1, error=None)
    else:
        _put_back(conn, row, machine_now, error, again)
    return True


def take_over(conn: sa.Connection, machine_now: datetime) -> int:
    """Release all leases: for a starting process that knows itself to be the only worker."""
    return _release(conn, None, machine_now)


def release_lapsed(conn: sa.Connection, machine_now: datetime) -> int:
    return _release(conn, machine_now, machine_now)


def failed(conn: sa.Connection) -> list[tuple[int, str, str]]:
    """What was given up: id, kind, error."""
    query = sa.select(work.c.id, work.c.kind, work.c.error).where(work.c.state == "failed")
    return [(row.id, row.kind, row.error or "") for row in conn.execute(query.order_by(work.c.id))]


def _release(conn: sa.Connection, older: datetime | None, now: datetime) -> int:
    rows = lapsed(conn, work, "working", older)
    for row in rows:
        _put_back(conn, row, now, say.STOPPED, again=True)
    return len(rows)


def _put_back(conn: sa.Connection, row: Any, now: datetime, error: str, again: bool) -> None:
    tries = row["attempts"]
    if not again or tries >= len(DELAYS):
        give_back(conn, work, row["id"], state="failed", attempts=tries + 1, error=error)
        return
    rest = now if error == say.STOPPED else now + timedelta(seconds=DELAYS[tries])
    give_back(
        conn, work, row["id"], state="pending", attempts=tries + 1, not_before=rest, error=error
    )


_NEXT = (
    sa.select(work)
    .where(work.c.state == "pending")
    .where(work.c.not_before.is_(None) | (work.c.not_before <= sa.bindparam("now_")))
    .order_by(work.c.id)
    .limit(1)
)
