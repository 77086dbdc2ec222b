"""Snapshots: what papers are made from is read at one moment, kept sealed, and found again."""

import base64
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

import sqlalchemy as sa

from domain.calendar import local_day
from domain.figures import Board
from domain.filing import Version
from domain.office import Office
from domain.people import Person, Roster
from domain.ports import Seal
from domain.reading import Reading
from domain.snapshot import Coverage, Line, Snapshot, Undelivered
from domain.weekly import Report, Week
from storage import events, filings, people, readings, snapshot_rows
from storage.boards import board
from storage.packing import pack, unpack
from storage.reports import report
from storage.schema import snapshots
from storage.upsert import next_number


@dataclass(frozen=True, slots=True)
class Content:
    """What of a snapshot is stored; the rest is its row, the office and the campaign's file."""

    people: tuple[Person, ...]
    board: Board
    lines: tuple[Line, ...]
    confirmed: Mapping[str, date]
    coverage: Coverage
    undelivered: tuple[Undelivered, ...]
    rounds: Mapping[str, int]
    filings: tuple[Version, ...]
    named: frozenset[int]
    week: Week | None
    report: Report | None
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A kept snapshot as lists show it; ``at`` UTC."""

    id: str
    at: datetime


def take(
    conn: sa.Connection, office: Office, now: datetime, *, week: Week | None = None
) -> Snapshot:
    """Everything at this moment, in the connection's transaction; not kept yet (no id).

    Take it inside ``Store.moment`` so that all of it is of one moment on PostgreSQL too. ``week``
    adds that week's figures.
    """
    campaign, today = office.campaign, local_day(now, office.tz)
    roster = people.load(conn, office.units)
    return Snapshot(
        office=office,
        roster=roster,
        at=now,
        board=board(conn, roster, campaign, today),
        lines=snapshot_rows.lines(conn, office),
        confirmed=events.confirmed(conn, campaign.id),
        coverage=snapshot_rows.coverage(conn, office),
        undelivered=snapshot_rows.undelivered(conn),
        rounds=snapshot_rows.rounds_by_unit(conn, campaign.id),
        filings=tuple(filings.of_campaign(conn, campaign.id)),
        readings=tuple(readings.of(conn, campaign.id).values()),
        named=snapshot_rows.named_issues(conn),
        week=week,
        report=report(conn, office, roster, week, now) if week else None,
    )


def keep(conn: sa.Connection, seal: Seal, snapshot: Snapshot) -> Snapshot:
    """The snapshot with its id (S-0930-2); the same content on the same day has the same one."""
    office = snapshot.office
    packed = pack(_content(snapshot), Content)
    digest = seal.alias(f"snapshot:{snapshot.today.isoformat()}:{packed.hex()}")
    mine = (snapshots.c.campaign == office.campaign.id, snapshots.c.digest == digest)
    same = conn.execute(sa.select(snapshots.c.id, snapshots.c.at).where(*mine)).first()
    if same:
        again = sa.update(snapshots).where(snapshots.c.id == same.id)
        conn.execute(again.values(sealed=_sealed(seal, packed)))
        return replace(snapshot, id=same.id, at=same.at)
    stem = f"{snapshot.today:%m%d}"
    name = f"S-{stem}-{next_number(conn, f'snapshot:{stem}')}"
    row = {
        "id": name, "campaign": office.campaign.id, "at": snapshot.at, "digest": digest,
        "sealed": _sealed(seal, packed),
    }  # fmt: skip
    conn.execute(sa.insert(snapshots).values(**row))
    return replace(snapshot, id=name)


def get(conn: sa.Connection, seal: Seal, office: Office, name: str) -> Snapshot | None:
    """The snapshot of this id, or None when there is none of this campaign or it was purged."""
    mine = (snapshots.c.id == name.strip().upper(), snapshots.c.campaign == office.campaign.id)
    row = conn.execute(sa.select(snapshots).where(*mine)).first()
    if row is None or row.sealed is None:
        return None
    content = unpack(_opened(seal, row.sealed), Content)
    rest = {f.name: getattr(content, f.name) for f in fields(Content) if f.name != "people"}
    roster = Roster(content.people, office.units)
    return Snapshot(office=office, roster=roster, at=row.at, id=row.id, **rest)


def taken(conn: sa.Connection, campaign: str) -> list[Taken]:
    """The campaign's kept snapshots, oldest first."""
    mine = (snapshots.c.campaign == campaign, snapshots.c.sealed.is_not(None))
    query = sa.select(snapshots.c.id, snapshots.c.at).where(*mine)
    return [Taken(*row) for row in conn.execute(query.order_by(snapshots.c.at, snapshots.c.id))]


def forget(conn: sa.Connection, before: datetime) -> int:
    """Purge the content of what was taken before; that it was taken stays. How many."""
    old = (snapshots.c.at <= before, snapshots.c.sealed.is_not(None))
    return conn.execute(sa.update(snapshots).where(*old).values(sealed=None)).rowcount


def forget_mentions(conn: sa.Connection, seal: Seal, words: Collection[str]) -> int:
    """Purge the content of every snapshot that holds one of these words, in any case; how many."""
    wanted = [word.casefold() for word in words]
    query = sa.select(snapshots.c.id, snapshots.c.sealed).where(snapshots.c.sealed.is_not(None))
    found = [
        row.id
        for row in conn.execute(query).all()
        if any(word in _words(seal, row.sealed) for word in wanted)
    ]
    gone = sa.update(snapshots).where(snapshots.c.id.in_(found))
    return conn.execute(gone.values(sealed=None)).rowcount


def _words(seal: Seal, sealed: bytes) -> str:
    return zlib.decompress(_opened(seal, sealed)).decode().casefold()


def _content(snapshot: Snapshot) -> Content:
    rest = {f.name: getattr(snapshot, f.name) for f in fields(Content) if f.name != "people"}
    return Content(people=snapshot.roster.people, **rest)


def _sealed(seal: Seal, packed: bytes) -> bytes:
    return seal.close(base64.b85encode(packed).decode("ascii"))


def _opened(seal: Seal, sealed: bytes) -> bytes:
    return base64.b85decode(seal.open(sealed))
