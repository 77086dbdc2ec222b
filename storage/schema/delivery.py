"""What came in, what goes out, why it was said, and the channels it goes through."""

import sqlalchemy as sa
from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, Text

from storage.schema.base import Instant, metadata

# One row a genuine callback; makes every message happen once.
inbox = sa.Table(
    "inbox",
    metadata,
    Column("key", Text, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("reply", Text),
    Column("expires_at", Instant),  # when the stored reply is wiped
    Index("inbox_expiry", "expires_at", sqlite_where=sa.text("expires_at IS NOT NULL")),
    # Kept in the order of the keys, which is by chance: the order of arrival is nobody's business.
    sqlite_with_rowid=False,
)

outbox = sa.Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("to", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("at", Instant, nullable=False),  # business instant of writing
    Column(
        "say_at", Instant, nullable=False
    ),  # business instant before which it rests (quiet hours)
    Column("not_before", Instant),  # machine clock: back-off
    Column("ref", Text),
    Column("error", Text),
    Column("text", Text, nullable=False),
    Column("payload", LargeBinary),  # frozen at the first claim
    Column("issue", Integer),
    Column("series", Text),  # a newer row of the same series supersedes a pending older one
    Column("lane", Text, nullable=False),  # the row of channels that can pause it
    Column("bucket", Text),  # the row of channels that limits its rate
    Column("after", Integer),  # the part of the same message that has to leave first
    Column("lease_owner", Text),
    Column("lease_until", Instant),  # machine clock
    Column("doubts", Integer, nullable=False, default=0),  # tries whose answer was lost
    Column("doubted_at", Instant),  # machine clock: the first of them
    Column("sent_at", Instant),  # machine clock
    Column("msgid", Text),
    Index("outbox_due", "state", "priority", "id", "say_at"),
    Index("outbox_lane", "channel", "to", "state"),
    Index("outbox_issue", "issue", "state"),
    Index("outbox_series", "series", "state"),
)

# Every reason for which something was said (due:17:2022-09-30:T-3): makes each happen once.
said = sa.Table(
    "said",
    metadata,
    Column("key", Text, primary_key=True),
    Column("outbox", ForeignKey("outbox.id"), nullable=False),
    Column("issue", Integer),
    Index("said_issue", "issue"),
)

# Buckets (webhook:<group>, person:<userid>, aibot:<chat>, corp) and pauses (webhook:…, app, aibot).
channels = sa.Table(
    "channels",
    metadata,
    Column("name", Text, primary_key=True),
    Column("tat", Float),
    Column("paused_until", Instant),
    Column("pause", Float, nullable=False, default=0.0),
    Column("disabled", Text),  # the error that disabled it; rows stay pending
    Column("probed_at", Instant),
)

# Which configured group an aibot chat is; ``wanted`` and ``code`` wait for a coordinator, so that
# asking never changes what a bound chat is.
bindings = sa.Table(
    "bindings",
    metadata,
    Column("chatid", Text, primary_key=True),
    Column("group_id", Text),
    Column("wanted", Text),
    Column("code", Text),
    Column("asked_at", Instant, nullable=False),
    Column("bound_at", Instant),
    Column("bound_by", Text),
)
