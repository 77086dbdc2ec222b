"""What is known of a campaign beyond its file."""

import sqlalchemy as sa
from sqlalchemy import Column, Date, Text

from storage.schema.base import Instant, metadata

events = sa.Table(
    "events",
    metadata,
    Column("campaign", Text, primary_key=True),
    Column("event", Text, primary_key=True),
    Column("day", Date, nullable=False),
    Column("confirmed_at", Instant, nullable=False),
    Column("confirmed_by", Text, nullable=False),
)
