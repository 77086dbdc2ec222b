"""What everybody reads and signs for: receipts, collective studies, meetings to be passed on."""

import sqlalchemy as sa
from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, Text

from storage.schema.base import Instant, metadata

# Who read and signed which learning material (签收).
reads = sa.Table(
    "reads",
    metadata,
    Column("campaign", Text, primary_key=True),
    Column("person", ForeignKey("people.id"), primary_key=True),
    Column("material", Text, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("words", LargeBinary),  # a sealed line of one's own (反思)
    Column("study", ForeignKey("studies.id")),  # the collective study that it comes from
)

# 集体学习: a unit studied a material together. Its pictures are evidence rows.
studies = sa.Table(
    "studies",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("material", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("place", Text, nullable=False),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Index("studies_unit", "campaign", "unit"),
)

# Who was there, by name.
study_people = sa.Table(
    "study_people",
    metadata,
    Column("study", ForeignKey("studies.id"), primary_key=True),
    Column("person", ForeignKey("people.id"), primary_key=True),
)

# 传达: meetings that were held and are to be passed on to everybody by a day.
relays = sa.Table(
    "relays",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("meeting", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("points", Text, nullable=False),
    Column("held", Date, nullable=False),
    Column("by", Date, nullable=False),
    Column("at", Instant, nullable=False),
    Column("recorder", ForeignKey("people.id"), nullable=False),
    sa.UniqueConstraint("campaign", "meeting", "held"),
)
