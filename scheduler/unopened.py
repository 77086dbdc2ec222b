"""Calls in their group, without a word of content, those whom the aibot may not write to (X13)."""

from datetime import datetime, time

from domain.calendar import at, local_day, next_allowed
from domain.office import Office
from domain.people import Group, Person, Roster
from domain.push import ALERT, Push
from storage import leaves, outbox, unopened
from storage.row import Row
from storage.store import Store
from texts import unopened as say

URGENT = "incident"  # of these the group hears at once, in quiet hours too


def call(store: Store, office: Office, now: datetime) -> int:
    """Call everybody whose message of today did not come, once a day; how many lines.

    ``now`` is a business instant. What was meant for them stands under 我的.
    """
    today = local_day(now, office.tz)
    with store.read() as conn:
        rows = unopened.since(conn, at(today, time(0), office.tz))
        if not rows:
            return 0
        roster = leaves.roster(conn, office.units, today)
        keys = {row.id: f"called:{row.to.casefold()}:{today.isoformat()}" for row in rows}
        known = outbox.said(conn, keys.values())
    fresh = [row for row in rows if keys[row.id] not in known]
    lines = [
        _line(office, group, mine, [keys[row.id] for row in mine], now)
        for group, mine in _by_group(office, roster, fresh).items()
    ]
    with store.write(now) as conn:
        return sum(row is not None for row in outbox.post_all(conn, lines, now=now))


def _by_group(office: Office, roster: Roster, rows: list[Row]) -> dict[Group, list[Row]]:
    found: dict[Group, list[Row]] = {}
    for row in rows:
        person = roster.by_userid(row.to)
        group = group_for(office, person) if person else None
        if group is not None:
            found.setdefault(group, []).append(row)
    return found


def group_for(office: Office, person: Person) -> Group | None:
    """The group in which somebody is called: the unit's own, else the leaders', else any."""
    own = office.groups_of(person.unit)
    rest = [g for kind in ("leadership", "coordination") for g in office.groups if g.kind == kind]
    return next(iter([*own, *rest]), None)


def _line(office: Office, group: Group, rows: list[Row], keys: list[str], now: datetime) -> Push:
    userids = list(dict.fromkeys(row.to for row in rows))
    urgent = any(row.kind.startswith(URGENT) for row in rows)
    quiet = next_allowed(office.times, office.days, office.tz, now)
    return Push(
        key=f"called:{group.id}:{rows[-1].id}", kind="called", channel="webhook", to=group.id,
        text=say.line(office.bot_name, userids, len(rows)), priority=ALERT,
        reasons=tuple(dict.fromkeys(keys)), say_at=None if urgent else quiet,
    )  # fmt: skip
