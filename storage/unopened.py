"""Private messages that cannot come by the aibot, since their reader never wrote to it."""

from datetime import datetime

import sqlalchemy as sa

from storage.row import FIELDS, Row, row_of
from storage.schema import outbox
from texts.delivery import NOT_OPENED

TEST = "test"  # of send-test: nothing waits for its reader


def since(conn: sa.Connection, start: datetime) -> list[Row]:
    """Those that were due from this business instant on, oldest first."""
    query = sa.select(*FIELDS).where(
        outbox.c.state == "failed",
        outbox.c.channel == "aibot",
        outbox.c.kind != TEST,
        outbox.c.error == NOT_OPENED,
        outbox.c.say_at >= start,
    )
    return [row_of(row) for row in conn.execute(query.order_by(outbox.c.id)).mappings()]
