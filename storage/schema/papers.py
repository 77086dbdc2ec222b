"""Snapshots that papers were made from."""

import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Text

from storage.schema.base import Instant, metadata

# The whole content, so that a picture, a workbook and a text agree however late each is made, and
# two filed versions can be compared. Sealed: it holds the facts of issues.
snapshots = sa.Table(
    "snapshots",
    metadata,
    Column("id", Text, primary_key=True),  # S-0930-2
    Column("campaign", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("digest", Text, nullable=False),  # of the content: the same day's same content is one
    Column("sealed", LargeBinary),  # NULL once purged
    Index("snapshots_at", "campaign", "at"),
)

# Issues whose people legal lets papers that go up name.
named = sa.Table(
    "named",
    metadata,
    Column("issue", ForeignKey("issues.number"), primary_key=True),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", Instant, nullable=False),
)
