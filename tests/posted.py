"""What tests of the outbox share: short ways to post, and a sender whose clock is set by hand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from domain.ports import Outcome, Sent
from domain.push import ALERT, Push
from storage import claims, outbox
from storage.candidates import Moment

NOW = datetime(2022, 9, 1, 1, 0, tzinfo=UTC)  # the business clock
MACHINE = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def push(key: str, **changes) -> Push:
    """An alert to one person."""
    return replace(Push(key, "remind", "app", "lilei", f"提醒 {key}", ALERT), **changes)


def post(store, *pushes: Push, now: datetime = NOW) -> list[int | None]:
    with store.write(now) as conn:
        return outbox.post_all(conn, pushes, now=now)


def states(store) -> dict[str, str]:
    """State by key."""
    with store.read() as conn:
        return {row.key: row.state for row in outbox.rows(conn)}


def row(store, key: str) -> outbox.Row:
    with store.read() as conn:
        return next(row for row in outbox.rows(conn) if row.key == key)


class Hand:
    """Claims and finishes at the instants that the test says."""

    def __init__(self, store, owner: str = "hand") -> None:
        self.store = store
        self.owner = owner
        self.machine = MACHINE
        self.business = NOW

    def wait(self, seconds: float) -> "Hand":
        """Let both clocks run."""
        self.machine += timedelta(seconds=seconds)
        self.business += timedelta(seconds=seconds)
        return self

    def claim(self, **moment):
        """The next envelope, or None."""
        with self.store.sending() as conn:
            return claims.claim(
                conn,
                owner=self.owner,
                moment=Moment.at(self.machine, self.business, **moment),
                freeze=lambda row: row.text.encode(),
            )

    def finish(self, envelope, outcome: Outcome):
        with self.store.sending() as conn:
            return claims.finish(
                conn, envelope, outcome, owner=self.owner, machine_now=self.machine
            )

    def send(self, outcome: Outcome | None = None, **moment) -> str | None:
        """Claim one and finish it; its text, or None where nothing may leave."""
        envelope = self.claim(**moment)
        if envelope is None:
            return None
        self.finish(envelope, outcome or Sent())
        return envelope.payload.decode()

    def send_all(self, **moment) -> list[str]:
        """As many as may leave at this instant."""
        texts = []
        while (text := self.send(**moment)) is not None:
            texts.append(text)
            self.machine += timedelta(milliseconds=7)  # the API's rate
        return texts
