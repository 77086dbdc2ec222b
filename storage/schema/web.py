"""Who is looked in at the board, and the tickets that let somebody in once."""

import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, Text

from storage.schema.base import Instant, metadata

# Instants here are the machine's. Of a token only its SHA-256 is kept.
sessions = sa.Table(
    "sessions",
    metadata,
    Column("token", Text, primary_key=True),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("used_at", Instant, nullable=False),
)

# Good for one use: a link to come in by (link), or a way to the platform's login begun (state).
tickets = sa.Table(
    "tickets",
    metadata,
    Column("token", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("person", ForeignKey("people.id")),
    Column("until", Instant, nullable=False),
)
