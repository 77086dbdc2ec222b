"""A leader reads one message a day (N14): also what concerns himself stands in his digest."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.calendar import at, local_day
from domain.leading import reads_digest
from domain.office import Office
from domain.plan.model import LAST_DAY, LEADER, MORNING, Snapshot, Step

MOMENT = timedelta(seconds=1)


def view(office: Office, now: datetime) -> datetime:
    """Until when (UTC) leaders' own steps are looked at.

    From the digest's hour on the whole working day is theirs; before it, none of it.
    """
    times, today = office.times, local_day(now, office.tz)
    hours = [at(today, clock, office.tz) for clock in (times.morning, times.last_day)]
    if now >= at(today, times.leader, office.tz):
        return max(now, *hours)
    return min(now, *(hour - MOMENT for hour in hours))


def led(step: Step, snap: Snapshot) -> Step:
    """The step as its reader gets it: what a leader would read in the morning joins his digest."""
    if step.slot not in (MORNING, LAST_DAY):
        return step
    reader = snap.roster.by_userid(step.to)
    if reader is None or not reads_digest(reader):
        return step
    tz = snap.office.tz
    return replace(step, slot=LEADER, at=at(local_day(step.at, tz), snap.office.times.leader, tz))
