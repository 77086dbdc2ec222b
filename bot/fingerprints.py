"""Whether this machine's keys are those that the database was begun with."""

from typing import TYPE_CHECKING

from bot.keys import NAMES, Keys
from storage import facts

if TYPE_CHECKING:
    from sqlalchemy import Connection


def keep(conn: "Connection", keys: Keys) -> None:
    """Put on record what is not yet there; what is there stays."""
    for name, digits in keys.fingerprints().items():
        facts.put_new(conn, _fact(name), digits)


def accept(conn: "Connection", keys: Keys) -> None:
    """From now on these are the keys, as after one was destroyed on purpose."""
    for name, digits in keys.fingerprints().items():
        facts.put(conn, _fact(name), digits)


def differing(conn: "Connection", keys: Keys) -> list[str]:
    """The names of those keys that are not the ones on record; none where none is on record."""
    own = keys.fingerprints()
    return [n for n in NAMES if facts.get(conn, _fact(n)) not in (None, own[n])]


def _fact(name: str) -> str:
    return f"key:{name}"
