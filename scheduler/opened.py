"""After the last invitation: the coordinator reads who was not reached (未送达), once."""

from datetime import datetime

from domain.calendar import local_day, next_allowed
from domain.office import Office
from domain.opening import AFTERWARDS
from domain.push import ALERT, Push
from storage import leaves, openings, outbox
from storage.store import Store
from texts import openings as say
from texts.submit import ref as stem


def report(store: Store, office: Office, now: datetime) -> int:
    """How many lists were written; ``now`` is a business instant."""
    with store.read() as conn:
        opening = openings.of(conn, office.campaign.id)
        if opening is None or now < opening.until + AFTERWARDS:
            return 0
        key = f"opened:{office.campaign.id}:{opening.until.isoformat()}"
        if key in outbox.said(conn, [key]):
            return 0
        roster = leaves.roster(conn, office.units, local_day(now, office.tz))
        reach = openings.reach(conn)
        text = say.listing(roster, reach.failed, reach.silent)
    person = roster.by_id(opening.by)
    if person is None or not person.userid:
        return 0
    with store.write(now) as conn:
        ref = outbox.next_ref(conn, stem(local_day(now, office.tz), None))
        push = Push(
            key=key, kind="opened", channel="app", to=person.userid, text=say.pushed(text, ref),
            priority=ALERT, ref=ref,
            say_at=next_allowed(office.times, office.days, office.tz, now),
        )  # fmt: skip
        return int(outbox.post(conn, push, now=now) is not None)
