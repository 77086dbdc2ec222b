"""What is known of a campaign beyond its file."""

import sqlalchemy as sa
from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Text

from storage.schema.base import Instant, metadata

# Append-only: the last round of an event is the day that counts.
events = sa.Table(
    "events",
    metadata,
    Column("campaign", Text, primary_key=True),
    Column("event", Text, primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("day", Date, nullable=False),
    Column("notice", Date),  # the local day on which the groups were told
    Column("ref", Text),  # the reference number of that notice
    Column("confirmed_at", Instant, nullable=False),
    Column("confirmed_by", Text, nullable=False),
)

# Append-only: what legal worded anew; NULL: back to the campaign's file. The latest one counts.
wordings = sa.Table(
    "wordings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("text", Text),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Index("wordings_campaign", "campaign", "id"),
)

# How the legal office reads a doubtful place of the notice. Append-only: the last round counts.
readings = sa.Table(
    "readings",
    metadata,
    Column("campaign", Text, primary_key=True),
    Column("key", Text, primary_key=True),  # of the finding, as it stood
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("words", Text),  # NULL: as the finding itself says
    Column("name", Text, nullable=False),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("on", Date, nullable=False),
    Column("at", Instant, nullable=False),
)
