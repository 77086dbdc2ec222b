"""Erasing one person: what was his goes, his name goes everywhere else, the history still holds."""

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from domain.naming_out import Out, taken_out
from domain.people import Person, Roster
from domain.ports import Seal
from storage import direct, schema, sessions, snapshots
from storage import history as chains
from storage import people as rows_of_people
from storage.schema import metadata

# What a person handed in or what was noted about him alone: whole rows go.
OWN = (
    (schema.sheets, "person"),
    (schema.forms, "person"),
    (schema.questions, "person"),
    (schema.reads, "person"),
    (schema.study_people, "person"),
    (schema.excused, "person"),
    (schema.leaves, "person"),
    (schema.acks, "person"),
    (schema.tickets, "person"),
)
# Sealed columns that may name somebody: opened, and sealed anew without the name.
SEALED = (
    (schema.sheets, "answers"),
    (schema.unit_sheets, "answers"),
    (schema.unit_drafts, "answers"),
    (schema.forms, "data"),
    (schema.excused, "reason"),
    (schema.reads, "words"),
    (schema.history, "was"),
    (schema.direct_drafts, "data"),
    (schema.direct_reports, "sealed"),
)
GONE = "（已按规定删除）"
# Covered by a hash, or made by the person's own words: erased as a whole, never rewritten.
_HASHED = frozenset({schema.history.c.text, schema.history.c.detail, schema.history.c.via})


def erase(conn: sa.Connection, seal: Seal, roster: Roster, person: Person) -> int:
    """Forget the person for good; how many rows were deleted or changed.

    What stays: that somebody (P12) did something on a day, and what became of it.
    """
    out = taken_out(person, [p for p in roster.people if p.id != person.id])
    count = _own(conn, seal, person)
    count += _words(conn, person, out)
    count += _everywhere(conn, out, person)
    count += sum(_resealed(conn, seal, table, name, out) for table, name in SEALED)
    count += snapshots.forget_mentions(conn, seal, _spellings(person))
    rows_of_people.forget(conn, person)
    sessions.end_all(conn, person.id)
    return count


def _spellings(person: Person) -> tuple[str, ...]:
    return tuple(filter(None, (person.name, person.userid)))


def _own(conn: sa.Connection, seal: Seal, person: Person) -> int:
    """Rows that are the person's alone, and his words in rows that stay."""
    forms = sa.select(schema.forms.c.id).where(schema.forms.c.person == person.id)
    loose = sa.delete(schema.evidence).where(schema.evidence.c.form.in_(forms))
    count = conn.execute(loose).rowcount
    for table, name in OWN:
        count += conn.execute(sa.delete(table).where(table.c[name] == person.id)).rowcount
    drafts = schema.direct_drafts
    mine_alone = sa.delete(drafts).where(drafts.c.alias == direct.alias(seal, person.id))
    count += conn.execute(mine_alone).rowcount
    sent = sa.update(schema.evidence).where(schema.evidence.c.sender == person.id)
    conn.execute(sent.values(text=None, media=None))
    alias = seal.alias(f"reporter:{person.id}")
    mine = sa.update(schema.issues).where(schema.issues.c.reporter_alias == alias)
    conn.execute(mine.where(schema.issues.c.scope == "own").values(facts=GONE))
    count += conn.execute(mine.values(reporter=None, reporter_alias=None)).rowcount
    return count


def _words(conn: sa.Connection, person: Person, out: Out) -> int:
    """His words in the history, and others' that name him: text and salt go, the hash stays."""
    rows = conn.execute(
        sa.select(schema.history.c.id, schema.history.c.actor, schema.history.c.text).where(
            schema.history.c.text.is_not(None)
        )
    ).all()
    ids = [r.id for r in rows if r.actor == person.pseudonym or out(r.text) != r.text]
    for start in range(0, len(ids), 500):
        chains.erase_text(conn, ids[start : start + 500])
    return len(ids)


def _everywhere(conn: sa.Connection, out: Out, person: Person) -> int:
    """Every other text of every table, keys too."""
    count = 0
    for table in metadata.sorted_tables:
        columns = [c for c in table.columns if isinstance(c.type, sa.Text) and c not in _HASHED]
        if table is not schema.people and columns:
            count += _renamed(conn, table, columns, out, _spellings(person))
    return count


def _renamed(
    conn: sa.Connection,
    table: sa.Table,
    columns: Sequence[sa.Column[Any]],
    out: Out,
    words: Collection[str],
) -> int:
    """The rows of one table in which a text names the person."""
    hits = [sa.func.lower(c).contains(w.lower(), autoescape=True) for c in columns for w in words]
    keys = list(table.primary_key.columns)
    count = 0
    for row in conn.execute(sa.select(*keys, *columns).where(sa.or_(*hits))).mappings().all():
        changed = {c: out(row[c]) for c in columns if row[c] and out(row[c]) != row[c]}
        if changed:
            same = [key == row[key] for key in keys]
            values = {c.name: value for c, value in changed.items()}
            conn.execute(sa.update(table).where(*same).values(**values, **_unfrozen(table)))
            count += 1
    return count


def _unfrozen(table: sa.Table) -> dict[str, None]:
    """A message's frozen bytes hold its words, so they go; a pending one is frozen anew."""
    return {"payload": None} if table is schema.outbox else {}


def _resealed(conn: sa.Connection, seal: Seal, table: sa.Table, name: str, out: Out) -> int:
    keys, column, count = list(table.primary_key.columns), table.c[name], 0
    query = sa.select(*keys, column).where(column.is_not(None))
    for row in conn.execute(query).mappings().all():
        plain = seal.open(row[column])
        clean = out(plain)
        if clean != plain:
            # What was padded, so that its length says nothing, keeps its length.
            clean += " " * (len(plain.encode()) - len(clean.encode())) * plain.endswith(" ")
            same = [key == row[key] for key in keys]
            conn.execute(sa.update(table).where(*same).values({name: seal.close(clean)}))
            count += 1
    return count
