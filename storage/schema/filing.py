"""Papers that go up (报送): every version with its parts, and the hops it has taken."""

import sqlalchemy as sa
from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Text

from storage.schema.base import Instant, metadata

# One version of one term of a paper. Earlier versions stay as they were.
filings = sa.Table(
    "filings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("paper", Text, nullable=False),
    Column("term", Text, nullable=False),  # the paper's id, with the period where it recurs
    Column("version", Integer, nullable=False),
    Column("state", Text, nullable=False),  # draft review approved returned sent
    Column("place", Integer, nullable=False),  # the hop at which it is, from 0
    Column("due", Date, nullable=False),
    Column("safe", Date, nullable=False),
    Column("late", Text, nullable=False),  # "" | after_safe | late
    Column("made_by", ForeignKey("people.id"), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("filed_by", ForeignKey("people.id")),
    Column("filed_at", Instant),
    Column("decided_by", ForeignKey("people.id")),
    Column("decided_at", Instant),
    Column("reason", Text),
    Column("issues", Text, nullable=False),  # JSON: numbers on the list that went with it
    sa.UniqueConstraint("campaign", "term", "version"),
    Index("filings_state", "campaign", "state"),
)

# What a version consists of: a file, a snapshot of the ledger, or the number of a paper.
filing_parts = sa.Table(
    "filing_parts",
    metadata,
    Column("filing", ForeignKey("filings.id"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("content", Text, nullable=False),  # 实施方案
    Column("evidence", ForeignKey("evidence.id")),
    Column("snapshot", Text),
    Column("number", Text),  # 文号 of what went on paper
)

# Each hop that was taken outside: to whom, its number there, when.
filing_hops = sa.Table(
    "filing_hops",
    metadata,
    Column("filing", ForeignKey("filings.id"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("to", Text, nullable=False),
    Column("number", Text),
    Column("on", Date, nullable=False),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", Instant, nullable=False),
)
