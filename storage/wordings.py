"""What legal worded anew, every change with who and when; nothing is ever overwritten."""

import sqlalchemy as sa

from domain.wording import Wording
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
