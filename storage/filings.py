"""Papers on their way up (报送): versions with their parts, decisions, hops; nothing is lost."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from domain.filing import DRAFT, Piece, Taken, Version
from storage.schema import evidence, filing_hops, filing_parts, filings
from storage.upsert import insert_into


def add(
    conn: sa.Connection,
    campaign: str,
    *,
    paper: str,
    term: str,
    due: date,
    safe: date,
    by: int,
    pieces: Sequence[Piece],
    now: datetime,
) -> Version | None:
    """The next version, as a draft; None if somebody else made one at the same moment."""
    mine = (filings.c.campaign == campaign, filings.c.term == term)
    last = conn.execute(sa.select(sa.func.max(filings.c.version)).where(*mine)).scalar() or 0
    row = {
        "campaign": campaign, "paper": paper, "term": term, "version": last + 1, "state": DRAFT,
        "place": 0, "due": due, "safe": safe, "late": "", "made_by": by, "made_at": now,
        "issues": "[]",
    }  # fmt: skip
    new = insert_into(conn, filings).values(**row).on_conflict_do_nothing()
    number = conn.execute(new.returning(filings.c.id)).scalar()
    if number is None:
        return None
    for place, piece in enumerate(pieces):
        part = {
            "filing": number, "place": place, "content": piece.content,
            "evidence": piece.evidence, "snapshot": piece.snapshot, "number": piece.number,
        }  # fmt: skip
        conn.execute(sa.insert(filing_parts).values(**part))
    return get(conn, int(number))


def keep_files(conn: sa.Connection, form_id: int) -> None:
    """What the form collected belongs to a version now. Before ``forms.drop``."""
    conn.execute(
        sa.update(evidence)
        .where(evidence.c.form == form_id, evidence.c.issue.is_(None))
        .values(form=None, step=None)
    )


def move(conn: sa.Connection, version: Version, **columns: Any) -> Version | None:
    """Change the version if it still is where it was read; else None and nothing is changed."""
    if "issues" in columns:
        columns["issues"] = json.dumps(list(columns["issues"]))
    done = conn.execute(
        sa.update(filings)
        .where(
            filings.c.id == version.id,
            filings.c.state == version.state,
            filings.c.place == version.place,
        )
        .values(**columns)
    )
    return get(conn, version.id) if done.rowcount else None


def take_hop(
    conn: sa.Connection, version: Version, taken: Taken, *, by: int, now: datetime
) -> None:
    """Keep with which number the version went on, to whom and when."""
    row = {
        "filing": version.id, "place": taken.place, "to": taken.to, "number": taken.number,
        "on": taken.on, "by": by, "at": now,
    }  # fmt: skip
    conn.execute(sa.insert(filing_hops).values(**row))


def get(conn: sa.Connection, filing_id: int) -> Version | None:
    return next(iter(_read(conn, filings.c.id == filing_id)), None)


def of_campaign(conn: sa.Connection, campaign: str) -> list[Version]:
    """Every version, by term and number."""
    return _read(conn, filings.c.campaign == campaign)


def under_way(conn: sa.Connection, campaign: str) -> dict[str, Version]:
    """Term to its latest version."""
    return {v.term: v for v in of_campaign(conn, campaign)}


def last_filed(conn: sa.Connection, campaign: str) -> Version | None:
    """The version that went up last; drafts went nowhere."""
    gone = [v for v in of_campaign(conn, campaign) if v.filed_at is not None]
    return max(gone, key=lambda v: (v.filed_at or v.made_at, v.id), default=None)


def with_file(conn: sa.Connection, evidence_id: int) -> tuple[str, Version] | None:
    """(campaign, version) of the latest version that this piece of evidence belongs to."""
    mine = sa.select(filing_parts.c.filing).where(filing_parts.c.evidence == evidence_id)
    query = sa.select(filings.c.campaign, filings.c.id).where(filings.c.id.in_(mine))
    row = conn.execute(query.order_by(filings.c.id.desc()).limit(1)).first()
    version = get(conn, row.id) if row else None
    return (row.campaign, version) if row and version else None


def _read(conn: sa.Connection, *where: sa.ColumnElement[bool]) -> list[Version]:
    rows = conn.execute(
        sa.select(filings).where(*where).order_by(filings.c.term, filings.c.version)
    ).all()
    ids = [row.id for row in rows]
    pieces, hops = _pieces(conn, ids), _hops(conn, ids)
    return [
        Version(
            row.id, row.paper, row.term, row.version, row.state, row.place, row.due, row.safe,
            row.late, row.made_by, row.made_at, row.filed_by, row.filed_at, row.decided_by,
            row.decided_at, row.reason, tuple(json.loads(row.issues)),
            tuple(pieces.get(row.id, ())), tuple(hops.get(row.id, ())),
        )
        for row in rows
    ]  # fmt: skip


def _pieces(conn: sa.Connection, ids: Sequence[int]) -> dict[int, list[Piece]]:
    found: dict[int, list[Piece]] = {}
    query = (
        sa.select(filing_parts, evidence.c.sha256, evidence.c.size, evidence.c.fault)
        .outerjoin(evidence, evidence.c.id == filing_parts.c.evidence)
        .where(filing_parts.c.filing.in_(ids))
        .order_by(filing_parts.c.filing, filing_parts.c.place)
    )
    for row in conn.execute(query) if ids else ():
        piece = Piece(
            row.content, row.evidence, row.sha256, row.size, row.fault, row.snapshot, row.number
        )
        found.setdefault(row.filing, []).append(piece)
    return found


def _hops(conn: sa.Connection, ids: Sequence[int]) -> dict[int, list[Taken]]:
    found: dict[int, list[Taken]] = {}
    query = sa.select(filing_hops).where(filing_hops.c.filing.in_(ids))
    for row in conn.execute(query.order_by(filing_hops.c.place)) if ids else ():
        taken = Taken(row.place, row.to, row.number, row.on)
        found.setdefault(row.filing, []).append(taken)
    return found
