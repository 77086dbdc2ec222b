"""The conversation each person is in: at most one open, others paused, the answers sealed.

The draft of a 直报 lies apart (storage/direct.py) and goes before what is open here; its id is
negative.
"""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from domain.form import DIRECT, FormState
from domain.ports import Seal
from storage import direct
from storage.schema import direct_drafts, evidence, forms

OPEN, PAUSED = "open", "paused"
# Written out: with a parameter SQLite would plan anew each time, for the index on open ones.
_IS_OPEN = forms.c.state == sa.literal_column(f"'{OPEN}'")
# Built once: every message runs these.
_ONE = sa.update(forms).where(forms.c.id == sa.bindparam("form"))
_DRAFTS = direct_drafts.c
_OPEN = (
    sa.select(*forms.c)
    .where(forms.c.person == sa.bindparam("who"), _IS_OPEN)
    # The draft in the same query; the columns as those of forms.
    .union_all(
        sa.select(
            -_DRAFTS.id, sa.bindparam("who", type_=sa.Integer), sa.literal(DIRECT), sa.literal(""),
            _DRAFTS.state, _DRAFTS.data, sa.null(), sa.literal(""),
        ).where(_DRAFTS.alias == sa.bindparam("alias"), _DRAFTS.state == OPEN)
    )
)  # fmt: skip


def open_form(conn: sa.Connection, seal: Seal, person_id: int) -> FormState | None:
    """The form that owns this person's next message."""
    mine = {"who": person_id, "alias": direct.alias(seal, person_id)}
    rows = sorted(conn.execute(_OPEN, mine), key=lambda row: row.id)
    return _state(rows[0], seal) if rows else None


def paused(conn: sa.Connection, seal: Seal, person_id: int) -> list[FormState]:
    """The person's paused forms, the latest first, a 直报 last."""
    draft = direct.draft(conn, seal, person_id)
    mine = _listed(conn, seal, forms.c.person == person_id, forms.c.state == PAUSED)
    return [*mine, draft] if draft and draft.state == PAUSED else mine


def start(
    conn: sa.Connection,
    person_id: int,
    kind: str,
    subject: str,
    data: dict[str, object],
    now: datetime,
    *,
    seal: Seal,
    campaign: str = "",
) -> tuple[FormState, FormState | None]:
    """Open the form and return it with the other one that had to be paused for it.

    A form of this kind and subject that was begun earlier goes on with the answers it has; then
    ``data`` only adds answers that it lacks. A 直报 leaves no trace at the other form, which stays
    open beneath.
    """
    if kind == DIRECT:
        other = open_form(conn, seal, person_id)
        draft = direct.begin(conn, seal, person_id, OPEN, now.date())
        return draft, None if other and other.id == draft.id else other
    mine = (forms.c.person == person_id, forms.c.campaign == campaign)
    earlier = _first(conn, seal, *mine, forms.c.kind == kind, forms.c.subject == subject)
    other = open_form(conn, seal, person_id)
    if other and earlier and other.id == earlier.id:
        other = None
    if other:
        pause(conn, other.id, now)
        _pause_open(conn, person_id, now)
        other = replace(other, state=PAUSED, touched_at=now)
    if earlier is None:
        begun = FormState(0, person_id, kind, subject, OPEN, dict(data), now, campaign)
        return _create(conn, seal, begun), other
    answers = {**earlier.data, **{k: v for k, v in data.items() if k not in earlier.data}}
    _set(conn, earlier.id, state=OPEN, touched_at=now, data=_closed(seal, answers))
    return replace(earlier, state=OPEN, touched_at=now, data=answers), other


def save(
    conn: sa.Connection, form_id: int, data: dict[str, object], now: datetime, *, seal: Seal
) -> None:
    """Keep the answers so far, in their order."""
    if form_id < 0:
        direct.save(conn, form_id, data, seal=seal)
    else:
        _set(conn, form_id, data=_closed(seal, data), touched_at=now)


def pause(conn: sa.Connection, form_id: int, now: datetime) -> None:
    if form_id < 0:
        direct.set_state(conn, form_id, PAUSED)
    else:
        _set(conn, form_id, state=PAUSED, touched_at=now)


def resume(
    conn: sa.Connection, seal: Seal, person_id: int, kind: str | None = None, *, now: datetime
) -> FormState | None:
    """Open the form paused last (of this kind) and return it; another open one is paused."""
    waiting = [f for f in paused(conn, seal, person_id) if kind in (None, f.kind)]
    if not waiting:
        return None
    if waiting[0].id < 0:
        direct.set_state(conn, waiting[0].id, OPEN)
        return replace(waiting[0], state=OPEN)
    _pause_open(conn, person_id, now)
    _set(conn, waiting[0].id, state=OPEN, touched_at=now)
    return replace(waiting[0], state=OPEN, touched_at=now)


def drop(conn: sa.Connection, form_id: int) -> None:
    """Forget the form, and the evidence it collected that no issue took over."""
    direct.drop(conn, form_id)
    conn.execute(sa.delete(evidence).where(evidence.c.form == form_id, evidence.c.issue.is_(None)))
    conn.execute(sa.delete(forms).where(forms.c.id == form_id))


def busy(conn: sa.Connection, since: datetime) -> frozenset[int]:
    """Ids of people who touched a form after ``since``: routine pushes to them wait."""
    rows = conn.execute(sa.select(forms.c.person).where(forms.c.touched_at > since))
    return frozenset(row.person for row in rows)


def _create(conn: sa.Connection, seal: Seal, begun: FormState) -> FormState:
    added = conn.execute(
        sa.insert(forms)
        .values(
            person=begun.person,
            kind=begun.kind,
            subject=begun.subject,
            state=begun.state,
            data=_closed(seal, begun.data),
            touched_at=begun.touched_at,
            campaign=begun.campaign,
        )
        .returning(forms.c.id)
    )
    return replace(begun, id=added.scalar_one())


def _pause_open(conn: sa.Connection, person_id: int, now: datetime) -> None:
    mine = sa.update(forms).where(forms.c.person == person_id, _IS_OPEN)
    conn.execute(mine.values(state=PAUSED, touched_at=now))


def _closed(seal: Seal, data: dict[str, object]) -> bytes:
    # The answers' order is the order in which 上一题 takes them back: keys are not sorted.
    return seal.close(json.dumps(data, ensure_ascii=False))


def _set(conn: sa.Connection, form_id: int, **columns: Any) -> None:
    conn.execute(_ONE, {"form": form_id, **columns})


def _listed(conn: sa.Connection, seal: Seal, *where: sa.ColumnElement[bool]) -> list[FormState]:
    latest = (forms.c.touched_at.desc(), forms.c.id.desc())
    rows = conn.execute(sa.select(forms).where(*where).order_by(*latest))
    return [_state(row, seal) for row in rows]


def _state(row: Any, seal: Seal) -> FormState:
    return FormState(
        id=row.id,
        person=row.person,
        kind=row.kind,
        subject=row.subject,
        state=row.state,
        data=json.loads(seal.open(row.data)),
        touched_at=row.touched_at or direct.NEVER,
        campaign=row.campaign,
    )


def _first(conn: sa.Connection, seal: Seal, *where: sa.ColumnElement[bool]) -> FormState | None:
    return next(iter(_listed(conn, seal, *where)), None)
