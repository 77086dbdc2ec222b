"""Whose keys are bare: the first campaign that ever spoke here; those of others carry its id."""

from collections.abc import Iterable

import sqlalchemy as sa

from domain.office import Office
from domain.plan.apart import named
from storage import facts

HOME = "campaign.first"


def own_name(conn: sa.Connection, office: Office) -> str | None:
    """The id that this campaign's keys carry; None for the one whose keys are bare."""
    home = facts.get(conn, HOME) or office.all_campaigns[0].id
    return None if office.campaign.id == home else office.campaign.id


def settle(conn: sa.Connection, office: Office) -> None:
    """Keep for ever whose keys are bare, when somebody first speaks."""
    if facts.get(conn, HOME) is None:
        facts.put(conn, HOME, office.all_campaigns[0].id)


def names(conn: sa.Connection, office: Office, keys: Iterable[str]) -> tuple[str, ...]:
    """The keys of this campaign's plan as they are remembered."""
    name = own_name(conn, office)
    return tuple(key if name is None else named(key, name) for key in keys)
