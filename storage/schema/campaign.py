"""What is known of a campaign beyond its file."""

import sqlalchemy as sa
from sqlalchemy import Column, Date, Integer, Text

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
