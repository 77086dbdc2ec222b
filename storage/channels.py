"""Rates and pauses of the ways out: buckets that never overflow, channels that rest or are off."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa

from domain.delivery import next_pause
from storage.schema import channels as table
from storage.upsert import insert_for

PROBE_EVERY = timedelta(hours=1)  # a disabled channel is tried again with one message
CORP = "corp"
GROUP = "webhook:"  # the lane of a group: this and its id


@dataclass(frozen=True, slots=True)
class Rate:
    """``each`` seconds between messages in the long run, ``burst`` of them at once."""

    each: float
    burst: int

    @property
    def room(self) -> float:
        """Seconds by which the bucket may run ahead of the clock before it is full."""
        return self.each * (self.burst - 1)

    def ceiling(self, now: float) -> float:
        """No message can leave a ``tat`` beyond this: then the clock was set back."""
        return now + self.each * self.burst + 1.0


# Rate + burst stay below what the platform allows in a window.
WEBHOOK = Rate(each=60 / 15, burst=3)  # 20 a minute (D99110)
PERSON = Rate(each=60 / 10, burst=18)  # 30 a minute, more is dropped without a word (D90236)
UNASKED = Rate(each=60 / 10, burst=4)  # what alerts and digests may take of a person's burst
API = Rate(each=1 / 144, burst=4)  # 150 a second, with some room for late starts


def step(tat: float | None, now: float, rate: Rate) -> float | None:
    """GCRA: the bucket's next ``tat`` where a message may leave at ``now`` (seconds), else None.

    A ``tat`` beyond the rate's ceiling is forgotten.
    """
    if tat is None or tat > rate.ceiling(now):
        tat = now
    if tat > now + rate.room:
        return None
    return max(tat, now) + rate.each


def lane_of(channel: str, to: str) -> str:
    """The channel that rests as a whole: the app, one webhook, the aibot."""
    if channel == "webhook":
        return f"{GROUP}{to}"
    return "app" if channel == "card-update" else channel


def bucket_of(channel: str, to: str) -> str | None:
    """The bucket a message is counted in; a card's update is not a message."""
    if channel == "card-update":
        return None
    return f"{'person' if channel == 'app' else channel}:{to}"


def spend(conn: sa.Connection, name: str, value: float) -> None:
    """Keep a bucket's new ``tat``."""
    _put(conn, name, tat=value)


def pause(conn: sa.Connection, name: str, least: float, now: datetime) -> None:
    """Rest for ``least`` seconds or longer, doubling at each failure until something succeeds.

    Failures of tries that were under way together count once. After the first one the probe
    comes a little early, so that several processes and an outage of the same rhythm do not meet.
    """
    seen = conn.execute(sa.select(table).where(table.c.name == name)).mappings().first()
    if seen and seen["paused_until"] and seen["paused_until"] > now:
        longer = max(seen["paused_until"], now + timedelta(seconds=least))
        _put(conn, name, paused_until=longer)
        return
    before = seen["pause"] if seen else 0.0
    rest = next_pause(before)
    early = rest * 0.92 if before else rest
    until = now + timedelta(seconds=max(least, early))
    _put(conn, name, pause=rest, paused_until=until)


def recover(conn: sa.Connection, name: str) -> None:
    """It answered: no pause, not disabled."""
    conn.execute(_RECOVER, {"name_": name})


def disable(conn: sa.Connection, name: str, error: str, now: datetime) -> None:
    """Keep its rows until somebody mends the configuration; probed once an hour."""
    _put(conn, name, disabled=error, probed_at=now)


def probing(conn: sa.Connection, name: str, now: datetime) -> None:
    """A disabled channel gets one message to try."""
    _put(conn, name, probed_at=now)


def probe(conn: sa.Connection, names: Iterable[str] | None = None) -> None:
    """Let disabled channels (these, or all) be tried at once; a pause is kept."""
    chosen = sa.true() if names is None else table.c.name.in_(list(names))
    off = sa.update(table).where(chosen, table.c.disabled.is_not(None))
    conn.execute(off.values(probed_at=None))


def faults(conn: sa.Connection) -> dict[str, str]:
    """The disabled channels, each with the Chinese sentence of its error."""
    off = sa.select(table.c.name, table.c.disabled).where(table.c.disabled.is_not(None))
    return {row.name: row.disabled for row in conn.execute(off.order_by(table.c.name))}


_RECOVER = (
    sa.update(table)
    .where(table.c.name == sa.bindparam("name_"))
    .where((table.c.pause > 0) | table.c.disabled.is_not(None))
    .values(pause=0.0, paused_until=None, disabled=None, probed_at=None)
)


def _put(conn: sa.Connection, name: str, **values: object) -> None:
    row = {"name": name, "pause": 0.0, **values}
    conn.execute(_upsert(conn.dialect.name, tuple(values)), row)


@cache
def _upsert(dialect: str, columns: tuple[str, ...]) -> Any:
    new = insert_for(dialect, table)
    return new.on_conflict_do_update(
        index_elements=["name"], set_={column: new.excluded[column] for column in columns}
    )
