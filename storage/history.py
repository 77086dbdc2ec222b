"""The append-only history: a hash chain an issue, with free text beside it that can be erased."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from domain.audit import DELETED, EDITED, SWAPPED, TRUNCATED, Anchor, Entry, Fault
from domain.ports import Seal
from storage import undoing
from storage.schema import history, issues

GENESIS = ""
SALT_BYTES = 16
HEAD = 16  # hexadecimal digits of a hash that an anchor keeps to name a row by
# A chain from which rows were taken out and the rest renumbered: how far a row may have moved.
SEARCHED = 16


def append(
    conn: sa.Connection,
    seal: Seal,
    *,
    issue: int,
    at: datetime,
    entered_at: datetime,
    actor: str,
    via: str,
    action: str,
    before: str | None,
    after: str,
    detail: Mapping[str, object] | None = None,
    text: str | None = None,
    was: undoing.Was | None = None,
) -> None:
    """Add one row to the issue's chain.

    ``actor`` is a pseudonym; ``detail`` holds plain facts (dates as ISO text, ids, counts) that
    are never erased, so no names and no free text: that is what ``text`` is for. ``was`` holds what
    the act changed, sealed, so that it can be taken back (see ``storage/undoing.py``).
    """
    seq, previous = _head(conn, issue)
    salt = secrets.token_bytes(SALT_BYTES) if text is not None else None
    row: dict[str, Any] = {
        "issue": issue,
        "seq": seq + 1,
        "at": at,
        "entered_at": entered_at,
        "actor": actor,
        "via": via,
        "action": action,
        "before": before,
        "after": after,
        "detail": json.dumps(detail or {}, ensure_ascii=False, sort_keys=True, default=str),
        "text": text,
        "salt": salt,
        "text_hash": _text_hash(salt, text),
        "previous": previous,
    }
    sealed = None if was is None else undoing.sealed(seal, issue, seq + 1, was)
    conn.execute(sa.insert(history).values(**row, was=sealed, hash=_row_hash(seal, row)))


def of_issue(conn: sa.Connection, number: int) -> list[Entry]:
    """The issue's history, oldest first."""
    rows = conn.execute(sa.select(history).where(history.c.issue == number).order_by(history.c.seq))
    return [
        Entry(
            id=row.id,
            issue=row.issue,
            seq=row.seq,
            at=row.at,
            entered_at=row.entered_at,
            actor=row.actor,
            via=row.via,
            action=row.action,
            before=row.before,
            after=row.after,
            detail=json.loads(row.detail),
            text=row.text,
            erased=row.text is None and row.text_hash is not None,
        )
        for row in rows
    ]


def erase_text(conn: sa.Connection, ids: Sequence[int]) -> None:
    """Forget the free text of these rows for good; the hashes stay, so the chain stays valid."""
    conn.execute(
        sa.update(history).where(history.c.id.in_(ids)).values(text=None, salt=None, was=None)
    )


def anchor(conn: sa.Connection, seal: Seal, day: date, since: date | None = None) -> Anchor:
    """The heads of all chains as they stood when ``day`` ended (24:00 UTC), under one HMAC.

    Take it only when that day is over, and keep it outside the database: it finds rows that were
    cut off the end of a chain. ``since``: the day of the anchor before.
    """
    rows = _heads_at(conn, day)
    lines = "".join(f"{row.issue}:{row.seq}:{row.hash}\n" for row in rows)
    begun = _ended(since) if since else datetime.min.replace(tzinfo=UTC)
    heads = {r.issue: (r.seq, r.hash[:HEAD]) for r in rows if r.entered_at >= begun}
    return Anchor(seal.chain(f"anchor {day.isoformat()}\n{lines}".encode()), heads)


def _ended(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), UTC)


def _heads_at(conn: sa.Connection, day: date) -> Sequence[Any]:
    """The last row of each chain when the day ended, by issue."""
    last = (
        sa.select(history.c.issue, sa.func.max(history.c.seq).label("seq"))
        .where(history.c.entered_at < _ended(day))
        .group_by(history.c.issue)
        .subquery()
    )
    query = sa.select(history.c.issue, history.c.seq, history.c.hash, history.c.entered_at).join(
        last, (last.c.issue == history.c.issue) & (last.c.seq == history.c.seq)
    )
    return conn.execute(query.order_by(history.c.issue)).all()


def verify(
    conn: sa.Connection, seal: Seal, anchors: Mapping[date, Anchor] | None = None
) -> list[Fault]:
    """Every trace of tampering; empty when the record is whole.

    Rows cut off the end of a chain show in the issue's state, or, where that was changed too, in
    the first of the ``anchors`` (day to what ``anchor`` gave) that does not agree.
    """
    states = {
        row.number: row.state for row in conn.execute(sa.select(issues.c.number, issues.c.state))
    }
    faults: list[Fault] = []
    for number, chain in _chains(conn):
        faults += _broken(seal, number, chain)
        if states.pop(number, None) != chain[-1]["after"]:
            faults.append(Fault(TRUNCATED, number, chain[-1]["seq"]))
    faults += [Fault(TRUNCATED, number, 0) for number in sorted(states)]
    return faults + _beyond(conn, seal, sorted((anchors or {}).items()), faults)


