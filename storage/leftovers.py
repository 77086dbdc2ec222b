"""What a campaign leaves open when it ends."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from domain.campaign import Campaign
from domain.deciding import is_recorded
from domain.issue import OPEN, Issue
from storage import issues, questions


@dataclass(frozen=True, slots=True)
class Leftovers:
    """``unfinished`` issues in an open state, ``carried`` ones, ``unrecorded`` ones without 备案,
    and how many 说明事项 nobody answered."""

    unfinished: Sequence[Issue]
    carried: Sequence[Issue]
    unrecorded: Sequence[Issue]
    questions: int


def leftovers(conn: sa.Connection, campaign: Campaign) -> Leftovers:
    closed = issues.of_campaign(conn, campaign.id, ("closed",))
    return Leftovers(
        issues.of_campaign(conn, campaign.id, OPEN),
        issues.of_campaign(conn, campaign.id, ("carried",)),
        [i for i in closed if is_recorded(campaign, i) and not i.filed_no],
        len(questions.waiting(conn, campaign.id)),
    )
