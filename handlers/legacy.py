"""An office's existing list comes into the ledger, once, and nothing earlier is chased."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from domain.calendar import at, local_day
from domain.deciding import grade_of
from domain.incoming import Incoming
from domain.issue import Issue
from domain.legacy import Old, redate_by
from domain.office import Office
from domain.people import Person
from domain.plan import next_say
from domain.ports import Seal
from handlers import comparing
from handlers.talk import Talk
from storage import events, history, issues, people

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Brought:
    """The new issues, and how many of the rows were here before."""

    new: tuple[Issue, ...]
    known: int

    @property
    def to_redate(self) -> tuple[int, ...]:
        """Those that wait for a new deadline."""
        return tuple(i.number for i in self.new if i.redate_by)


def bring(
    conn: "Connection", seal: Seal, office: Office, rows: tuple[Old, ...], now: datetime, via: str
) -> Brought:
    """Add what is not here yet, by source and 原编号; nothing earlier is chased.

    Nobody is told but a unit whose signed zero it does not fit: asked once, as ever (N19).
    ``now`` is a business instant, ``via`` the door in the history.
    """
    campaign = office.campaign.id
    fresh = [old for old in rows if not issues.by_origin(conn, campaign, old.source, old.origin)]
    new = tuple(_add(conn, seal, office, old, now, via) for old in fresh)
    talk = _turn(conn, seal, office, now, via)
    for issue in new:
        comparing.afterwards(talk, issue)
    return Brought(new, len(rows) - len(fresh))


def _turn(conn: "Connection", seal: Seal, office: Office, now: datetime, via: str) -> Talk:
    """Nobody speaks: the office's list does."""
    plans = {c.id: events.plan(conn, c, office.days) for c in office.all_campaigns}
    return Talk(
        office=office, roster=people.load(conn, office.units), conn=conn, seal=seal, now=now,
        schedule=plans[office.campaign.id], plans=plans, me=Person(0, "", "", "", "", "staff"),
        incoming=Incoming("", "cli", "", "text"), via=via,
    )  # fmt: skip


def _add(
    conn: "Connection", seal: Seal, office: Office, old: Old, now: datetime, via: str
) -> Issue:
    today = local_day(now, office.tz)
    begins = max(today, office.go_live) if office.go_live else today
    found = at(old.found, time(12), office.tz) if old.found else now
    item = office.campaign.item(old.item)
    in_hand = old.state == "rectifying"
    issue = issues.add(
        conn, campaign=office.campaign.id, item=old.item, unit=old.unit, facts=old.facts,
        source=old.source, now=min(found, now), seal=seal, state=old.state, origin=old.origin,
        grade=grade_of(item, source=old.source, unit_kind=None, subject=None),
        cause=old.cause, measure=old.measure, basis=old.basis, owner=old.owner, leader=old.leader,
        due=old.due, track="short" if in_hand else None, progress=old.progress,
        progress_on=today if old.progress else None, closed_on=old.closed, extended=old.extended,
        redate_by=redate_by(old, begins, office.days), assigned_at=now if in_hand else None,
    )  # fmt: skip
    history.append(
        conn, seal, issue=issue.number, at=min(found, now), entered_at=now, actor="system",
        via=via, action="report", before=None, after=issue.state,
        detail={"origin": old.origin, "due": old.due.isoformat() if old.due else None},
        text=old.facts,
    )  # fmt: skip
    issues.set_next_say(conn, issue.number, next_say(issue, office, now=now))
    return issue