def _beyond(
    conn: sa.Connection, seal: Seal, anchors: Sequence[tuple[date, Anchor]], found: Sequence[Fault]
) -> list[Fault]:
    """What the first anchor that disagrees knows more than the chains (the newest vouches for all).

    Chains that are named already are left out.
    """

    def agrees(day: date, kept: Anchor) -> bool:
        return hmac.compare_digest(anchor(conn, seal, day).mac, kept.mac)

    if not anchors or agrees(*anchors[-1]):
        return []
    first = next(n for n, one in enumerate(anchors) if not agrees(*one))
    heads = {n: head for _, kept in anchors[: first + 1] for n, head in kept.heads.items()}
    cut = list(_cut(conn, heads, anchors[first][0]))
    named = {fault.issue for fault in found}
    return (
        [f for f in cut if f.issue not in named]
        if cut
        else [Fault(TRUNCATED, day=anchors[first][0])]
    )


def _cut(conn: sa.Connection, heads: Mapping[int, tuple[int, str]], day: date) -> Iterator[Fault]:
    """The chains that no longer reach as far as they did on that day."""
    now = {row.issue: row for row in _heads_at(conn, day)}
    for number, (seq, start) in sorted(heads.items()):
        row = now.get(number)
        if row is None or row.seq < seq:
            yield Fault(TRUNCATED, number, row.seq if row else 0, day)
        elif row.seq == seq and not row.hash.startswith(start):
            yield Fault(EDITED, number, seq, day)


def _head(conn: sa.Connection, issue: int) -> tuple[int, str]:
    row = conn.execute(
        sa.select(history.c.seq, history.c.hash)
        .where(history.c.issue == issue)
        .order_by(history.c.seq.desc())
        .limit(1)
    ).first()
    return (row.seq, row.hash) if row else (0, GENESIS)


def _text_hash(salt: bytes | None, text: str | None) -> str | None:
    if salt is None or text is None:
        return None
    return hashlib.sha256(salt + text.encode()).hexdigest()


def _instant(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def _row_hash(seal: Seal, row: Mapping[str, Any], seq: int | None = None) -> str:
    body = {
        "issue": row["issue"],
        "seq": row["seq"] if seq is None else seq,
        "at": _instant(row["at"]),
        "entered_at": _instant(row["entered_at"]),
        "actor": row["actor"],
        "via": row["via"],
        "action": row["action"],
        "before": row["before"],
        "after": row["after"],
        "detail": row["detail"],
        "text_hash": row["text_hash"],
    }
    canonical = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return seal.chain(f"{row['previous']}\n{canonical}".encode())


def _chains(conn: sa.Connection) -> Iterator[tuple[int, list[Mapping[str, Any]]]]:
    query = sa.select(history).order_by(history.c.issue, history.c.seq)
    rows = conn.execute(query.execution_options(yield_per=1000)).mappings()
    for number, chain in groupby(rows, key=lambda row: row["issue"]):
        yield int(number), [dict(row) for row in chain]


def _broken(seal: Seal, number: int, chain: Iterable[Mapping[str, Any]]) -> Iterator[Fault]:
    previous: str | None
    expected, previous = 1, GENESIS
    for row in chain:
        for missing in range(expected, row["seq"]):
            yield Fault(DELETED, number, missing)
        # After a row that is missing or wrong, and named, the next one is judged by itself.
        linked = previous if row["seq"] == expected else None
        kind = _fault_of(seal, row, row["previous"] if linked is None else linked)
        if kind:
            yield Fault(kind, number, row["seq"])
        expected, previous = row["seq"] + 1, None if kind else row["hash"]


def _fault_of(seal: Seal, row: Mapping[str, Any], previous: str) -> str | None:
    """What is wrong with one row, given the hash of the row before it."""
    if row["text"] is not None and _text_hash(row["salt"] or b"", row["text"]) != row["text_hash"]:
        return EDITED
    if _row_hash(seal, row) == row["hash"]:
        return None if row["previous"] == previous else SWAPPED
    near = range(max(1, row["seq"] - SEARCHED), row["seq"] + SEARCHED)
    moved = any(_row_hash(seal, row, seq) == row["hash"] for seq in near)
    return SWAPPED if moved else EDITED


def count(conn: sa.Connection) -> int:
    """How many rows the history holds."""
    return int(conn.execute(sa.select(sa.func.count()).select_from(history)).scalar_one())
