"""Who decided what in a span of time, read from the history."""

from datetime import datetime

import sqlalchemy as sa

from domain.decisions import DECIDED, Decision, of_captains
from domain.people import Roster
from storage import history, issues
from storage.schema import history as rows


def of_week(
    conn: sa.Connection, roster: Roster, campaign: str, start: datetime, end: datetime
) -> tuple[Decision, ...]:
    """Captains' decisions typed from ``start`` until before ``end`` (UTC), by issue's number."""
    query = sa.select(rows.c.issue).where(
        rows.c.entered_at >= start, rows.c.entered_at < end, rows.c.action.in_(DECIDED)
    )
    numbers = set(conn.execute(query).scalars())
    return tuple(
        decision
        for issue in issues.many(conn, numbers)
        if issue.campaign == campaign
        for decision in of_captains(roster, issue, history.of_issue(conn, issue.number), start, end)
    )
