"""A process that commits until it is killed: ``writer.py URL KEYS SYNCHRONOUS``.

It writes a line for every transaction that was acknowledged.
"""

import itertools
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.keys import Keys
from storage import facts
from storage.store import Store


def main(url: str, keys: str, synchronous: str) -> None:
    store = Store(url, seal=Keys(Path(keys)))
    if synchronous != "as it is":
        with store.engine.connect() as conn:
            conn.connection.execute(f"PRAGMA synchronous={synchronous}").close()
    for number in itertools.count():
        key = f"key-{number}"
        with store.write(datetime.now(UTC)) as conn:
            facts.put(conn, key, "x" * (number % 7 * 300))
        sys.stdout.write(key + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
