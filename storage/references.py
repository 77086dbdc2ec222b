"""Reference numbers for many messages at once; each is given out once, for ever."""

from collections.abc import Sequence

import sqlalchemy as sa

from storage.outbox import next_ref
from storage.schema import counters
from storage.upsert import insert_into


def references(conn: sa.Connection, stems: Sequence[str | None]) -> list[str | None]:
    """A number for each stem, in order, as ``outbox.next_ref`` gives them; None stays None."""
    firsts = list(dict.fromkeys(stem for stem in stems if stem))
    counted = _counted(conn, firsts)
    fresh = {stem: stem if counted[stem] == 1 else f"{stem}-{counted[stem]}" for stem in firsts}
    return [None if s is None else fresh.pop(s, None) or next_ref(conn, s) for s in stems]


def _counted(conn: sa.Connection, stems: Sequence[str]) -> dict[str, int]:
    """Count each stem up by one, in one statement."""
    if not stems:
        return {}
    rows = [{"name": f"ref:{stem}", "value": 1} for stem in stems]
    statement = (
        insert_into(conn, counters)
        .values(rows)
        .on_conflict_do_update(index_elements=["name"], set_={"value": counters.c.value + 1})
        .returning(counters.c.name, counters.c.value)
    )
    return {row.name.removeprefix("ref:"): row.value for row in conn.execute(statement)}
