"""What lies with the leaders (请领导小组定): requests to decide, 批示 unanswered."""

from collections.abc import Collection, Iterator
from dataclasses import fields
from datetime import date, datetime

import sqlalchemy as sa

from domain.calendar import local_day
from domain.issue import Issue
from domain.leading import INSTRUCT
from domain.office import Office
from domain.people import Roster
from domain.plan.rungs import asked_of_leaders
from domain.visibility import hidden
from domain.weekly import Pending
from storage import leading
from storage.schema import issues

_COLUMNS = [issues.c[f.name] for f in fields(Issue)]


def pending(
    conn: sa.Connection, office: Office, roster: Roster, now: datetime, shut: Collection[str]
) -> tuple[Pending, ...]:
    """By number, each issue once; without ``shut`` items and what only legal may see."""
    today = local_day(now, office.tz)
    found = {one.number: one for one in _unanswered(conn, office, now, today)}
    found |= {one.number: one for one in _requests(conn, office, roster)}
    open_to_all = _readable(conn, found, shut)
    return tuple(found[number] for number in sorted(open_to_all))


def _requests(conn: sa.Connection, office: Office, roster: Roster) -> Iterator[Pending]:
    asked = (issues.c.state == "rectifying") & issues.c.wanted.is_not(None)
    inspected = (issues.c.state == "submitted") & issues.c.inspected_by.is_not(None)
    query = sa.select(*_COLUMNS).where(issues.c.campaign == office.campaign.id, asked | inspected)
    for row in conn.execute(query):
        issue = Issue(*row)
        kind = asked_of_leaders(office.campaign, roster, issue)
        if kind:
            yield Pending(kind, issue.number, issue.unit)


def _unanswered(
    conn: sa.Connection, office: Office, now: datetime, today: date
) -> Iterator[Pending]:
    for one in leading.of_campaign(conn, office.campaign.id, now):
        if one.kind == INSTRUCT and one.is_open and one.answer_by < today:
            yield Pending("unanswered", one.issue.number, one.issue.unit)


def _readable(
    conn: sa.Connection, numbers: Collection[int], shut: Collection[str]
) -> Iterator[int]:
    query = sa.select(*_COLUMNS).where(issues.c.number.in_(list(numbers)))
    for row in conn.execute(query):
        issue = Issue(*row)
        if issue.item not in shut and not hidden(issue):
            yield issue.number
