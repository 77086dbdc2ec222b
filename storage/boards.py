"""The figures of all units at one moment, from a few covered queries."""

from datetime import date

import sqlalchemy as sa

from domain.campaign import Campaign
from domain.figures import Board, hidden_items
from domain.figures import board as made
from domain.people import Roster
from storage import excuses, figures, reads, sheets


def board(conn: sa.Connection, roster: Roster, campaign: Campaign, today: date) -> Board:
    """What 进度, the weekly and the papers show; ``today`` is the bureau's local date."""
    hidden = hidden_items(campaign)
    handed = sheets.submitted(conn, campaign.id)
    return made(
        roster,
        campaign,
        counts=figures.counts(conn, campaign.id, without_items=hidden),
        late=figures.late(conn, campaign.id, today, without_items=hidden),
        submitted=handed.keys(),
        paper=frozenset(person for person, sheet in handed.items() if sheet.paper),
        excused=excuses.persons(conn, campaign.id),
        learned=_learned(conn, campaign),
    )


def _learned(conn: sa.Connection, campaign: Campaign) -> frozenset[int]:
    """Who has signed every material."""
    signed = reads.signed(conn, campaign.id) if campaign.lessons else {}
    everything = [signed.get(one.id, frozenset()) for one in campaign.lessons]
    return frozenset.intersection(*everything) if everything else frozenset()
