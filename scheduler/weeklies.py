"""A weekly and its picture agree: both are made from one snapshot, kept before a word is said."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from domain.office import Office
from domain.people import Group
from domain.plan import Saying, Snapshot
from domain.plan.model import WeeklyCall
from domain.snapshot import Snapshot as Paper
from domain.weekly import Week
from scheduler.rendering import Desk
from scheduler.several import Round
from storage import snapshots, work
from storage.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

LEADERS = ("bureau_leader", "chief", "deputy_chief")


def with_papers(store: Store, one: Round, now: datetime) -> Round:
    """The round with a snapshot for each week of which something is about to be said."""
    snap, sayings = one
    papers = tuple(_kept(store, snap.office, week, now) for week in _weeks(sayings))
    return (replace(snap, papers=papers), sayings) if papers else one


def _weeks(sayings: Sequence[Saying]) -> list[Week]:
    """After an outage the week before may have to be told too."""
    return list(dict.fromkeys(call.week for s in sayings if (call := _call(s))))


def _kept(store: Store, office: Office, week: Week, now: datetime) -> Paper:
    with store.moment() as conn:
        taken = snapshots.take(conn, office, now, week=week)
    with store.sending() as conn:
        return snapshots.keep(conn, store.seal, taken)


def agreed(desk: Desk, snap: Snapshot) -> Desk:
    """The desk that reads a week's figures from its snapshot, not from later ones."""
    names = {paper.week: paper.id for paper in snap.papers}
    figures = {paper.week: paper.report for paper in snap.papers if paper.report}
    live = desk.report
    return replace(
        desk,
        report=lambda week: figures.get(week) or live(week),
        snapshot=lambda week: names.get(week, ""),
    )


def order_pictures(
    conn: "Connection", snap: Snapshot, sayings: Sequence[Saying], now: datetime
) -> None:
    """Leave the work of the picture for the leadership, in the transaction of its weekly."""
    for paper in snap.papers:
        groups = [s for s in sayings if _leads(s) and (c := _call(s)) and c.week == paper.week]
        if not groups:
            continue
        args = {
            "campaign": snap.campaign.id,
            "snapshot": paper.id,
            "key": groups[0].key,
            "groups": [saying.to for saying in groups],
            "people": _leaders(snap.office, snap),
        }
        work.add(conn, "weekly-picture", args, now)


def _leaders(office: Office, snap: Snapshot) -> list[str]:
    """Who gets it in private too, where the office can push."""
    if not office.can_push:
        return []
    held = [p for p in snap.roster.people if p.active and p.is_a(*LEADERS)]
    return [person.userid for person in held if person.userid]


def _call(saying: Saying) -> WeeklyCall | None:
    return next((part for part in saying.parts if isinstance(part, WeeklyCall)), None)


def _leads(saying: Saying) -> bool:
    return isinstance(saying.reader, Group) and saying.reader.kind == "leadership"
