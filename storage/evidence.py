"""Evidence rows: collected by a form, fetched later, taken over by the issue."""

import re
from dataclasses import fields
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from domain.evidence import Evidence
from storage.schema import evidence, forms

_COLUMNS = [evidence.c[f.name] for f in fields(Evidence)]
_HASH = re.compile(r"[0-9a-f]{64}")


def add(
    conn: sa.Connection,
    *,
    sender: int,
    at: datetime,
    stage: str,
    issue: int | None = None,
    form: int | None = None,
    step: str | None = None,
    media: str | None = None,
    text: str | None = None,
) -> int:
    """A new piece; returns its id. ``media`` (media_id or url) is what has to be fetched.

    ``step`` is the form's question that it answers, where one form collects for several issues.
    """
    row = {
        "sender": sender,
        "at": at,
        "stage": stage,
        "issue": issue,
        "form": form,
        "step": step,
        "media": media,
        "text": text,
    }
    added = conn.execute(sa.insert(evidence).values(**row).returning(evidence.c.id))
    return int(added.scalar_one())


def get(conn: sa.Connection, evidence_id: int) -> Evidence | None:
    return next(iter(_listed(conn, evidence.c.id == evidence_id)), None)


def of_issue(conn: sa.Connection, number: int) -> list[Evidence]:
    """The issue's evidence, oldest first."""
    return _listed(conn, evidence.c.issue == number)


def of_form(conn: sa.Connection, form_id: int) -> list[Evidence]:
    """What an unfinished form has collected, oldest first."""
    return _listed(conn, evidence.c.form == form_id)


def unfinished(conn: sa.Connection, person: int) -> frozenset[str]:
    """The SHA-256 of what this person's unfinished forms have collected, taken in or waiting."""
    mine = sa.select(forms.c.id).where(forms.c.person == person)
    return _contents(conn, evidence.c.form.in_(mine))


def attach(conn: sa.Connection, form_id: int, number: int, *, step: str | None = None) -> int:
    """Give the issue what the form collected (for this step); returns how many pieces.

    Before ``forms.drop``, which forgets the rest.
    """
    mine = [evidence.c.form == form_id, *([evidence.c.step == step] if step else [])]
    done = conn.execute(sa.update(evidence).where(*mine).values(issue=number, form=None, step=None))
    return int(done.rowcount)


def attach_round(conn: sa.Connection, form_id: int, round_id: int) -> int:
    """Give a round of inspection without findings what the form collected; how many pieces."""
    mine = (evidence.c.form == form_id, evidence.c.issue.is_(None))
    done = conn.execute(
        sa.update(evidence).where(*mine).values(round=round_id, form=None, step=None)
    )
    return int(done.rowcount)


def forget(conn: sa.Connection, form_id: int, step: str) -> None:
    """Drop what an unfinished form collected for this question and no issue took over."""
    mine = (evidence.c.form == form_id, evidence.c.step == step, evidence.c.issue.is_(None))
    conn.execute(sa.delete(evidence).where(*mine))


def fetched(
    conn: sa.Connection,
    evidence_id: int,
    sha256: str,
    kind: str,
    size: int,
    *,
    at: datetime | None = None,
) -> bool:
    """The bytes are in the file store; False when the row is gone meanwhile. ``size`` in bytes."""
    return _set(conn, evidence_id, sha256=sha256, kind=kind, size=size, fetched_at=at, fault=None)


def failed(conn: sa.Connection, evidence_id: int, fault: str) -> bool:
    """The bytes will never come; ``fault`` is a short word for why (expired, too_big, kind)."""
    return _set(conn, evidence_id, fault=fault)


def blank(conn: sa.Connection, evidence_id: int) -> str | None:
    """Take the content away, keeping the hash and the fact (a face, a secret paper).

    Returns the SHA-256 whose bytes may now be removed from the file store, or None when another
    piece still shows them or there were none.
    """
    piece = get(conn, evidence_id)
    if piece is None:
        return None
    _set(conn, evidence_id, media=None, text=None, fault="blanked")
    same = _listed(conn, evidence.c.sha256 == piece.sha256, evidence.c.fault.is_(None))
    return None if same else piece.sha256


def _set(conn: sa.Connection, evidence_id: int, **columns: Any) -> bool:
    done = conn.execute(sa.update(evidence).where(evidence.c.id == evidence_id).values(**columns))
    return bool(done.rowcount)


def _listed(conn: sa.Connection, *where: sa.ColumnElement[bool]) -> list[Evidence]:
    rows = conn.execute(sa.select(*_COLUMNS).where(*where).order_by(evidence.c.id))
    return [Evidence(*row) for row in rows]


def shown(conn: sa.Connection, sha256: str) -> bool:
    """Whether some piece still shows this content."""
    return bool(_listed(conn, evidence.c.sha256 == sha256, evidence.c.fault.is_(None)))


def elsewhere(conn: sa.Connection, number: int) -> dict[str, list[tuple[int, datetime]]]:
    """By content (SHA-256) of this issue's pieces: (issue, sent at) of other issues with it."""
    mine = sa.select(evidence.c.sha256).where(evidence.c.issue == number)
    query = sa.select(evidence.c.sha256, evidence.c.issue, evidence.c.at).where(
        evidence.c.sha256.in_(mine), evidence.c.issue != number
    )
    found: dict[str, list[tuple[int, datetime]]] = {}
    for row in conn.execute(query.order_by(evidence.c.id)):
        found.setdefault(row.sha256, []).append((row.issue, row.at))
    return found


def withdraw(conn: sa.Connection, evidence_id: int) -> str | None:
    """The sender takes it back: content and claim go, hash and fact stay. As ``blank``."""
    shown = blank(conn, evidence_id)
    _set(conn, evidence_id, fault="withdrawn")
    return shown


def held(conn: sa.Connection) -> frozenset[str]:
    """The SHA-256 of every content that some piece shows, or that still waits to become one."""
    return _contents(conn, evidence.c.fault.is_(None))


def _contents(conn: sa.Connection, which: sa.ColumnElement[bool]) -> frozenset[str]:
    pieces = sa.select(evidence.c.sha256, evidence.c.media).where(which)
    words = (word or "" for row in conn.execute(pieces) for word in row)
    return frozenset(name for word in words for name in _HASH.findall(word))
