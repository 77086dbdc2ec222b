"""When a campaign was closed (收官), and by whom: from then on its groups hear nothing more."""

import json
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from storage import facts


@dataclass(frozen=True, slots=True)
class Closing:
    """``at`` an instant (UTC); ``by`` a pseudonym, or cli:<user>."""

    at: datetime
    by: str


def close(conn: sa.Connection, campaign: str, at: datetime, by: str) -> bool:
    """Close it; False, and nothing changed, where it is closed already."""
    if closed(conn, campaign):
        return False
    facts.put(conn, _name(campaign), json.dumps([at.isoformat(), by]))
    return True


def closed(conn: sa.Connection, campaign: str) -> Closing | None:
    kept = facts.get(conn, _name(campaign))
    if not kept:
        return None
    at, by = json.loads(kept)
    return Closing(datetime.fromisoformat(at), by)


def closed_at(conn: sa.Connection, campaign: str) -> datetime | None:
    """The instant of 收官 (UTC); None while it runs."""
    closing = closed(conn, campaign)
    return closing.at if closing else None


def open_again(conn: sa.Connection, campaign: str) -> bool:
    """Take a closing back; False where there is none."""
    return facts.drop(conn, _name(campaign))


def _name(campaign: str) -> str:
    return f"closed:{campaign}"
