"""The opening of a campaign's bot, and who could not be reached in private so far."""

import json
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from storage import facts
from storage.schema import outbox, people

INVITATION = "invitation"


@dataclass(frozen=True, slots=True)
class Opening:
    """Who opened (a person id), and when the last invitation leaves (a business instant)."""

    by: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Reach:
    """People by id: whose latest private message failed, with why, and who never wrote."""

    failed: dict[int, str]
    silent: frozenset[int]


def opened(conn: sa.Connection, campaign: str, opening: Opening) -> None:
    value = json.dumps({"by": opening.by, "until": opening.until.isoformat()})
    facts.put(conn, f"opening:{campaign}", value)


def of(conn: sa.Connection, campaign: str) -> Opening | None:
    value = facts.get(conn, f"opening:{campaign}")
    if value is None:
        return None
    found = json.loads(value)
    return Opening(found["by"], datetime.fromisoformat(found["until"]))


def reach(conn: sa.Connection) -> Reach:
    """As of now, over all private messages."""
    private = outbox.c.channel.in_(("app", "aibot"))
    settled = outbox.c.state.in_(("sent", "failed", "uncertain"))
    latest = (
        sa.select(sa.func.max(outbox.c.id)).where(private, settled).group_by(outbox.c.to)
    ).scalar_subquery()
    failed = (
        sa.select(people.c.id, outbox.c.error)
        .join(outbox, sa.func.lower(outbox.c.to) == people.c.userid)
        .where(outbox.c.id.in_(latest), outbox.c.state != "sent")
    )
    silent = sa.select(people.c.id).where(
        people.c.userid.is_not(None), people.c.status != "left", people.c.welcomed_at.is_(None)
    )
    return Reach(
        {row.id: row.error or "" for row in conn.execute(failed)},
        frozenset(conn.execute(silent).scalars()),
    )
