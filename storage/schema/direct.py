"""直报: nothing here leads to another row."""

import sqlalchemy as sa
from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, Text

from storage.schema.base import metadata

# 直报 in the writing. Under an alias that only the secret key makes; gone once it is filed.
direct_drafts = sa.Table(
    "direct_drafts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # random
    Column("alias", Text, nullable=False, unique=True),
    Column("state", Text, nullable=False),  # open | paused
    Column("data", LargeBinary, nullable=False),  # sealed JSON
    Column("day", Date, nullable=False),  # when it was begun: old drafts are dropped
)

# Filed 直报: no person, no instant, nothing that leads to another row.
direct_reports = sa.Table(
    "direct_reports",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # random, so is the rows' order
    Column("campaign", Text, nullable=False),
    Column("day", Date, nullable=False),  # of the batch that releases it
    Column("reader", Text, nullable=False),  # legal | bureau_leader
    Column("state", Text, nullable=False),  # waiting answered referred filed closed
    Column("receipt", Text, nullable=False, unique=True),  # of the code, under the secret key
    Column("sealed", LargeBinary, nullable=False),
    Index("direct_reports_open", "campaign", "state", "day"),
)

# Pictures of a filed report, without what a camera writes into them. Sealed as the words are.
direct_pictures = sa.Table(
    "direct_pictures",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # random
    Column("report", ForeignKey("direct_reports.id"), nullable=False, index=True),
    Column("day", Date, nullable=False),  # of the batch with which it is shown
    Column("sealed", LargeBinary, nullable=False),
)
