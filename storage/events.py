"""Which projected events of a campaign are confirmed, for which day, by whom, told when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from domain.campaign import Campaign, Schedule, schedule
from domain.ports import WorkCalendar
from storage.counters import next_number
from storage.schema import events
from storage.upsert import insert_into


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One confirmation: ``round`` from 1, ``notice`` the local day of its notice, ``by`` a
    pseudonym."""

    event: str
    round: int
    day: date
    notice: date | None
    ref: str | None
    at: datetime
    by: str


_ROWS = (
    sa.select(
        events.c.event, events.c.round, events.c.day, events.c.notice, events.c.ref,
        events.c.confirmed_at, events.c.confirmed_by,
    )
    .where(events.c.campaign == sa.bindparam("campaign"))
    .order_by(events.c.event, events.c.round)
)  # fmt: skip


def confirmations(conn: sa.Connection, campaign: str) -> list[Confirmation]:
    """All of them, those of one event in their order."""
    return [Confirmation(*row) for row in conn.execute(_ROWS, {"campaign": campaign})]


def latest(conn: sa.Connection, campaign: str, event: str) -> Confirmation | None:
    """The one that counts for this event."""
    found = [one for one in confirmations(conn, campaign) if one.event == event]
    return found[-1] if found else None


def confirmed(conn: sa.Connection, campaign: str) -> dict[str, date]:
    """Event id to the local date on which it took place."""
    return {one.event: one.day for one in confirmations(conn, campaign)}


def notices(conn: sa.Connection, campaign: str) -> dict[str, date]:
    """Event id to the local day on which its day was told to those it concerns."""
    return {one.event: one.notice for one in confirmations(conn, campaign) if one.notice}


def plan(conn: sa.Connection, campaign: Campaign, days: WorkCalendar) -> Schedule:
    """The campaign's dates as its events stand now."""
    known = confirmations(conn, campaign.id)
    told = {one.event: one.notice for one in known if one.notice}
    return schedule(campaign, {one.event: one.day for one in known}, days, told)


def running(
    conn: sa.Connection, campaigns: Sequence[Campaign], days: WorkCalendar, today: date
) -> Sequence[Campaign]:
    """Those that are not over on this local day, in their order, or the latest one."""
    return [c for c in campaigns if not plan(conn, c, days).over(today)] or campaigns[-1:]


def next_ref(conn: sa.Connection, day: date) -> str:
    """The reference number of one more correction on this day: GZ-1022-1"""
    return f"GZ-{day:%m%d}-{next_number(conn, f'ref:GZ-{day}')}"


def confirm(
    conn: sa.Connection,
    *,
    campaign: str,
    event: str,
    day: date,
    by: str,
    now: datetime,
    notice: date | None = None,
    ref: str | None = None,
) -> Confirmation | None:
    """Set the day of an event; None, and nothing changed, where somebody did so meanwhile.

    ``by`` is a pseudonym. What stood before stays as an earlier round.
    """
    before = latest(conn, campaign, event)
    number = before.round + 1 if before else 1
    row = insert_into(conn, events).values(
        campaign=campaign, event=event, round=number, day=day, notice=notice, ref=ref,
        confirmed_at=now, confirmed_by=by,
    )  # fmt: skip
    done = conn.execute(row.on_conflict_do_nothing().returning(events.c.round)).scalar()
    return Confirmation(event, number, day, notice, ref, now, by) if done else None
