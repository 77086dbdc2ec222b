"""Counts over the whole ledger: one grouped query each, which an index covers."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from domain.figures import Moved
from domain.issue import CAN_BE_LATE, COUNTED
from domain.undoing import UNDO
from storage.schema import history, issues, people

Where = list[sa.ColumnElement[bool]]
# 直报 is in no count unless somebody who may see it asks for it.
HIDDEN = ("direct",)


def counts(
    conn: sa.Connection,
    campaign: str,
    *,
    without_items: Collection[str] = (),
    without_sources: Collection[str] = HIDDEN,
) -> dict[str, dict[str, int]]:
    """How many issues each unit has in each state (states without any are absent)."""
    query = (
        sa.select(issues.c.unit, issues.c.state, sa.func.count())
        .where(*_shown(campaign, without_items, without_sources))
        .group_by(issues.c.unit, issues.c.state)
    )
    found: dict[str, dict[str, int]] = {}
    for unit, state, number in conn.execute(query):
        found.setdefault(unit, {})[state] = number
    return found


def late(
    conn: sa.Connection,
    campaign: str,
    today: date,
    *,
    without_items: Collection[str] = (),
    without_sources: Collection[str] = HIDDEN,
) -> dict[str, list[int]]:
    """The numbers of each unit's overdue issues (as ``domain.issue.late_by``), ascending."""
    # Grouping by the bare column would make SQLite walk the unit's index, all rows of it.
    unit = sa.func.coalesce(issues.c.unit, sa.literal_column("''"))
    query = (
        sa.select(unit, sa.func.aggregate_strings(sa.cast(issues.c.number, sa.Text), ","))
        .where(
            *_shown(campaign, without_items, without_sources),
            issues.c.state.in_(CAN_BE_LATE),
            issues.c.due < today,
            issues.c.paused.is_(False),
            issues.c.redate_by.is_(None),
        )
        .group_by(unit)
    )
    return {name: sorted(map(int, numbers.split(","))) for name, numbers in conn.execute(query)}


def changed_between(
    conn: sa.Connection,
    campaign: str,
    start: datetime,
    end: datetime,
    *,
    without_items: Collection[str] = (),
    without_sources: Collection[str] = HIDDEN,
) -> dict[str, Moved]:
    """What moved in each unit from ``start`` until before ``end``.

    Both in the bureau's zone: movements are those typed in between, what fell due are the
    deadlines from ``start``'s day until before ``end``'s day. Issues that are no longer counted
    (rejected, referred, merged, carried) are left out.
    """
    shown = [*_shown(campaign, without_items, without_sources), issues.c.state.in_(COUNTED)]
    typed = (history.c.entered_at >= start) & (history.c.entered_at < end)
    moves = sa.select(issues.c.unit, *_movements()).join(
        history, history.c.issue == issues.c.number
    )
    due = sa.select(issues.c.unit, *_outcomes()).where(
        issues.c.due >= start.date(), issues.c.due < end.date()
    )
    found: dict[str, Moved] = {}
    for query in (moves.where(typed), due):
        for row in conn.execute(query.where(*shown).group_by(issues.c.unit)).mappings():
            figures = {name: int(value) for name, value in row.items() if name != "unit"}
            found[row["unit"]] = found.get(row["unit"], Moved()) + Moved(**figures)
    return {unit: moved for unit, moved in sorted(found.items()) if moved != Moved()}


def sources(
    conn: sa.Connection,
    campaign: str,
    *,
    without_items: Collection[str] = (),
    without_sources: Collection[str] = HIDDEN,
) -> dict[str, int]:
    """How many counted issues came from each source (自查发现20件，督导检查等发现8件)."""
    query = (
        sa.select(issues.c.source, sa.func.count().label("number"))
        .where(*_shown(campaign, without_items, without_sources), issues.c.state.in_(COUNTED))
        .group_by(issues.c.source)
    )
    return {row.source: int(row.number) for row in conn.execute(query)}


def ledger(conn: sa.Connection) -> Iterator[dict[str, Any]]:
    """Every issue as ``ledger --json`` prints it, by number; never a reporter."""
    c = issues.c
    query = (
        sa.select(
            c.number, c.item, c.state, c.unit, people.c.spelling.label("owner"), c.due, c.track,
            c.source, c.returned, c.reopened, c.extended,
        )
        .join(people, people.c.id == c.owner, isouter=True)
        .order_by(c.number)
        .execution_options(yield_per=1000)
    )  # fmt: skip
    for row in conn.execute(query).mappings():
        yield {**row, "due": row["due"].isoformat() if row["due"] else None}


def _shown(campaign: str, items: Collection[str], sources: Collection[str]) -> Where:
    where: Where = [issues.c.campaign == campaign]
    # Comparing one by one is twice as fast on SQLite as NOT IN.
    if items:
        where.append(issues.c.item.is_(None) | sa.and_(*(issues.c.item != i for i in items)))
    return [*where, *(issues.c.source != source for source in sources)]


def _times(condition: sa.ColumnElement[bool], name: str) -> sa.Label[int]:
    return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0).label(name)


def _movements() -> list[sa.Label[int]]:
    before, after, action = history.c.before, history.c.after, history.c.action
    return [
        _times(before.is_(None), "reported"),
        _net((after == "closed") & (before != "closed") & (action != UNDO), "accept", "closed"),
        _net(action == "extend", "extend", "extended"),
        _net(action == "return", "return", "returned"),
        _net(action == "reopen", "reopen", "reopened"),
    ]


def _net(done: sa.ColumnElement[bool], undone: str, name: str) -> sa.Label[int]:
    """How often something was done, less how often it was taken back (撤回)."""
    back = (history.c.action == UNDO) & history.c.detail.contains(f'"undid": "{undone}"')
    signed = sa.case((done, 1), (back, -1), else_=0)
    return sa.func.coalesce(sa.func.sum(signed), 0).label(name)


def _outcomes() -> list[sa.Label[int]]:
    closed = issues.c.state == "closed"
    return [
        _times(sa.true(), "due"),
        _times(closed & (issues.c.closed_on <= issues.c.due), "on_time"),
        _times(closed & (issues.c.closed_on > issues.c.due), "overran"),
    ]
