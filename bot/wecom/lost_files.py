"""A file of a paper that never came in: who filed it is told, once (R26)."""

from datetime import datetime
from typing import TYPE_CHECKING

from domain.calendar import local_day, next_allowed
from domain.filing import Version
from domain.office import Office
from domain.people import Person, Roster
from domain.push import ALERT, Push
from storage import filings, outbox, people
from texts import filing_files as say
from texts.submit import ref as stem

if TYPE_CHECKING:
    from sqlalchemy import Connection


def tell(conn: "Connection", office: Office, piece: int, now: datetime) -> None:
    """In the transaction that gives the file up; a file that belongs to no paper tells nobody."""
    found = filings.with_file(conn, piece)
    if found is None:
        return
    campaign, version = found
    office = office.about(campaign)
    paper = next((p for p in office.campaign.deliverables if p.id == version.paper), None)
    part = next((p for p in version.pieces if p.evidence == piece), None)
    person = _filer(people.load(conn, office.units), version)
    if paper is None or part is None or person is None:
        return
    ref = outbox.next_ref(conn, stem(local_day(now, office.tz), None))
    push = Push(
        key=f"lost:{piece}", kind="filing", channel="app", to=person.userid or "",
        text=say.lost(paper, version, part, person, ref), priority=ALERT, ref=ref,
        say_at=next_allowed(office.times, office.days, office.tz, now),
    )  # fmt: skip
    outbox.post(conn, push, now=now)


def _filer(roster: Roster, version: Version) -> Person | None:
    """Who filed it, or who made the draft."""
    found = roster.by_id(version.filed_by) or roster.by_id(version.made_by)
    return found if found and found.userid and found.status != "left" else None
