"""What the weekly of a week says: today's figures, the week's movements, what falls due soon."""

from datetime import date, datetime, time, timedelta

import sqlalchemy as sa

from domain.calendar import DAY, at, end_of, local_day, workdays_between
from domain.figures import hidden_items
from domain.issue import CAN_BE_LATE
from domain.office import Office
from domain.people import Roster
from domain.visibility import hidden
from domain.vitals import PATIENCE
from domain.weekly import Report, Rule, Upcoming, Week
from storage import figures, filings, plans, steps, unit_sheets, up
from storage.boards import board
from storage.undelivered import by_unit
from storage.waiting import stuck

AHEAD = timedelta(days=14)  # how far a weekly looks ahead


def report(
    conn: sa.Connection, office: Office, roster: Roster, week: Week, now: datetime
) -> Report:
    """One week's figures as of ``now`` (UTC); without B5, B8 and what is legal's alone."""
    campaign, shut = office.campaign, hidden_items(office.campaign)
    start = at(week.start, time(0), office.tz).astimezone(office.tz)
    end = end_of(week.end, office.tz).astimezone(office.tz)
    coming = plans.due_between(
        conn,
        campaign.id,
        states=CAN_BE_LATE,
        start=week.end + DAY,
        end=week.end + AHEAD,
        without=shut,
    )
    told = plans.sent_between(conn, start, end)
    sent, failed = told.get("sent", 0), told.get("failed", 0) + told.get("uncertain", 0)
    waiting = stuck(conn, start, end, now - PATIENCE)
    known = sent + failed + waiting > 0
    return Report(
        board=board(conn, roster, campaign, local_day(now, office.tz)),
        moved=figures.changed_between(conn, campaign.id, start, end, without_items=shut),
        sources=figures.sources(conn, campaign.id, without_items=shut),
        due_soon=tuple(
            Upcoming(i.unit, i.number, i.due) for i in coming if i.due and not hidden(i)
        ),
        rules=_rules(conn, office, local_day(now, office.tz)),
        signed={
            unit: local_day(first, office.tz)
            for unit, first in unit_sheets.signed(conn, campaign.id).items()
        },
        filed=filings.last_filed(conn, campaign.id),
        sent=sent if known else None,
        failed=failed if known else None,
        waiting=waiting,
        undelivered=by_unit(conn, office, roster, start, end, now - PATIENCE),
        pending=up.pending(conn, office, roster, now, shut),
    )


def _rules(conn: sa.Connection, office: Office, today: date) -> tuple[Rule, ...]:
    """The rules in the making, and how far behind their open step is."""
    campaign = office.campaign
    found = steps.rules(conn, campaign.id, without_items=hidden_items(campaign))
    return tuple(
        Rule(i.number, i.unit, workdays_between(i.due, today, office.days) if i.due else 0)
        if i.step and not i.paused
        else Rule(i.number, i.unit)
        for i in found
        if not hidden(i)
    )
