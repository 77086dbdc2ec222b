"""Who read and signed which learning material (签收)."""

from datetime import datetime

import sqlalchemy as sa

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
) -> bool:
    """Record the signature, with a sealed line of one's own.

    False when the person had signed before: the first signature stands.
    """
    first = (
        insert_into(conn, reads)
        .values(campaign=campaign, person=person_id, material=material, at=now, words=words)
        .on_conflict_do_nothing()
        .returning(reads.c.material)
    )
    return conn.execute(first).first() is not None


def of_person(conn: sa.Connection, campaign: str, person_id: int) -> dict[str, datetime]:
    """Material id to the instant (UTC) at which this person signed it."""
    rows = conn.execute(
        sa.select(reads.c.material, reads.c.at).where(
            reads.c.campaign == campaign, reads.c.person == person_id
        )
    )
    return {row.material: row.at for row in rows}


def signed(conn: sa.Connection, campaign: str) -> dict[str, frozenset[int]]:
    """Material id to the ids of the people who signed it."""
    rows = conn.execute(
        sa.select(reads.c.material, reads.c.person).where(reads.c.campaign == campaign)
    )
    found: dict[str, set[int]] = {}
    for row in rows:
        found.setdefault(row.material, set()).add(row.person)
    return {material: frozenset(people) for material, people in found.items()}


def words_of(conn: sa.Connection, campaign: str, person_id: int, material: str) -> bytes | None:
    """The sealed line that this person wrote, if there is one."""
    mine = (reads.c.campaign == campaign, reads.c.person == person_id)
    return conn.execute(
        sa.select(reads.c.words).where(*mine, reads.c.material == material)
    ).scalar()
