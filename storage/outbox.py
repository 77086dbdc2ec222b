"""What the bot is about to say: rows written in the transaction that gives the reason."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from domain.push import DIALOGUE, Push
from storage import channels, facts, retract
from storage.counters import next_number
from storage.parts import split
from storage.row import FIELDS, row_of
from storage.row import Row as Row
from storage.schema import channels as channel_rows
from storage.schema import outbox
from storage.schema import said as reasons
from storage.store import note
from storage.upsert import insert_into
from texts.outbox import WIPED

STATES = ("pending", "sending", "sent", "uncertain", "failed", "cancelled", "superseded")
HOLD = "hold"


def post(conn: sa.Connection, push: Push, *, now: datetime) -> int | None:
    """Write the message; its first row's id, or None where all its reasons were already said.

    A text over 2,048 bytes becomes rows ``key#1``, ``key#2`` … that leave in this order.
    Pending older rows of the same series are superseded.
    """
    return post_all(conn, [push], now=now)[0]


def post_all(conn: sa.Connection, pushes: Sequence[Push], *, now: datetime) -> list[int | None]:
    """``post`` for many (200 at most keep the transaction short), in their order."""
    known = said(conn, [reason for push in pushes for reason in _reasons(push)])
    fresh: dict[str, list[str]] = {}
    for push in pushes:
        unsaid = [reason for reason in _reasons(push) if reason not in known]
        if unsaid and push.key not in fresh:
            fresh[push.key] = unsaid
            known.update(unsaid)
    wanted = {push.key: push for push in pushes if push.key in fresh}
    written = _write(conn, list(wanted.values()), now)
    _say(conn, [(key, reason) for key in written for reason in fresh[key]], wanted, written)
    _supersede(conn, {push.series for push in wanted.values()}, min(written.values(), default=0))
    note(conn, len(written))
    first = {id(wanted[key]): row for key, row in written.items()}
    return [first.get(id(push)) for push in pushes]


def _reasons(push: Push) -> tuple[str, ...]:
    return tuple(dict.fromkeys(push.reasons or (push.key,)))


def _write(conn: sa.Connection, pushes: list[Push], now: datetime) -> dict[str, int]:
    """The new rows by key, long ones by their first part; keys that exist are left out."""
    parts = {push.key: split(push.text) for push in pushes}
    pushes = [_routed(conn, push) for push in pushes]
    short = [_values(push, now) for push in pushes if len(parts[push.key]) == 1]
    written = {row.key: row.id for row in _insert(conn, short)}
    for push in pushes:
        if len(parts[push.key]) > 1:
            written.update(_write_parts(conn, push, parts[push.key], now))
    return written


def _routed(conn: sa.Connection, push: Push) -> Push:
    """What is meant for one person goes the way that this office has."""
    private: str = conn.info.get("private", push.channel)
    return replace(push, channel=private) if push.channel == "app" else push


def _write_parts(
    conn: sa.Connection, push: Push, texts: list[str], now: datetime
) -> dict[str, int]:
    rows: list[int] = []
    for number, text in enumerate(texts, 1):
        own = {"key": f"{push.key}#{number}", "text": text, "after": rows[-1] if rows else None}
        new = _insert(conn, [_values(push, now) | own])
        if not new:
            return {}
        rows.append(new[0].id)
    return {push.key: rows[0]}


def _values(push: Push, now: datetime) -> dict[str, object]:
    return {
        "key": push.key,
        "kind": push.kind,
        "channel": push.channel,
        "to": push.to,
        "state": "pending",
        "priority": push.priority,
        "at": now,
        "say_at": push.say_at or now,
        "ref": push.ref,
        "text": push.text,
        "payload": push.payload,
        "issue": push.issue,
        "series": push.series,
        "lane": channels.lane_of(push.channel, push.to),
        "bucket": channels.bucket_of(push.channel, push.to),
        "after": None,
    }


def _insert(conn: sa.Connection, rows: list[dict[str, object]]) -> Sequence[Any]:
    if not rows:
        return []
    new = insert_into(conn, outbox).on_conflict_do_nothing()
    return conn.execute(new.returning(outbox.c.id, outbox.c.key), rows).all()


def _say(
    conn: sa.Connection,
    fresh: list[tuple[str, str]],
    pushes: dict[str, Push],
    rows: dict[str, int],
) -> None:
    if fresh:
        new = insert_into(conn, reasons).on_conflict_do_nothing()
        about = {key: _about(pushes[key]) for key in rows}
        conn.execute(
            new,
            [
                {"key": reason, "outbox": rows[key], "issue": about[key][reason]}
                for key, reason in fresh
            ],
        )


def _about(push: Push) -> dict[str, int | None]:
    """The issue that each reason of the message is about."""
    about = dict(zip(push.reasons, push.about, strict=False))
    return {reason: about.get(reason, push.issue) for reason in _reasons(push)}


def _supersede(conn: sa.Connection, series: set[str | None], before: int) -> None:
    names = series - {None}
    if names:
        older = sa.update(outbox).where(
            outbox.c.series.in_(names), outbox.c.state == "pending", outbox.c.id < before
        )
        conn.execute(older.values(state="superseded"))


def supersede(conn: sa.Connection, kind: str, to: Collection[str]) -> int:
    """Put aside what of this kind still waits for these recipients: it is not true any more."""
    stale = sa.update(outbox).where(
        outbox.c.kind == kind, outbox.c.to.in_(list(to)), outbox.c.state == "pending"
    )
    return conn.execute(stale.values(state="superseded")).rowcount


def said(conn: sa.Connection, keys: Iterable[str]) -> set[str]:
    """Those of the reasons for which something was written before."""
    wanted = list(keys)
    found: set[str] = set()
    for start in range(0, len(wanted), 500):  # far below the databases' limit of parameters
        some = reasons.c.key.in_(wanted[start : start + 500])
        found.update(conn.execute(sa.select(reasons.c.key).where(some)).scalars())
    return found


def last_told(conn: sa.Connection, userid: str) -> list[int]:
    """The issues of the latest message to this person that was about any, by number."""
    mine = (
        sa.select(reasons.c.outbox)
        .join(outbox, outbox.c.id == reasons.c.outbox)
        .where(outbox.c.to == userid, reasons.c.issue.is_not(None))
    )
    latest = conn.execute(mine.order_by(reasons.c.outbox.desc()).limit(1)).scalar()
    if latest is None:
        return []
    about = sa.select(reasons.c.issue).where(
        reasons.c.outbox == latest, reasons.c.issue.is_not(None)
    )
    return sorted(set(conn.execute(about).scalars()))


def cancel_of_issue(conn: sa.Connection, issue: int, kinds: Iterable[str] | None = None) -> int:
    """Cancel what is pending about an issue (answers in a dialogue excepted); how many.

    A message about several issues goes too; the next tick says the others' part again.
    """
    chosen = None if kinds is None else list(kinds)
    pending = (
        sa.update(outbox)
        .where(outbox.c.issue == issue, outbox.c.state == "pending")
        .where(outbox.c.priority > DIALOGUE)
    )
    if chosen is not None:
        pending = pending.where(outbox.c.kind.in_(chosen))
    alone = conn.execute(pending.values(state="cancelled")).rowcount
    return alone + retract.merged(conn, issue, chosen)


def next_ref(conn: sa.Connection, base: str) -> str:
    """A reference number that was never used: the base itself, then base-2, base-3 …"""
    count = next_number(conn, f"ref:{base}")
    return base if count == 1 else f"{base}-{count}"


def rows(conn: sa.Connection, state: str | None = None) -> list[Row]:
    """All messages, or those of one state, oldest first.

    A pending row shows the error and the rest of its channel where it has none of its own.
    """
    lane = channel_rows
    query = sa.select(
        *FIELDS, lane.c.paused_until.label("paused"), lane.c.disabled.label("fault")
    ).join_from(outbox, lane, outbox.c.lane == lane.c.name, isouter=True)
    if state is not None:
        query = query.where(outbox.c.state == state)
    return [_with_lane(row) for row in conn.execute(query.order_by(outbox.c.id)).mappings()]


def _with_lane(record: Any) -> Row:
    if record["state"] != "pending":
        return row_of(record)
    rests = [rest for rest in (record["not_before"], record["paused"]) if rest is not None]
    return row_of(
        {
            **record,
            "not_before": max(rests, default=None),
            "error": record["fault"] or record["error"],
        }
    )


def resend(conn: sa.Connection, ids: Iterable[int]) -> list[int]:
    """Put dead letters and doubtful ones back, and try their channels again; which ones.

    A row that is pending already keeps its place; what was sent, cancelled or superseded stays.
    """
    wanted = outbox.c.id.in_(list(ids))
    again = (
        sa.update(outbox)
        .where(wanted, outbox.c.state.in_(("failed", "uncertain", "pending")))
        .values(state="pending", attempts=0, doubts=0, doubted_at=None, not_before=None)
        .returning(outbox.c.id, outbox.c.lane)
    )
    found = conn.execute(again).all()
    channels.probe(conn, {row.lane for row in found})
    note(conn, len(found))
    return sorted(row.id for row in found)


def hold(conn: sa.Connection, until: datetime) -> None:
    """After a restore: what was written up to this business instant waits for a person."""
    facts.put_instant(conn, HOLD, until)


def held_until(conn: sa.Connection) -> datetime | None:
    return facts.instant(conn, HOLD)


def release_hold(conn: sa.Connection) -> bool:
    """Let held rows go; whether there was a hold."""
    note(conn)
    return facts.drop(conn, HOLD)


def counts(conn: sa.Connection) -> dict[str, int]:
    """How many messages are in each state."""
    many = sa.func.count().label("many")
    query = sa.select(outbox.c.state, many).group_by(outbox.c.state)
    return {row.state: row.many for row in conn.execute(query)}


def wipe(conn: sa.Connection, before: datetime) -> int:
    """Erase the words of what ended and was written before; that it was said stays."""
    ended = outbox.c.state.not_in(("pending", "sending")) & (outbox.c.at <= before)
    words = sa.update(outbox).where(ended, outbox.c.text != WIPED)
    return conn.execute(words.values(text=WIPED, payload=None)).rowcount
