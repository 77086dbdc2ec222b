"""What the ledger knows of the units that one unit's sheet is about."""

import sqlalchemy as sa

from domain import unit_sheets as rules
from domain.campaign import Campaign
from domain.issue import COUNTED, Issue
from domain.people import Roster, Unit
from storage import issues


def covered(conn: sa.Connection, campaign: Campaign, roster: Roster, unit: Unit) -> list[Issue]:
    """The campaign's counted issues of the units that this sheet answers for."""
    return [
        issue
        for unit_id in rules.covered(roster, unit)
        for issue in issues.of_unit(conn, unit_id, COUNTED)
        if issue.campaign == campaign.id
    ]


def known(conn: sa.Connection, campaign: Campaign, roster: Roster, unit: Unit) -> rules.Known:
    """The counts of the unit's sheet at this moment."""
    return rules.known(campaign, unit.kind, covered(conn, campaign, roster, unit))
