"""What the plan looks at, read from the ledger in one moment."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from domain.calendar import at, end_of, local_day
from domain.campaign import Campaign
from domain.decisions import Decision
from domain.issue import OPEN
from domain.lessons import learners
from domain.office import Office
from domain.plan import Snapshot, Speaking, sheets_running
from domain.plan.apart import remembered
from domain.plan.digests import view
from domain.plan.lessons import lessons_running, materials_of
from domain.plan.model import Known
from domain.weekly import Week
from storage import (
    closings,
    decisions,
    direct,
    events,
    excuses,
    filings,
    inquiries,
    issues,
    leading,
    leaves,
    outbox,
    people,
    plans,
    reads,
    relays,
    sheets,
    studies,
    unit_sheets,
)
from storage.apart import own_name
from storage.unreached import unreached

if TYPE_CHECKING:
    from sqlalchemy import Connection


def memory(conn: "Connection", office: Office) -> Known:
    """What was said of this campaign."""

    def said(keys: Collection[str]) -> frozenset[str]:
        return frozenset(outbox.said(conn, keys))

    return remembered(said, own_name(conn, office))


def snapshot(
    conn: "Connection", office: Office, now: datetime, *, by: datetime | None = None
) -> Snapshot:
    """What the plan looks at; issues that speak by ``by``, or all that ever will."""
    campaign = office.campaign
    speaking = plans.speaking(conn, campaign.id, by and view(office, by))
    snap = Snapshot(
        office=office,
        roster=people.load(conn, office.units),
        schedule=events.plan(conn, campaign, office.days),
        speaking=tuple(speaking),
        unreached=_unreached(conn, speaking, local_day(now, office.tz)),
        acks=leading.acknowledged(conn, [one.issue.number for one in speaking]),
        batches=direct.batches(conn, campaign.id),
        leaves=leaves.lasting(conn, local_day(now, office.tz)),
        relays=relays.of_campaign(conn, campaign.id),
        filed=filings.under_way(conn, campaign.id),
        inquiries=inquiries.unanswered(conn, campaign.id),
        instructions=leading.of_campaign(conn, campaign.id, now),
        said=memory(conn, office),
        closed_at=closings.closed_at(conn, campaign.id),
        has_closed=lambda: bool(issues.in_state(conn, campaign.id, "closed", limit=1)),
        unfinished=lambda: issues.of_campaign(conn, campaign.id, OPEN),
        decided=lambda week: _decided(conn, office, campaign, week),
    )
    if by is None or lessons_running(snap, now):
        snap = replace(snap, unsigned=_unsigned(conn, snap), studied=_studied(conn, snap))
    if by is not None and not sheets_running(snap, now):
        return snap
    return replace(
        snap,
        submitted=frozenset(sheets.submitted(conn, campaign.id)),
        excused=excuses.persons(conn, campaign.id),
        signed=frozenset(unit_sheets.signed(conn, campaign.id)),
        drafted=unit_sheets.drafted(conn, campaign.id),
    )


def _unreached(conn: "Connection", speaking: Sequence[Speaking], today: date) -> frozenset[int]:
    """Looked up only where somebody may have to be told of a lateness."""
    late = any(one.issue.due is not None and one.issue.due < today for one in speaking)
    return unreached(conn) if late else frozenset()


def _decided(
    conn: "Connection", office: Office, campaign: Campaign, week: Week
) -> Sequence[Decision]:
    """What captains decided in a week."""
    start, end = at(week.start, time(0), office.tz), end_of(week.end, office.tz)
    return decisions.of_week(conn, people.load(conn, office.units), campaign.id, start, end)


def _unsigned(conn: "Connection", snap: Snapshot) -> dict[str, frozenset[int]]:
    """Who has not signed which material."""
    lessons = materials_of(snap)
    if not lessons:
        return {}
    signed = reads.signed(conn, snap.campaign.id)
    asked = frozenset(p.id for p in learners(snap.campaign, snap.roster))
    return {one.id: asked - signed.get(one.id, frozenset()) for one in lessons}


def _studied(conn: "Connection", snap: Snapshot) -> dict[str, frozenset[str]]:
    """Which units studied which material together."""
    return studies.units_that_studied(conn, snap.campaign.id) if snap.relays else {}
