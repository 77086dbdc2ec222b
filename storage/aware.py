"""What a leader's digest tells besides: what is late or behind in his units, who urged it last."""

from collections.abc import Collection
from dataclasses import fields
from datetime import date

import sqlalchemy as sa

from domain.digest import Aware, Urged
from domain.issue import CAN_BE_LATE, Issue
from domain.office import Office
from domain.people import Person, Roster
from storage.schema import history, issues

_COLUMNS = [issues.c[f.name] for f in fields(Issue)]


def aware(
    conn: sa.Connection, office: Office, roster: Roster, leader: Person, today: date
) -> Aware:
    """What this leader's units have on them today (a local date)."""
    found = pressing(conn, office.campaign.id, today)
    if not leader.is_a("chief", "bureau_leader"):
        held = roster.held_by(leader)
        found = [i for i in found if i.unit in held]
    return Aware(found, lambda numbers: urged(conn, roster, numbers))


def pressing(conn: sa.Connection, campaign: str, today: date) -> list[Issue]:
    """Issues past a date or handed back, the longest late first."""
    past = (issues.c.due < today) & issues.c.paused.is_(False) & issues.c.redate_by.is_(None)
    back = (issues.c.returned > 0) & (issues.c.state == "rectifying")
    query = sa.select(*_COLUMNS).where(
        issues.c.campaign == campaign, issues.c.state.in_(CAN_BE_LATE), past | back
    )
    return [Issue(*row) for row in conn.execute(query.order_by(issues.c.due, issues.c.number))]


def urged(conn: sa.Connection, roster: Roster, numbers: Collection[int]) -> dict[int, Urged]:
    """Who urged each of these issues last (催办), and when (an instant)."""
    query = (
        sa.select(history.c.issue, history.c.actor, history.c.at)
        .where(history.c.issue.in_(list(numbers)), history.c.action == "remind")
        .order_by(history.c.issue, history.c.seq)
    )
    people = {p.pseudonym: p for p in roster.people}
    return {
        row.issue: Urged(people[row.actor], row.at)
        for row in conn.execute(query)
        if row.actor in people
    }
