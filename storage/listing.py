"""The ledger page by page, for who looks at it in the browser."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime

import sqlalchemy as sa

from domain.issue import CAN_BE_LATE, Issue
from domain.ports import Seal
from storage.issues import reporter_alias
from storage.row import FIELDS, Row, row_of
from storage.schema import issues, outbox

_COLUMNS = [issues.c[f.name] for f in fields(Issue)]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a person may come upon at all: these units' issues, and what is his."""

    units: tuple[str, ...]
    person: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """A choice of issues; None and False: any. ``late_on`` is the bureau's local date."""

    state: str | None = None
    unit: str | None = None
    item: str | None = None
    source: str | None = None
    late_on: date | None = None


def page(
    conn: sa.Connection, campaign: str, wanted: Wanted, scope: Scope | None, seal: Seal, *,
    after: int, limit: int,
) -> list[Issue]:  # fmt: skip
    """Issues with numbers over ``after``, by number; ``scope`` None: the whole ledger."""
    where = [issues.c.campaign == campaign, issues.c.number > after, *_chosen(wanted)]
    if scope is not None:
        where.append(_reach(scope, seal))
    query = sa.select(*_COLUMNS).where(*where).order_by(issues.c.number).limit(limit)
    return [Issue(*row) for row in conn.execute(query)]


def _chosen(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    c = issues.c
    equal = {c.state: wanted.state, c.unit: wanted.unit, c.item: wanted.item,
             c.source: wanted.source}  # fmt: skip
    chosen = [column == value for column, value in equal.items() if value is not None]
    if wanted.late_on is not None:
        chosen += [c.due < wanted.late_on, c.state.in_(CAN_BE_LATE), c.paused.is_(False)]
    return chosen


def _reach(scope: Scope, seal: Seal) -> sa.ColumnElement[bool]:
    c = issues.c
    mine = (c.owner == scope.person) | (c.step_owner == scope.person) | (c.leader == scope.person)
    said = c.reporter_alias == reporter_alias(seal, scope.person)
    return c.unit.in_(scope.units) | mine | said


def told(
    conn: sa.Connection, to: Collection[str], since: datetime, limit: int = 200
) -> Sequence[Row]:
    """What was written to these (userids, group ids) since then, newest first."""
    c = outbox.c
    query = (
        sa.select(*FIELDS)
        .where(c.to.in_(to), c.at >= since, c.channel.in_(("app", "webhook")))
        .order_by(c.at.desc(), c.id.desc())
        .limit(limit)
    )
    return [row_of(record) for record in conn.execute(query).mappings()]


def undelivered(conn: sa.Connection, limit: int = 200) -> Sequence[Row]:
    """What did not arrive, or nobody knows whether it did, newest first."""
    query = sa.select(*FIELDS).where(outbox.c.state.in_(("failed", "uncertain")))
    query = query.order_by(outbox.c.id.desc()).limit(limit)
    return [row_of(record) for record in conn.execute(query).mappings()]
