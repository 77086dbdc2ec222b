"""What found or looks again at issues: inspections, incidents, 举一反三, 回头看."""

import sqlalchemy as sa
from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, Text

from storage.schema.base import Instant, metadata

_OWED = sa.text("found IS NULL")

# Rounds of inspection (督查); one without findings is evidence too.
rounds = sa.Table(
    "rounds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("unit", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("mode", Text, nullable=False),  # open | covert
    Column("result", Text, nullable=False),  # clean | found
    Column("findings", Text, nullable=False),  # JSON: [[topic, issue's number], …]
    Index("rounds_unit", "campaign", "unit"),
)

# The third party that an issue is about (商户, 工地), and the campaign's own columns of the ledger.
parties = sa.Table(
    "parties",
    metadata,
    Column("issue", ForeignKey("issues.number"), primary_key=True),
    Column("column", Text, primary_key=True),  # the column's id; "" holds the party's name
    Column("value", Text, nullable=False),
)

# Red-line events (突发): what an issue does not carry. Who reported it is its history's first row.
incidents = sa.Table(
    "incidents",
    metadata,
    Column("issue", ForeignKey("issues.number"), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("telephoned", Instant),  # as the reporter says; NULL: not yet
    Column("released_at", Instant),
    Column("released_by", ForeignKey("people.id")),
)

# 举一反三: one question to other units, and what each of them answered.
inquiries = sa.Table(
    "inquiries",
    metadata,
    Column("issue", ForeignKey("issues.number"), primary_key=True),
    Column("question", Text, nullable=False),
    Column("due", Date, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("asked_by", ForeignKey("people.id"), nullable=False),
)

inquiry_replies = sa.Table(
    "inquiry_replies",
    metadata,
    Column("issue", ForeignKey("inquiries.issue"), primary_key=True),
    Column("unit", Text, primary_key=True),
    Column("found", Boolean),  # NULL: no answer yet
    Column("answered_at", Instant),
    Column("answered_by", ForeignKey("people.id")),
    Index("replies_owed", "issue", "unit", sqlite_where=_OWED, postgresql_where=_OWED),
)

# 回头看: closed issues that were drawn to be looked at again, and what was found. Without a seed:
# nobody drew it.
rechecks = sa.Table(
    "rechecks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("issue", ForeignKey("issues.number"), nullable=False),
    Column("seed", Text, nullable=False),
    Column("drawn_on", Date, nullable=False),
    Column("drawn_by", ForeignKey("people.id"), nullable=False),
    Column("result", Text),  # passed | rebound
    Column("done_on", Date),
    Column("done_by", ForeignKey("people.id")),
    Column("fixed_by", ForeignKey("people.id")),
    Column("verified_by", ForeignKey("people.id")),
    Index(
        "rechecks_drawn",
        "issue",
        "seed",
        unique=True,
        sqlite_where=sa.text("seed != ''"),
        postgresql_where=sa.text("seed != ''"),
    ),
    Index("rechecks_open", "campaign", "result"),
)
