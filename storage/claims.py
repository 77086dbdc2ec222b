"""Taking messages from the outbox to send them, and writing down what came of it.

A claim and its finish are two short transactions with the sending between them. The lease says
who sends; whoever lost it changes nothing any more.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from domain.calendar import DAY
from domain.delivery import Standing, interrupted, is_stale, settle
from domain.issue import OPEN
from domain.ports import Dead, Envelope, InDoubt, Outcome, Retry, Sent
from domain.push import DIALOGUE
from storage import channels, plans
from storage.candidates import Moment, first_candidate
from storage.channels import API, CORP, GROUP, PERSON, WEBHOOK, step
from storage.leases import give_back, lapsed, mine, take
from storage.row import Row, row_of
from storage.schema import outbox
from storage.unreached import PRIVATE
from texts import outbox as say

LEASE = timedelta(seconds=30)  # longer than all time-outs of a send together
Freeze = Callable[[Row], bytes]
_MOST_SKIPPED = 200  # rows dealt with without sending, in one transaction


def claim(
    conn: sa.Connection, *, owner: str, moment: Moment, freeze: Freeze, lease: timedelta = LEASE
) -> Envelope | None:
    """The next message, now leased to ``owner``, or None where nothing may leave at present.

    Dialogue before alerts before digests before fan-out, then in the order of writing. To one
    recipient never two at a time; within a priority none overtakes another that is about to be
    repeated. Rows whose issue closed meanwhile are cancelled, older ones of a series superseded.
    ``freeze`` makes the request's body at the first try: without network; what it raises makes
    the row a dead letter.
    """
    release_lapsed(conn, moment.machine)
    for _ in range(_MOST_SKIPPED):
        found = first_candidate(conn, moment)
        if found is None:
            return None
        payload = _payload(conn, found, freeze, moment)
        if payload is None:
            continue
        _spend(conn, found, moment)
        until = moment.machine + lease
        take(conn, outbox, found["id"], owner, until, state="sending", payload=payload)
        return Envelope(found["id"], found["channel"], found["to"], payload)
    return None


def finish(
    conn: sa.Connection, envelope: Envelope, outcome: Outcome, *, owner: str, machine_now: datetime
) -> Row | None:
    """Write down what became of a claimed message: the row as it was while it was sent.

    None, and no change, where ``owner`` lost the lease meanwhile. Also rests, disables or revives
    the channel, as the outcome says.
    """
    row = mine(conn, outbox, envelope.id, owner, "sending")
    if row is None:
        return None
    stamp = {"sent_at": machine_now, "msgid": outcome.msgid} if isinstance(outcome, Sent) else {}
    _write(conn, row["id"], settle(standing_of(row), outcome, machine_now), **stamp)
    _tell_channel(conn, row["lane"], outcome, machine_now)
    if isinstance(outcome, Dead) and row["channel"] in PRIVATE:
        plans.wake(conn, row["id"], row["at"] - DAY)
    return row_of(row)


def take_over(conn: sa.Connection, machine_now: datetime) -> int:
    """Release all leases: for a starting process that knows itself to be the only sender."""
    return _release(conn, None, machine_now)


def release_lapsed(conn: sa.Connection, machine_now: datetime) -> int:
    """Release what was leased too long ago: its sender is dead or was too slow."""
    return _release(conn, machine_now, machine_now)


def standing_of(row: Mapping[str, Any]) -> Standing:
    return Standing(**{name: row[name] for name in Standing.__dataclass_fields__})


def _release(conn: sa.Connection, older: datetime | None, now: datetime) -> int:
    rows = lapsed(conn, outbox, "sending", older)
    for row in rows:
        _write(conn, row["id"], interrupted(standing_of(row), now, say.INTERRUPTED))
    return len(rows)


def _payload(
    conn: sa.Connection, found: Mapping[str, Any], freeze: Freeze, moment: Moment
) -> bytes | None:
    """The body to send; None where the row's time is over and it was put aside instead."""
    aside = _put_aside(found, moment.machine)
    if aside is not None:
        give_back(conn, outbox, found["id"], **aside)
        return None
    if found["payload"] is not None:
        return bytes(found["payload"])
    try:
        return freeze(row_of(found))
    except Exception as fault:  # one message that cannot be written must not stop the others
        error = str(fault) if isinstance(fault, ValueError) else say.UNWRITABLE
        _write(conn, found["id"], settle(standing_of(found), Dead(error), moment.machine))
        return None


def _put_aside(found: Mapping[str, Any], machine: datetime) -> dict[str, object] | None:
    if found["newer"]:
        return {"state": "superseded"}
    closed = found["issue_state"] is not None and found["issue_state"] not in OPEN
    # A message written when or after the issue closed is about that and goes.
    if closed and found["at"] < found["issue_since"] and found["priority"] != DIALOGUE:
        return {"state": "cancelled"}
    if is_stale(standing_of(found), machine):
        return {"state": "uncertain", "error": say.STALE}
    return None


def _spend(conn: sa.Connection, found: Mapping[str, Any], moment: Moment) -> None:
    if found["bucket"] is not None:
        rate = WEBHOOK if found["channel"] == "webhook" else PERSON
        left = step(found["tat"], moment.buckets, rate)
        if left is not None:
            channels.spend(conn, found["bucket"], left)
    if found["channel"] in ("app", "card-update"):
        left = step(found["corp"], moment.machine.timestamp(), API)
        if left is not None:
            channels.spend(conn, CORP, left)
    if found["lane_fault"] is not None:
        channels.probing(conn, found["lane"], moment.machine)


def _write(conn: sa.Connection, row: int, standing: Standing, **more: object) -> None:
    fields = ("state", "attempts", "doubts", "doubted_at", "not_before", "error")
    give_back(conn, outbox, row, **{name: getattr(standing, name) for name in fields}, **more)


def _tell_channel(conn: sa.Connection, lane: str, outcome: Outcome, now: datetime) -> None:
    match outcome:
        case Retry(disable=True, error=error):
            channels.disable(conn, lane, error, now)
        case Retry(pause=float() | int() as seconds):
            channels.pause(conn, lane, seconds, now)
        case Sent() | Dead():  # it answered, whatever it thought of this message
            channels.recover(conn, lane)
        case InDoubt() if lane.startswith(GROUP):  # a slow group rests longer and longer
            channels.pause(conn, lane, 0.0, now)
        case Retry() | InDoubt():
            pass
