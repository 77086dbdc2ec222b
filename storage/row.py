"""One message of the outbox, as others see it."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from domain.push import words_and_called
from storage.schema import outbox


@dataclass(frozen=True, slots=True)
class Row:
    """One message to one recipient. ``at`` and ``say_at`` are business instants, ``not_before``
    and ``sent_at`` the machine's; ``error`` is the Chinese sentence of the last failure."""

    id: int
    key: str
    kind: str
    channel: str
    to: str
    state: str
    priority: int
    attempts: int
    at: datetime
    say_at: datetime
    not_before: datetime | None
    ref: str | None
    error: str | None
    text: str
    issue: int | None
    sent_at: datetime | None

    def as_json(self, zone: tzinfo) -> dict[str, object]:
        """The promised fields of ``outbox --json``; ``at`` with the bureau's offset, ``text`` the
        content as sent."""
        rest = self.not_before
        return {
            "id": self.id,
            "key": self.key,
            "kind": self.kind,
            "channel": self.channel,
            "to": self.to,
            "state": self.state,
            "attempts": self.attempts,
            "at": self.at.astimezone(zone).isoformat(),
            "not_before": None if rest is None else rest.isoformat(),
            "ref": self.ref,
            "error": self.error,
            "text": words_and_called(self.text)[0] if self.channel == "webhook" else self.text,
        }


FIELDS = tuple(outbox.c[name] for name in Row.__dataclass_fields__)


def row_of(record: Any) -> Row:
    """From a mapping with the columns by name."""
    return Row(**{column.name: record[column.name] for column in FIELDS})
