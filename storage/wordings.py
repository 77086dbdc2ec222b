"""What legal worded anew, every change with who and when; nothing is ever overwritten."""

from dataclasses import replace

import sqlalchemy as sa

from domain.office import Office
from domain.wording import Wording, reworded
from storage import people
from storage.schema import wordings


def add(conn: sa.Connection, campaign: str, change: Wording) -> None:
    """A further change; whatever was remembered of the campaign is stale from now on."""
    values = {
        "campaign": campaign, "what": change.what, "item": change.item, "text": change.text,
        "by": change.by, "at": change.at,
    }  # fmt: skip
    conn.execute(sa.insert(wordings).values(**values))
    people.touch(conn)


def of(conn: sa.Connection, campaign: str) -> list[Wording]:
    """All changes, oldest first."""
    query = sa.select(wordings).where(wordings.c.campaign == campaign).order_by(wordings.c.id)
    return [Wording(row.what, row.item, row.text, row.by, row.at) for row in conn.execute(query)]


def current(conn: sa.Connection, office: Office) -> Office:
    """The office with every campaign as legal worded it anew; it speaks about the same one."""
    every = tuple(reworded(one, of(conn, one.id)) for one in office.all_campaigns)
    return replace(office, campaign=every[0], campaigns=every).about(office.campaign.id)
