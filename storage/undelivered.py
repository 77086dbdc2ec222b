"""What was written in a week and did not come, by its reader: for the weeklies."""

from collections import Counter
from datetime import datetime

import sqlalchemy as sa

from domain.office import Office
from domain.people import Roster
from domain.push import DIALOGUE
from storage.schema import outbox


def by_unit(
    conn: sa.Connection,
    office: Office,
    roster: Roster,
    start: datetime,
    end: datetime,
    by: datetime,
) -> Counter[str]:
    """Unit id to how many unasked messages to its people and groups did not come.

    Written from ``start`` to ``end``; what might have left at ``by`` and still waits counts too.
    """  # fmt: skip
    written = (outbox.c.at >= start) & (outbox.c.at < end) & (outbox.c.priority > DIALOGUE)
    lost = outbox.c.state.in_(("failed", "uncertain"))
    stuck = outbox.c.state.in_(("pending", "sending")) & (outbox.c.say_at <= by)
    query = sa.select(outbox.c.to, sa.func.count().label("many")).where(written, lost | stuck)
    found: Counter[str] = Counter()
    for row in conn.execute(query.group_by(outbox.c.to)):
        unit = _unit_of(row.to, office, roster)
        if unit:
            found[unit] += row.many
    return found


def _unit_of(to: str, office: Office, roster: Roster) -> str | None:
    group, person = office.group(to), roster.by_userid(to)
    return group.unit if group else person.unit if person else None
