"""Erasing and reading out one person, table by table: a new table or column takes part at once."""

import base64
import json
import zlib
from typing import Any

import pytest
import sqlalchemy as sa
from storage_seed import DAY, NOW, UNITS, crew

from domain.people import Person
from domain.ports import Seal
from storage import about, direct, erasing, people, schema
from storage.schema import metadata
from storage.store import Store

NAME, SAID = "张磊", "张磊说是ZhangLei写的"
# What holds no words: under a hash by rule, a number, a picture, a token.
NOT_WORDS = {
    schema.history.c.detail, schema.history.c.via, schema.issues.c.reporter,
    schema.direct_pictures.c.sealed, schema.tokens.c.sealed,
}  # fmt: skip
PLAIN = {
    schema.history.c.detail: "{}",
    schema.history.c.via: "app",
    schema.aliases.c.userid: "zhanglei",
    schema.history.c.salt: b"0" * 16,
    schema.filing_parts.c.evidence: None,  # what was filed belongs to no form any more
    schema.outbox.c.payload: f'{{"content":"{SAID}"}}'.encode(),
}
# Rows that go with a person: what he said of himself, what was noted about him alone, and the
# pictures of a form that he never handed in.
OWN = {
    "acks", "direct_drafts", "evidence", "excused", "forms", "leaves", "questions", "reads",
    "sessions", "sheets", "study_people", "tickets",
}  # fmt: skip


@pytest.fixture
def office(store: Store) -> Store:
    with store.write(NOW) as conn:
        crew(conn)
        conn.execute(sa.update(schema.people).values(superior="zhanglei"))
    return store


def value(column: sa.Column[Any], seal: Seal, person: int) -> object:
    """Something that names 张磊, as the column keeps it."""
    if column in PLAIN:
        return PLAIN[column]
    if column is schema.direct_drafts.c.alias:
        return direct.alias(seal, person)
    for key in column.foreign_keys:
        return person if key.column.table is schema.people else parent(key.column)
    match column.type:
        case sa.Text():
            return SAID
        case sa.LargeBinary():
            return seal.close(packed() if column.table is schema.snapshots else SAID)
        case sa.Date():
            return DAY
        case sa.Integer() | sa.Float() | sa.Boolean():
            return 1
        case _:
            return NOW


def parent(column: sa.Column[Any]) -> object:
    return SAID if isinstance(column.type, sa.Text) else 1


def packed() -> str:
    """As a snapshot is kept; somebody spelled the account his own way."""
    return base64.b85encode(zlib.compress(b"... LuoBing, zhangLEI ...", 6)).decode()


def planted(conn: sa.Connection, seal: Seal, person: int) -> None:
    """A row in every table, about or by this person, that names 张磊 wherever it can."""
    for table in metadata.sorted_tables:
        if table is not schema.people:
            row = {c.name: value(c, seal, person) for c in table.columns}
            conn.execute(sa.insert(table).values(**row))


def the(conn: sa.Connection, name: str) -> Person:
    return next(p for p in people.load(conn, UNITS).people if p.name == name)


def naming(conn: sa.Connection, seal: Seal) -> list[str]:
    """Every column of every table that still holds his name or account."""
    return [
        f"{table.name}.{name}"
        for table in metadata.sorted_tables
        for row in conn.execute(sa.select(table)).mappings()
        for name, kept in row.items()
        if table.c[name] not in NOT_WORDS and any(w in read(seal, kept) for w in (NAME, "zhanglei"))
    ]


def read(seal: Seal, kept: object) -> str:
    if not isinstance(kept, bytes):
        return str(kept).lower()
    try:
        return seal.open(kept).lower()
    except ValueError:
        return kept.decode("utf-8", "replace").lower()


def test_what_others_wrote_names_an_erased_person_in_no_column_of_any_table(
    office: Store, seal: Seal
) -> None:
    """Threat personal."""
    with office.write(NOW) as conn:
        planted(conn, seal, the(conn, "何勇").id)
        before = naming(conn, seal)
        erasing.erase(conn, seal, people.load(conn, UNITS), the(conn, NAME))
        assert naming(conn, seal) == []
        (kept,) = conn.execute(sa.select(schema.snapshots.c.sealed)).one()
    assert kept is None
    assert len(before) > 100


def test_what_was_an_erased_persons_own_is_gone_with_its_rows(office: Store, seal: Seal) -> None:
    """Threat personal."""
    with office.write(NOW) as conn:
        planted(conn, seal, the(conn, NAME).id)
        erasing.erase(conn, seal, people.load(conn, UNITS), the(conn, NAME))
        assert naming(conn, seal) == []
        empty = {t.name for t in metadata.sorted_tables if not conn.execute(sa.select(t)).first()}
    assert empty == OWN


def test_what_is_kept_about_a_person_is_read_out_wherever_he_stands(
    office: Store, seal: Seal
) -> None:
    with office.write(NOW) as conn:
        him, another = the(conn, NAME), the(conn, "何勇")
        planted(conn, seal, him.id)
        found, of_another = (about.gather(conn, seal, p) for p in (him, another))
    named = {(place["table"], place["as"]) for place in found["elsewhere"]}
    named |= {(table.name, name) for table, name, _ in about.OWN if found[table.name]}
    leads = {
        (table.name, column.name)
        for table in metadata.sorted_tables
        for column in table.columns
        if any(key.column.table is schema.people for key in column.foreign_keys)
    }
    assert named == leads | {("people", "id")}
    assert found["aliases"]
    assert set(of_another) == {"people"}
    assert "reporter" not in json.dumps(found, ensure_ascii=False)
