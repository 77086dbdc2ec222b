"""Everything that is kept about one person, for him to read (the right to know)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from domain.people import Person
from domain.ports import Seal
from storage import schema

# Rows that are read out whole: table, the column that says whose they are, what is sealed in them.
OWN = (
    (schema.people, "id", None),
    (schema.sheets, "person", "answers"),
    (schema.forms, "person", "data"),
    (schema.questions, "person", None),
    (schema.reads, "person", "words"),
    (schema.excused, "person", "reason"),
    (schema.leaves, "person", None),
    (schema.issues, "owner", None),
    (schema.steps, "owner", None),
    (schema.evidence, "sender", None),
    (schema.unit_sheets, "signed_by", "answers"),
    (schema.unit_drafts, "by", "answers"),
    (schema.rounds, "person", None),
    (schema.inquiries, "asked_by", None),
    (schema.studies, "by", None),
    (schema.study_people, "person", None),
    (schema.relays, "recorder", None),
    (schema.instructions, "person", None),
    (schema.acks, "person", None),
    (schema.wordings, "by", None),
    (schema.readings, "by", None),
    (schema.sessions, "person", None),
    (schema.tickets, "person", None),
)
# Not his to read: who reported what he has in hand, and what only machines use.
_HIDDEN = frozenset({"reporter", "reporter_alias", "media", "step", "form", "token"})


def gather(conn: sa.Connection, seal: Seal, person: Person) -> dict[str, list[dict[str, Any]]]:
    """By table, rows as plain JSON values; what is sealed is opened.

    ``elsewhere`` lists the rows of others in which he stands, and as what. 直报 are not among
    them: nothing that is kept leads from a person to one.
    """
    found = {
        table.name: _plain(seal, conn, sa.select(table).where(table.c[name] == person.id), sealed)
        for table, name, sealed in OWN
    }
    alias = seal.alias(f"reporter:{person.id}")
    issues = schema.issues
    said = sa.select(issues.c.number, issues.c.item, issues.c.facts, issues.c.state)
    history, outbox = schema.history, schema.outbox
    found["reported"] = _plain(seal, conn, said.where(issues.c.reporter_alias == alias))
    acted = sa.select(
        history.c.issue, history.c.seq, history.c.entered_at, history.c.action, history.c.text
    )
    found["history"] = _plain(seal, conn, acted.where(history.c.actor == person.pseudonym))
    sent = sa.select(outbox.c.at, outbox.c.kind, outbox.c.state, outbox.c.text)
    mine = sa.func.lower(outbox.c.to) == (person.userid or "").lower()
    found["messages"] = _plain(seal, conn, sent.where(mine, outbox.c.channel != "webhook"))
    his = sa.func.lower(schema.aliases.c.userid) == (person.userid or "").lower()
    accounts = sa.select(schema.aliases).where(his)
    found["aliases"] = _plain(seal, conn, accounts)
    found["elsewhere"] = [place for column in _others() for place in _places(conn, column, person)]
    return {name: rows for name, rows in found.items() if rows}


def _others() -> list[sa.Column[Any]]:
    """Every column of every table that leads to a person and is not read out as his own."""
    own = {table.c[name] for table, name, _ in OWN}
    return [
        column
        for table in schema.metadata.sorted_tables
        for column in table.columns
        if column not in own
        and any(key.column is schema.people.c.id for key in column.foreign_keys)
    ]


def _places(
    conn: sa.Connection, column: sa.Column[Any], person: Person
) -> Iterable[dict[str, Any]]:
    keys = column.table.primary_key.columns
    for row in conn.execute(sa.select(*keys).where(column == person.id)):
        numbered = dict(zip((key.name for key in keys), row, strict=True))
        yield {"table": column.table.name, "as": column.name, **numbered}


def _plain(
    seal: Seal, conn: sa.Connection, query: sa.Select[Any], sealed: str | None = None
) -> list[dict[str, Any]]:
    return [dict(_values(seal, row, sealed)) for row in conn.execute(query).mappings()]


def _values(seal: Seal, row: Mapping[Any, Any], sealed: str | None) -> Iterable[tuple[str, Any]]:
    for name, value in row.items():
        if value is None or name in _HIDDEN:
            continue
        if name == sealed:
            yield name, seal.open(value)
        elif isinstance(value, date | datetime):
            yield name, value.isoformat()
        elif not isinstance(value, bytes | memoryview):
            yield name, value
