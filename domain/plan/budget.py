"""How often somebody is spoken to unasked: one routine message a day, an officer's four a week.

What presses is never kept back: what is overdue, and what would be too late after the wait.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime, time

from domain.calendar import DAY, at, local_day, monday, next_workday, workday_from
from domain.office import Office
from domain.people import Person
from domain.plan.apart import ROUTINE
from domain.plan.model import LEADER, MORNING, NOTICE, Deadline, Snapshot, Step, Waiting

A_WEEK = 4  # routine messages to who has no part in running the campaign
_HOURS = {MORNING: "morning", LEADER: "leader", NOTICE: "group"}  # the slots that are counted
Address = tuple[str, str]  # slot, reader
Together = Mapping[Address, Sequence[Step]]


def mark(address: Address, day: date) -> str:
    """What is remembered of a day's routine message, whatever the campaign."""
    slot, to = address
    return f"{ROUTINE}:{'group' if slot == NOTICE else 'person'}:{day}:{to}"


def marks(address: Address, day: date) -> tuple[str, ...]:
    """The marks that a message of this slot leaves: one, or none where it is not counted."""
    return (mark(address, day),) if address[0] in _HOURS else ()


def hours(day: date, office: Office) -> list[datetime]:
    """The day's hours (UTC) before which what was left over is not said."""
    return [at(day, getattr(office.times, clock), office.tz) for clock in _HOURS.values()]


def is_early(slot: str, office: Office, now: datetime) -> bool:
    """Whether this slot's hour is still to come today: what was left over waits for it."""
    clock = _HOURS.get(slot)
    if clock is None:
        return False
    return now < at(local_day(now, office.tz), getattr(office.times, clock), office.tz)


def kept_back(together: Together, snap: Snapshot, today: date) -> frozenset[Address]:
    """Those for whom a day or a week is used up, and whose steps can wait."""
    counted = [address for address in together if address[0] in _HOURS]
    spoken = snap.said([mark(address, today) for address in counted]) if counted else frozenset()
    week, days = monday(today), snap.office.days
    tomorrow, after = next_workday(today, days), workday_from(week + 7 * DAY, days)
    found: set[Address] = set()
    rationed: list[Address] = []
    for address in counted:
        full = mark(address, today) in spoken
        if not (full or _is_rationed(address, snap)):
            continue
        if _can_wait(address, together[address], snap, tomorrow if full else after):
            (found.add if full else rationed.append)(address)
    return frozenset(found.union(_used_up(rationed, week, today, snap)))


def _used_up(
    addresses: Sequence[Address], week: date, today: date, snap: Snapshot
) -> Iterator[Address]:
    """Those who had a week's messages before today."""
    days = [week + n * DAY for n in range((today - week).days)]
    if len(days) < A_WEEK or not addresses:
        return
    spoken = snap.said([mark(address, day) for address in addresses for day in days])
    for address in addresses:
        if _count(address, days, spoken) >= A_WEEK:
            yield address


def _count(address: Address, days: Iterable[date], spoken: AbstractSet[str]) -> int:
    return sum(mark(address, day) in spoken for day in days)


def _is_rationed(address: Address, snap: Snapshot) -> bool:
    """An officer without a part in running the campaign; others have to be able to do theirs."""
    slot, to = address
    reader: Person | None = snap.roster.by_userid(to) if slot == MORNING else None
    return reader is not None and not reader.roles


def _can_wait(address: Address, steps: Sequence[Step], snap: Snapshot, until: date) -> bool:
    """Whether nothing is lost by the wait; a leader's second message of a day always waits."""
    return address[0] == LEADER or not any(presses(s, snap, until) for s in steps)


def presses(step: Step, snap: Snapshot, then: date) -> bool:
    """Whether the step cannot wait until this day: it is overdue, or would be too late."""
    part = step.part
    if isinstance(part, Deadline):
        return part.late or (part.issue.due is not None and part.issue.due < then)
    if getattr(part, "kind", "") in ("last", "late"):
        return True
    if isinstance(part, Waiting) and part.until is not None:
        return part.until < then
    return step.until is not None and step.until <= at(then, time(0), snap.office.tz)
