"""What leaders do with an issue: instructions, answered to them, and what they have seen."""

import sqlalchemy as sa
from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Text

from storage.schema.base import Instant, metadata

# 批示 and 督办; the words stand in the history.
instructions = sa.Table(
    "instructions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("issue", ForeignKey("issues.number"), nullable=False),
    Column("kind", Text, nullable=False),  # instruct | supervise
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("answer_by", Date, nullable=False),
    Index("instructions_issue", "issue"),
)

# 已阅: what waits for somebody and is not repeated to him while it stands like this.
acks = sa.Table(
    "acks",
    metadata,
    Column("person", ForeignKey("people.id"), primary_key=True),
    Column("issue", ForeignKey("issues.number"), primary_key=True),
    Column("standing", Text, nullable=False),  # how the issue stood; void once it stands otherwise
    Column("until", Date),  # the local day on which it speaks again; NULL: not by itself
    Column("at", Instant, nullable=False),
    Index("acks_issue", "issue"),
)
