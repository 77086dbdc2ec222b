"""Forms in the writing and the sheets that came of them."""

import sqlalchemy as sa
from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, Text

from storage.schema.base import Instant, metadata

# The conversation each person is in; at most one open, others paused.
forms = sa.Table(
    "forms",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),  # "17" or the campaign's id
    Column("state", Text, nullable=False),  # open | paused
    Column("data", LargeBinary, nullable=False),  # sealed JSON of the form's own state
    Column("touched_at", Instant, nullable=False),
    Column("campaign", Text, nullable=False, default=""),  # the id of the one it belongs to
    sa.UniqueConstraint("person", "kind", "subject", "campaign"),
    Index(
        "forms_open",
        "person",
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    ),
    sqlite_autoincrement=True,  # a card is bound to its form: no later form may have its id
)

# Submitted personal sheets; a correction is a new version, the old one stays.
sheets = sa.Table(
    "sheets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("unit", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("paper", Boolean, nullable=False),
    Column("typed_by", ForeignKey("people.id")),  # who entered a paper sheet
    Column("quick", Boolean, nullable=False, default=False),  # all 没有 within a minute
    Column("receipt", Text, nullable=False, unique=True),
    Column("signed", Text, nullable=False),  # the name as typed
    Column("answers", LargeBinary, nullable=False),  # sealed JSON
    sa.UniqueConstraint("campaign", "person", "version"),
)

# Signed sheets of units (大队, 支队, 局机关); signing again is a new version, the old one stays.
unit_sheets = sa.Table(
    "unit_sheets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("zero", Boolean, nullable=False),  # 零报告
    Column("receipt", Text, nullable=False, unique=True),
    Column("signed_by", ForeignKey("people.id"), nullable=False),
    Column("signed", Text, nullable=False),  # the name as typed
    Column("drafted_by", ForeignKey("people.id")),
    Column("answers", LargeBinary, nullable=False),  # sealed JSON
    sa.UniqueConstraint("campaign", "unit", "version"),
)

# What a drafter has filled in for the head to look through and sign; gone once it is signed.
unit_drafts = sa.Table(
    "unit_drafts",
    metadata,
    Column("campaign", Text, primary_key=True),
    Column("unit", Text, primary_key=True),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("answers", LargeBinary, nullable=False),  # sealed JSON
)

# 不清楚: a question to the legal office, counted apart from issues.
questions = sa.Table(
    "questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("item", Text, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("due", Date, nullable=False),
    Column("answered_at", Instant),
    Column("answer", Text),
    Index("questions_waiting", "campaign", "answered_at"),
    Index("questions_person", "person"),
)
