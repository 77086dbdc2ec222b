"""Access tokens shared by threads and processes, sealed at rest."""

from datetime import UTC, datetime

import sqlalchemy as sa

from storage.schema import tokens
from storage.store import Store
from storage.upsert import insert_into


class StoredToken:
    """The token of one name (``app``) in the database. Instants are the machine's."""

    def __init__(self, store: Store, name: str = "app") -> None:
        self._store = store
        self._name = name

    def get(self) -> tuple[str, datetime] | None:
        """The token and its end. One that cannot be opened (another key) counts as absent."""
        with self._store.read() as conn:
            row = conn.execute(sa.select(tokens).where(tokens.c.name == self._name)).first()
        if row is None:
            return None
        try:
            token = self._store.seal.open(row.sealed)
        except ValueError:
            return None
        return token, datetime.fromtimestamp(row.expires_at, UTC)

    def put(self, token: str, expires_at: datetime) -> None:
        values = {
            "sealed": self._store.seal.close(token),
            "expires_at": expires_at.timestamp(),
        }
        with self._store.sending() as conn:
            new = insert_into(conn, tokens).values(name=self._name, **values)
            conn.execute(new.on_conflict_do_update(index_elements=["name"], set_=values))
