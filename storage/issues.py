"""The ledger: issues are added, changed only from the state they were read in, and looked up."""

from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from domain.issue import Issue
from domain.ports import Seal
from storage.figures import changed_between, counts, late, ledger, sources
from storage.schema import issues
from storage.upsert import next_number

__all__ = [
    "add",
    "by_origin",
    "change",
    "changed_between",
    "counts",
    "get",
    "in_state",
    "joined",
    "late",
    "ledger",
    "many",
    "of_campaign",
    "of_item",
    "of_source",
    "of_unit",
    "owned",
    "reported_by",
    "reporter_of",
    "set_next_say",
    "sources",
    "speaking",
]

_COLUMNS = [issues.c[f.name] for f in fields(Issue)]
_NAMES = frozenset(column.name for column in _COLUMNS)


def get(conn: sa.Connection, number: int) -> Issue | None:
    found = many(conn, [number])
    return found[0] if found else None


def campaign_of(conn: sa.Connection, number: int) -> str | None:
    """The id of the campaign whose ledger has this number."""
    where = issues.c.number == number
    return conn.execute(sa.select(issues.c.campaign).where(where)).scalar()


def many(conn: sa.Connection, numbers: Collection[int]) -> list[Issue]:
    """Those of these issues that exist, by number."""
    return _listed(conn, issues.c.number.in_(numbers))


def add(
    conn: sa.Connection,
    *,
    campaign: str,
    item: str | None,
    unit: str,
    facts: str,
    source: str,
    now: datetime,
    seal: Seal,
    state: str = "reported",
    grade: str = "ordinary",
    reporter: int | None = None,
    **more: Any,
) -> Issue:
    """A new issue with the next number.

    ``reporter`` is the person id, sealed here; None for 直报. ``more`` sets further columns:
    scope, fixed, owner, verify_by, next_say_at; an import brings due, track, measure …
    """
    values = {
        "number": next_number(conn, "issues"),
        "campaign": campaign,
        "item": item,
        "unit": unit,
        "facts": facts,
        "source": source,
        "reported_at": now,
        "since": now,
        "state": state,
        "grade": grade,
        **more,
    }
    if reporter is not None:
        values["reporter"] = seal.close(str(reporter))
        values["reporter_alias"] = reporter_alias(seal, reporter)
    row = conn.execute(sa.insert(issues).values(**values).returning(*_COLUMNS)).one()
    return Issue(*row)


def reporter_of(conn: sa.Connection, number: int, seal: Seal) -> int | None:
    """Who reported it; None for 直报 and where it is not known.

    ValueError when the sealed column was tampered with.
    """
    sealed = conn.execute(sa.select(issues.c.reporter).where(issues.c.number == number)).scalar()
    return int(seal.open(sealed)) if sealed else None


def reported_by(conn: sa.Connection, person_id: int, seal: Seal) -> list[Issue]:
    """The issues this person reported by name, by number."""
    return _listed(conn, issues.c.reporter_alias == reporter_alias(seal, person_id))


def change(conn: sa.Connection, issue: Issue, *, expect: str, **columns: Any) -> Issue | None:
    """Set columns of the issue, as it was read; None, and no change, when somebody was faster.

    Faster means: its state is no longer ``expect``, or a column to be set no longer has the value
    that ``issue`` carries (two people who both extend count as two extensions only if they
    follow each other).
    """
    unchanged = [
        issues.c[name].is_not_distinct_from(getattr(issue, name))
        for name in columns
        if name in _NAMES
    ]
    row = conn.execute(
        sa.update(issues)
        .where(issues.c.number == issue.number, issues.c.state == expect, *unchanged)
        .values(**columns)
        .returning(*_COLUMNS)
    ).first()
    return Issue(*row) if row else None


def of_unit(conn: sa.Connection, unit: str, states: Collection[str]) -> list[Issue]:
    """The unit's issues in these states, by number."""
    return _listed(conn, issues.c.unit == unit, issues.c.state.in_(states))


def owned(conn: sa.Connection, person_id: int, states: Collection[str]) -> list[Issue]:
    """What this person has to rectify (a step of it), in these states, by number."""
    here = (issues.c.owner == person_id) | (issues.c.step_owner == person_id)
    return _listed(conn, here, issues.c.state.in_(states))


def in_state(
    conn: sa.Connection,
    campaign: str,
    state: str,
    *,
    units: Collection[str] | None = None,
    grades: Collection[str] | None = None,
    limit: int | None = None,
) -> list[Issue]:
    """The campaign's issues in a state, by number; of these units and grades only, if given."""
    where = [issues.c.campaign == campaign, issues.c.state == state]
    if units is not None:
        where.append(issues.c.unit.in_(units))
    if grades is not None:
        where.append(issues.c.grade.in_(grades))
    return _listed(conn, *where, limit=limit)


def of_campaign(
    conn: sa.Connection, campaign: str, states: Collection[str] | None = None
) -> list[Issue]:
    """All issues of the campaign (in these states), by number: what a paper is made from."""
    where = [issues.c.campaign == campaign]
    return _listed(conn, *where, *([] if states is None else [issues.c.state.in_(states)]))


def of_source(conn: sa.Connection, campaign: str, source: str) -> list[Issue]:
    """The campaign's issues from this source, by number."""
    return _listed(conn, issues.c.campaign == campaign, issues.c.source == source)


def of_item(
    conn: sa.Connection,
    campaign: str,
    item: str | None,
    states: Collection[str],
    *,
    units: Collection[str] | None = None,
    limit: int,
) -> list[Issue]:
    """The latest issues of this item (of any, for None) in these states, by number."""
    where = [issues.c.campaign == campaign, issues.c.state.in_(states)]
    where += [issues.c.item == item] if item else []
    where += [] if units is None else [issues.c.unit.in_(units)]
    latest = sa.select(issues.c.number).where(*where).order_by(issues.c.number.desc())
    return _listed(conn, issues.c.number.in_(latest.limit(limit)))


def joined(conn: sa.Connection, number: int) -> list[Issue]:
    """The issues that were joined to this one (并案), by number."""
    return _listed(conn, issues.c.main == number)


def by_origin(conn: sa.Connection, campaign: str, source: str, origin: str) -> Issue | None:
    """The issue that this source knows under its own number (原编号)."""
    found = (issues.c.source == source, issues.c.origin == origin)
    return next(iter(_listed(conn, issues.c.campaign == campaign, *found, limit=1)), None)


def speaking(conn: sa.Connection, now: datetime, limit: int) -> list[Issue]:
    """Issues about which time alone has something to say by ``now``, longest waiting first."""
    query = (
        sa.select(*_COLUMNS)
        .where(issues.c.next_say_at <= now)
        .order_by(issues.c.next_say_at, issues.c.number)
        .limit(limit)
    )
    return [Issue(*row) for row in conn.execute(query)]


def set_next_say(conn: sa.Connection, number: int, at: datetime | None) -> None:
    """When ``speaking`` shall next return the issue; None: not by itself."""
    conn.execute(sa.update(issues).where(issues.c.number == number).values(next_say_at=at))


def reporter_alias(seal: Seal, person_id: int) -> str:
    """The name under which the ledger knows whose report it is, without saying it."""
    return seal.alias(f"reporter:{person_id}")


def _listed(
    conn: sa.Connection, *where: sa.ColumnElement[bool], limit: int | None = None
) -> list[Issue]:
    query: sa.Select[Any] = sa.select(*_COLUMNS).where(*where).order_by(issues.c.number)
    rows: Sequence[Any] = conn.execute(query.limit(limit)).all()
    return [Issue(*row) for row in rows]
