"""Questions to the legal office (不清楚), counted apart from issues."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime

import sqlalchemy as sa

from domain.question import Question
from storage.schema import questions

_COLUMNS = [questions.c[f.name] for f in fields(Question)]


def ask(
    conn: sa.Connection, *, campaign: str, person: int, item: str, asked_at: datetime, due: date
) -> int:
    """File a question; returns its id. One that is still open for this item is not doubled."""
    same = conn.execute(
        sa.select(questions.c.id).where(
            questions.c.campaign == campaign,
            questions.c.person == person,
            questions.c.item == item,
            questions.c.answered_at.is_(None),
        )
    ).scalar()
    if same is not None:
        return int(same)
    row = {"campaign": campaign, "person": person, "item": item, "asked_at": asked_at, "due": due}
    added = conn.execute(sa.insert(questions).values(**row).returning(questions.c.id))
    return int(added.scalar_one())


def get(conn: sa.Connection, question_id: int) -> Question | None:
    return next(iter(_listed(conn, [questions.c.id == question_id])), None)


def waiting(conn: sa.Connection, campaign: str) -> list[Question]:
    """The campaign's unanswered questions, the most urgent first."""
    return _listed(conn, [questions.c.campaign == campaign, questions.c.answered_at.is_(None)])


def of_person(conn: sa.Connection, campaign: str, person_id: int) -> list[Question]:
    """Everything this person asked."""
    return _listed(conn, [questions.c.campaign == campaign, questions.c.person == person_id])


def answer(conn: sa.Connection, question_id: int, text: str, now: datetime) -> Question | None:
    """Record legal's answer; None when there is no such question or it was already answered."""
    row = conn.execute(
        sa.update(questions)
        .where(questions.c.id == question_id, questions.c.answered_at.is_(None))
        .values(answer=text, answered_at=now)
        .returning(*_COLUMNS)
    ).first()
    return Question(*row) if row else None


def _listed(conn: sa.Connection, where: Sequence[sa.ColumnElement[bool]]) -> list[Question]:
    query = sa.select(*_COLUMNS).where(*where).order_by(questions.c.due, questions.c.id)
    return [Question(*row) for row in conn.execute(query)]
