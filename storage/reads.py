"""Who read and signed which learning material (签收)."""

from datetime import datetime

import sqlalchemy as sa

from domain.lessons import Receipt
from storage.schema import reads
from storage.upsert import insert_into


def sign(
    conn: sa.Connection,
    campaign: str,
    person_id: int,
    material: str,
    now: datetime,
    *,
    words: bytes | None = None,
    study: int | None = None,
) -> bool:
    """Record the signature, with a sealed line of one's own or the collective study it comes from.

    False when the person had signed before: the first signature stands.
    """
    first = (
        insert_into(conn, reads)
        .values(
            campaign=campaign, person=person_id, material=material, at=now, words=words, study=study
        )
        .on_conflict_do_nothing()
        .returning(reads.c.material)
    )
    return conn.execute(first).first() is not None


def of_person(conn: sa.Connection, campaign: str, person_id: int) -> dict[str, Receipt]:
    """Material id to this person's receipt."""
    rows = conn.execute(
        sa.select(reads.c.material, reads.c.at, reads.c.study).where(
            reads.c.campaign == campaign, reads.c.person == person_id
        )
    )
    return {row.material: Receipt(row.at, row.study) for row in rows}


def together(conn: sa.Connection, campaign: str) -> dict[str, frozenset[int]]:
    """Material id to the ids of the people whose receipt comes from a collective study."""
    return _people(conn, reads.c.campaign == campaign, reads.c.study.is_not(None))


def signed(conn: sa.Connection, campaign: str) -> dict[str, frozenset[int]]:
    """Material id to the ids of the people who signed it."""
    return _people(conn, reads.c.campaign == campaign)


def _people(conn: sa.Connection, *where: sa.ColumnElement[bool]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for row in conn.execute(sa.select(reads.c.material, reads.c.person).where(*where)):
        found.setdefault(row.material, set()).add(row.person)
    return {material: frozenset(people) for material, people in found.items()}


def reflect(
    conn: sa.Connection, campaign: str, person_id: int, material: str, words: bytes
) -> bool:
    """Add the sealed line to a receipt that a collective study gave; False where one stands."""
    mine = (reads.c.campaign == campaign, reads.c.person == person_id)
    done = conn.execute(
        sa.update(reads)
        .where(*mine, reads.c.material == material, reads.c.words.is_(None))
        .values(words=words)
    )
    return bool(done.rowcount)


def words_of(conn: sa.Connection, campaign: str, person_id: int, material: str) -> bytes | None:
    """The sealed line that this person wrote, if there is one."""
    mine = (reads.c.campaign == campaign, reads.c.person == person_id)
    return conn.execute(
        sa.select(reads.c.words).where(*mine, reads.c.material == material)
    ).scalar()
