"""What a snapshot reads: issues with their steps, evidence and marks, coverage, deliveries."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

import sqlalchemy as sa

from domain.calendar import local_day
from domain.evidence import Evidence
from domain.issue import Issue
from domain.office import Office
from domain.snapshot import Coverage, Line, Mark, Signed, Undelivered
from domain.steps import Step
from domain.undoing import UNDO
from storage import excuses, outbox, reads, sheets
from storage.schema import (
    evidence,
    history,
    issues,
    named,
    parties,
    rechecks,
    rounds,
    steps,
    unit_sheets,
)

BEGUN_AGAIN = {
    "return": ("submit", "endorse", "inspect", "accept"),
    "reopen": ("submit", "endorse", "inspect", "accept"),
}
MARKS = (
    "confirm", "confirm_fixed", "assign", "submit", "endorse", "inspect", "accept", "extend",
    "deny_extension", "refer", "carry",
)  # fmt: skip


def lines(conn: sa.Connection, office: Office) -> tuple[Line, ...]:
    """Every issue of the campaign, by number."""
    campaign = office.campaign.id
    chosen = [issues.c[f.name] for f in fields(Issue)]
    rows = conn.execute(
        sa.select(*chosen).where(issues.c.campaign == campaign).order_by(issues.c.number)
    )
    own = sa.select(issues.c.number).where(issues.c.campaign == campaign)
    planned, pieces = _steps(conn, own), _pieces(conn, own)
    marks, heads, looked = _marks(conn, office, own), _heads(conn, own), _looked(conn, campaign)
    told = _parties(conn, own)
    return tuple(
        Line(
            issue,
            planned.get(issue.number, ()),
            pieces.get(issue.number, ()),
            marks.get(issue.number, {}),
            looked.get(issue.number),
            heads.get(issue.number, (0, "")),
            told.get(issue.number, {}),
        )
        for issue in (Issue(*row) for row in rows)
    )


def _steps(conn: sa.Connection, own: sa.Select[Any]) -> dict[int, tuple[Step, ...]]:
    columns = [steps.c[f.name] for f in fields(Step)]
    query = sa.select(steps.c.issue, *columns).where(steps.c.issue.in_(own))
    return _grouped(
        (row[0], Step(*row[1:]))
        for row in conn.execute(query.order_by(steps.c.issue, steps.c.place))
    )


def _pieces(conn: sa.Connection, own: sa.Select[Any]) -> dict[int, tuple[Evidence, ...]]:
    """Without the platform's ids, which open nothing after three days and are nobody's business."""
    columns = [evidence.c[f.name] for f in fields(Evidence)]
    query = sa.select(*columns).where(evidence.c.issue.in_(own)).order_by(evidence.c.id)
    found = (Evidence(*row) for row in conn.execute(query))
    return _grouped((p.issue, replace(p, media=None)) for p in found if p.issue is not None)


def _grouped(pairs: Iterable[tuple[int, Any]]) -> dict[int, Any]:
    found: dict[int, list[Any]] = defaultdict(list)
    for number, value in pairs:
        found[number].append(value)
    return {number: tuple(values) for number, values in found.items()}


def _marks(
    conn: sa.Connection, office: Office, own: sa.Select[Any]
) -> Mapping[int, Mapping[str, Mark]]:
    c = history.c
    wanted = c.action.in_((*MARKS, *BEGUN_AGAIN, UNDO))
    query = sa.select(c.issue, c.action, c.actor, c.at, c.text, c.detail).where(
        wanted, c.issue.in_(own)
    )
    found: dict[int, dict[str, Mark]] = defaultdict(dict)
    for row in conn.execute(query.order_by(c.issue, c.seq)):
        marks = found[row.issue]
        if row.action in MARKS:
            marks[row.action] = Mark(_person(row.actor), local_day(row.at, office.tz), row.text)
        for gone in _undone(row):
            marks.pop(gone, None)
    return found


def _undone(row: Any) -> tuple[str, ...]:
    if row.action == UNDO:
        return (str(json.loads(row.detail).get("undid", "")),)
    return BEGUN_AGAIN.get(row.action, ())


def _person(actor: str) -> int | None:
    """The person behind a pseudonym (P17)."""
    return int(actor[1:]) if actor.startswith("P") and actor[1:].isdigit() else None


def _heads(conn: sa.Connection, own: sa.Select[Any]) -> dict[int, tuple[int, str]]:
    last = (
        sa.select(history.c.issue, sa.func.max(history.c.seq).label("seq"))
        .where(history.c.issue.in_(own))
        .group_by(history.c.issue)
        .subquery()
    )
    query = sa.select(history.c.issue, history.c.seq, history.c.hash).join(
        last, (last.c.issue == history.c.issue) & (last.c.seq == history.c.seq)
    )
    return {row.issue: (row.seq, row.hash) for row in conn.execute(query)}


def _parties(conn: sa.Connection, own: sa.Select[Any]) -> Mapping[int, Mapping[str, str]]:
    """What was told of third parties, by issue and column."""
    query = sa.select(parties).where(parties.c.issue.in_(own))
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for row in conn.execute(query.order_by(parties.c.issue, parties.c.column)):
        found[row.issue][row.column] = row.value
    return found


def _looked(conn: sa.Connection, campaign: str) -> dict[int, str]:
    """The latest result of 回头看 of each issue."""
    mine = (rechecks.c.campaign == campaign, rechecks.c.result.is_not(None))
    query = sa.select(rechecks.c.issue, rechecks.c.result).where(*mine)
    rows = conn.execute(query.order_by(rechecks.c.done_on, rechecks.c.id))
    return {row.issue: row.result for row in rows}


def coverage(conn: sa.Connection, office: Office) -> Coverage:
    """Who learned, answered, is excused; which units signed."""
    campaign = office.campaign.id
    handed = sheets.submitted(conn, campaign)
    return Coverage(
        handed={person: local_day(one.at, office.tz) for person, one in handed.items()},
        paper=frozenset(person for person, one in handed.items() if one.paper),
        excused=excuses.persons(conn, campaign),
        learned=reads.signed(conn, campaign),
        signed=_signed(conn, office),
    )


def _signed(conn: sa.Connection, office: Office) -> tuple[Signed, ...]:
    c = unit_sheets.c
    query = sa.select(c.unit, c.at, c.zero, c.receipt, c.signed)
    rows = conn.execute(query.where(c.campaign == office.campaign.id).order_by(c.version))
    latest = {row.unit: row for row in rows}
    return tuple(
        Signed(
            unit.id, local_day(latest[unit.id].at, office.tz), latest[unit.id].zero,
            latest[unit.id].receipt, latest[unit.id].signed,
        )
        for unit in office.units
        if unit.id in latest
    )  # fmt: skip


def undelivered(conn: sa.Connection) -> tuple[Undelivered, ...]:
    """What failed, what is not known to have arrived, and what a disabled channel holds back."""
    found = [
        *outbox.rows(conn, "failed"),
        *outbox.rows(conn, "uncertain"),
        *(row for row in outbox.rows(conn, "pending") if row.error),
    ]
    return tuple(
        Undelivered(r.id, r.kind, r.channel, r.to, r.state, r.at, r.ref, r.error, r.issue)
        for r in sorted(found, key=lambda r: r.id)
    )


def rounds_by_unit(conn: sa.Connection, campaign: str) -> dict[str, int]:
    """How many inspections each unit had."""
    query = (
        sa.select(rounds.c.unit, sa.func.count())
        .where(rounds.c.campaign == campaign)
        .group_by(rounds.c.unit)
        .order_by(rounds.c.unit)
    )
    return {unit: int(number) for unit, number in conn.execute(query)}


def named_issues(conn: sa.Connection) -> frozenset[int]:
    """Issues whose people papers that go up may name."""
    return frozenset(conn.execute(sa.select(named.c.issue)).scalars())
