"""What the program remembers of itself: small facts, numbers given out, its tokens, long work."""

import sqlalchemy as sa
from sqlalchemy import Column, Float, Index, Integer, LargeBinary, Text

from storage.schema.base import Instant, metadata

# Small facts: the business clock's last instant, the hold, the roster's version, fingerprints.
facts = sa.Table(
    "facts",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# Numbers given out in order: issues, receipts of a day, references of a day.
counters = sa.Table(
    "counters",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)

tokens = sa.Table(
    "tokens",
    metadata,
    Column("name", Text, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("expires_at", Float, nullable=False),  # machine clock, seconds since the epoch
)

# Who holds the one long connection of the aibot; the lease is on the machine's clock.
links = sa.Table(
    "links",
    metadata,
    Column("name", Text, primary_key=True),
    Column("lease_owner", Text),
    Column("lease_until", Instant),
)

# Long work: fetch a photo, make a paper; leased like the outbox.
work = sa.Table(
    "work",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("args", Text, nullable=False),  # JSON
    Column("state", Text, nullable=False),  # pending working done failed
    Column("at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("not_before", Instant),
    Column("lease_owner", Text),
    Column("lease_until", Instant),
    Column("error", Text),
    Index("work_due", "state", "id"),
)
