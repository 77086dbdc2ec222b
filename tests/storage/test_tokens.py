"""The shared access token: sealed at rest, the newest one for every process."""

from datetime import UTC, datetime

import sqlalchemy as sa

from storage.schema import tokens
from storage.tokens import StoredToken

END = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


def test_the_newest_token_is_had_by_its_name(store):
    cache = StoredToken(store)
    assert cache.get() is None
    cache.put("first", END)
    cache.put("second", END)
    assert StoredToken(store).get() == ("second", END)
    assert StoredToken(store, "other").get() is None


def test_a_token_is_not_readable_at_rest_and_a_damaged_one_is_absent(store):
    cache = StoredToken(store)
    cache.put("secret-token", END)
    with store.sending() as conn:
        assert b"secret-token" not in bytes(conn.execute(sa.select(tokens.c.sealed)).scalar_one())
        conn.execute(sa.update(tokens).values(sealed=b"x"))
    assert cache.get() is None
