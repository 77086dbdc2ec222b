"""Whether everything that should have been said has been written: the auditor's own sum."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from domain.calendar import local_day
from domain.office import Office
from domain.plan import Snapshot, due
from scheduler import several
from storage import forms
from storage.planned import snapshot
from storage.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection


def unsaid(store: Store, office: Office, at: datetime) -> int:
    """How many messages were due at ``at`` and still have no row; writes nothing."""
    with store.read() as conn:
        offices = several.offices(office)
        return sum(len(due(_snapshot(conn, one, at), at)) for one in offices)


def _snapshot(conn: "Connection", office: Office, at: datetime) -> Snapshot:
    snap = snapshot(conn, office, at, by=at).on(local_day(at, office.tz))
    # Who is filling in a form now hears what waits for him later: that is not amiss.
    return replace(snap, busy=forms.busy(conn, at - office.times.busy_form))
