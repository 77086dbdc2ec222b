"""The people, and who is away or excused."""

import sqlalchemy as sa
from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, Text

from storage.schema.base import Instant, metadata

people = sa.Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("userid", Text, unique=True),  # casefolded; empty for people without an account
    Column("spelling", Text),  # the userid as the roster spells it
    Column("name", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("roles", Text, nullable=False),  # |-separated
    Column("superior", Text),
    Column("status", Text, nullable=False),
    Column("rank", Integer, nullable=False),  # the file's order
    Column("joined", Date),  # the local day of the import that brought the person
    Column("welcomed_at", Instant),
)

# Encrypted userids of an aibot; ``userid`` is NULL while it is being asked for.
aliases = sa.Table(
    "aliases",
    metadata,
    Column("open_userid", Text, primary_key=True),
    Column("userid", Text),
    Column("asked_at", Instant, nullable=False),
)

# Who need not hand in a personal sheet (借调, 长病), why, and who agreed.
excused = sa.Table(
    "excused",
    metadata,
    Column("campaign", Text, primary_key=True),
    Column("person", ForeignKey("people.id"), primary_key=True),
    Column("reason", LargeBinary),  # sealed: it may be an illness; NULL once purged
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", Instant, nullable=False),
)

# 请假: days on which somebody is away, both inclusive, and who gets his reminders meanwhile.
leaves = sa.Table(
    "leaves",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("deputy", ForeignKey("people.id")),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Index("leaves_person", "person", "last"),
    Index("leaves_last", "last"),
)
