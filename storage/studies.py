"""Collective studies (集体学习): when, where, who was there, and the receipts they give (R17)."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

import sqlalchemy as sa

from domain.lessons import Study
from storage import reads
from storage.schema import evidence, studies, study_people


def add(
    conn: sa.Connection,
    *,
    campaign: str,
    unit: str,
    material: str,
    day: date,
    place: str,
    by: int,
    present: Collection[int],
    now: datetime,
) -> tuple[int, tuple[int, ...]]:
    """Record it; its id, and who of those present had not signed before and has now."""
    row = {
        "campaign": campaign,
        "unit": unit,
        "material": material,
        "day": day,
        "place": place,
        "by": by,
        "at": now,
    }
    number = conn.execute(sa.insert(studies).values(**row).returning(studies.c.id)).scalar_one()
    conn.execute(sa.insert(study_people), [{"study": number, "person": p} for p in sorted(present)])
    fresh = [
        p for p in sorted(present) if reads.sign(conn, campaign, p, material, now, study=number)
    ]
    return int(number), tuple(fresh)


def attach(conn: sa.Connection, form_id: int, study: int) -> int:
    """Give the study the pictures that the form collected; how many. Before ``forms.drop``."""
    done = conn.execute(
        sa.update(evidence)
        .where(evidence.c.form == form_id, evidence.c.issue.is_(None))
        .values(study=study, form=None, step=None)
    )
    return int(done.rowcount)


def of_campaign(
    conn: sa.Connection, campaign: str, units: Iterable[str] | None = None
) -> list[Study]:
    """The studies (of these units), oldest first, each with who was there."""
    wanted = [studies.c.campaign == campaign]
    if units is not None:
        wanted.append(studies.c.unit.in_(list(units)))
    present: dict[int, set[int]] = {}
    there = sa.select(study_people.c.study, study_people.c.person).join(
        studies, studies.c.id == study_people.c.study
    )
    for row in conn.execute(there.where(*wanted)):
        present.setdefault(row.study, set()).add(row.person)
    photos = (
        sa.select(sa.func.count())
        .where(evidence.c.study == studies.c.id, evidence.c.fault.is_(None))
        .scalar_subquery()
    )
    rows = conn.execute(
        sa.select(studies, photos.label("photos")).where(*wanted).order_by(studies.c.id)
    )
    return [
        Study(
            row.id, row.unit, row.material, row.day, row.place, row.by,
            frozenset(present.get(row.id, ())), row.photos,
        )
        for row in rows
    ]  # fmt: skip


def units_that_studied(conn: sa.Connection, campaign: str) -> dict[str, frozenset[str]]:
    """Material id to the units that studied it together."""
    found: dict[str, set[str]] = {}
    query = sa.select(studies.c.material, studies.c.unit).where(studies.c.campaign == campaign)
    for row in conn.execute(query.distinct()):
        found.setdefault(row.material, set()).add(row.unit)
    return {material: frozenset(units) for material, units in found.items()}
