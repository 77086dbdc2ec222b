"""Which projected events of a campaign are confirmed, and for which day."""

from datetime import date, datetime

import sqlalchemy as sa

from storage.schema import events
from storage.upsert import insert_into

_DAYS = sa.select(events.c.event, events.c.day).where(events.c.campaign == sa.bindparam("campaign"))


def confirmed(conn: sa.Connection, campaign: str) -> dict[str, date]:
    """Event id to the local date on which it took place."""
    rows = conn.execute(_DAYS, {"campaign": campaign})
    return {row.event: row.day for row in rows}


def confirm(
    conn: sa.Connection, *, campaign: str, event: str, day: date, by: str, now: datetime
) -> date | None:
    """Set the day of an event; returns the day that stood before, if there was one.

    ``by`` is a pseudonym.
    """
    before = confirmed(conn, campaign).get(event)
    values = {"day": day, "confirmed_at": now, "confirmed_by": by}
    conn.execute(
        insert_into(conn, events)
        .values(campaign=campaign, event=event, **values)
        .on_conflict_do_update(index_elements=["campaign", "event"], set_=values)
    )
    return before
