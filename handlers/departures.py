"""Who leaves hands his issues on: the captain reads which, in the import's own transaction."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from domain.calendar import local_day, next_allowed
from domain.issue import OPEN, Issue
from domain.office import Office
from domain.people import Person, Roster
from domain.push import Push
from domain.visibility import may_see
from storage import issues, outbox
from texts import departures as say
from texts.submit import ref as stem

if TYPE_CHECKING:
    from sqlalchemy import Connection


def departed(before: Roster, after: Roster) -> tuple[Person, ...]:
    """Who was here before and has left since."""
    old = {p.id: p.status for p in before.people}
    return tuple(p for p in after.people if p.status == "left" and old.get(p.id, "left") != "left")


def in_hand(conn: "Connection", gone: Iterable[Person]) -> dict[Person, list[Issue]]:
    """The open issues of each of them who has any."""
    found = {person: issues.owned(conn, person.id, OPEN) for person in gone}
    return {person: owned for person, owned in found.items() if owned}


def tell_captains(
    conn: "Connection",
    office: Office,
    roster: Roster,
    loose: dict[Person, list[Issue]],
    now: datetime,
) -> int:
    """One push a captain and person (where there is no captain, the holder); how many.

    What still waited to be sent to who left is cancelled. An import repeated on the same day
    says nothing new.
    """
    told, today = 0, local_day(now, office.tz)
    say_at = next_allowed(office.times, office.days, office.tz, now)
    for person, owned in loose.items():
        for unit in dict.fromkeys(issue.unit for issue in owned):
            for captain in roster.acting_captains(unit):
                seen = [i for i in owned if i.unit == unit and may_see(roster, captain, i)]
                if not seen or not captain.userid:
                    continue
                ref = outbox.next_ref(conn, stem(today, None))
                numbers = "-".join(str(i.number) for i in seen)
                push = Push(
                    key=f"departed:{person.id}:{today}:{numbers}:{captain.id}", kind="departed",
                    channel="app", to=captain.userid, text=say.to_captain(person, seen, ref),
                    ref=ref, say_at=say_at,
                )  # fmt: skip
                told += outbox.post(conn, push, now=now) is not None
    return told
