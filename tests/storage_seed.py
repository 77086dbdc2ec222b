"""A small office and ledger for the storage tests: two brigades, five people, one campaign."""

from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from domain.issue import Issue
from domain.people import Line, Unit
from domain.ports import Seal
from storage import history, issues, people

NOW = datetime(2022, 8, 3, 2, 0, tzinfo=UTC)
DAY = date(2022, 8, 3)
CAMPAIGN = "bairi-2022"
UNITS = (Unit("brigade-1", "执法一大队", "brigade"), Unit("brigade-2", "执法二大队", "brigade"))
LINES = (
    Line("heyong", "何勇", "大队长", "brigade-1", "officer", frozenset({"captain"})),
    Line("ZhangLei", "张磊", "队员", "brigade-1", "officer", superior="heyong"),
    Line(None, "陈静", "协管员", "brigade-1", "auxiliary"),
    Line("liuwei", "刘伟", "大队长", "brigade-2", "officer", frozenset({"captain", "legal"})),
)


def crew(conn: sa.Connection) -> dict[str, int]:
    """Put the office in; name to person id."""
    people.replace(conn, LINES, drop_missing=True)
    return {p.name: p.id for p in people.load(conn, UNITS).people}


def found(conn: sa.Connection, seal: Seal, **columns: Any) -> Issue:
    """An issue with its first history row."""
    values = {
        "campaign": CAMPAIGN,
        "item": "B1",
        "unit": "brigade-1",
        "facts": "着装不规范",
        "source": "self-check",
        "now": NOW,
        **columns,
    }
    issue = issues.add(conn, seal=seal, **values)
    moved(conn, seal, issue, action="report", before=None, at=values["now"])
    return issue


def moved(
    conn: sa.Connection,
    seal: Seal,
    issue: Issue,
    *,
    action: str,
    before: str | None,
    at: datetime = NOW,
    **more: Any,
) -> None:
    """One history row that leads to the state the issue is in."""
    history.append(
        conn,
        seal,
        issue=issue.number,
        at=at,
        entered_at=at,
        actor="P1",
        via="app",
        action=action,
        before=before,
        after=issue.state,
        **more,
    )
