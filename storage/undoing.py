"""What an act changed: sealed beside its row of the history, and erased with the row's text."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from domain.audit import Entry
from domain.ports import Seal
from domain.steps import Step
from storage.row import FIELDS, Row, row_of
from storage.schema import history, outbox


@dataclass(frozen=True, slots=True)
class Was:
    """The issue's columns before the act, and the last message that had been written by then.

    ``steps``: a rule's open steps before the act, where it planned them anew.
    """

    columns: Mapping[str, object]
    outbox: int
    steps: Sequence[Step] | None = None


def sealed(seal: Seal, issue: int, seq: int, was: Was) -> bytes:
    """Bound to its row: a value copied to another one is of no use there."""
    plan = None if was.steps is None else [_plainly(asdict(s)) for s in was.steps]
    body = [issue, seq, was.outbox, _plainly(was.columns), plan]
    return seal.close(json.dumps(body, ensure_ascii=False))


def was(conn: sa.Connection, seal: Seal, entry: Entry) -> Was | None:
    """What this act changed; None where nothing was kept, it was erased or does not belong here."""
    kept = conn.execute(sa.select(history.c.was).where(history.c.id == entry.id)).scalar()
    if kept is None:
        return None
    issue, seq, last, values, plan = json.loads(seal.open(kept))
    if (issue, seq) != (entry.issue, entry.seq):
        return None
    steps = None if plan is None else [Step(**_typed_all(row)) for row in plan]
    return Was(_typed_all(values), last, steps)


def last_message(conn: sa.Connection) -> int:
    """The id of the newest message in the outbox; 0 for none."""
    newest = sa.select(sa.func.coalesce(sa.func.max(outbox.c.id), 0))
    return int(conn.execute(newest).scalar_one())


def told_since(conn: sa.Connection, issue: int, last: int) -> list[Row]:
    """What acts told about the issue after this message: key ``kind:17:reference``."""
    query = sa.select(*FIELDS).where(
        outbox.c.issue == issue,
        outbox.c.id > last,
        outbox.c.key == outbox.c.kind + f":{issue}:" + outbox.c.ref,
    )
    return [row_of(row) for row in conn.execute(query.order_by(outbox.c.id)).mappings()]


def acted(conn: sa.Connection, actor: str, since: datetime) -> list[int]:
    """The issues on which this pseudonym acted since then, by number."""
    query = sa.select(history.c.issue).where(
        history.c.entered_at >= since, history.c.actor == actor
    )
    return sorted(set(conn.execute(query).scalars()))


def _plainly(values: Mapping[str, object]) -> dict[str, object]:
    return {name: _plain(value) for name, value in values.items()}


def _typed_all(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _typed(value) for name, value in values.items()}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _typed(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if "at" in value:
        return datetime.fromisoformat(value["at"])
    return date.fromisoformat(value["day"])
