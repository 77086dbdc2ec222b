"""Whom to tell when a message cannot be delivered: the admin, else the coordinator, else legal."""

from collections.abc import Callable, Sequence
from datetime import datetime

from domain.office import Office
from domain.people import Person, Roster
from domain.ports import Outcome, Retry
from domain.push import ALERT, Push
from storage import leaves, outbox
from storage.outbox import Row
from storage.store import Store
from texts import notices as say
from texts.delivery import NOT_OPENED

KIND = "alarm"


def notices(
    store: Store, office: Office, now: Callable[[], datetime]
) -> Callable[[Row, Outcome], Sequence[Push]]:
    """What delivery asks: the pushes that follow from a dead letter or a disabled channel."""

    def tell(row: Row, outcome: Outcome) -> Sequence[Push]:
        grey = row.channel == "card-update" and not isinstance(outcome, Retry)
        called = outcome_error(outcome) == NOT_OPENED  # in the person's group, by the next tick
        if row.kind == KIND or grey or called:  # a card that stays as it was hurts nobody
            return ()
        day = now().astimezone(office.tz).date()
        with store.read() as conn:
            roster = leaves.roster(conn, office.units, day)
        if isinstance(outcome, Retry):
            lane = f"webhook:{row.to}" if row.channel == "webhook" else row.channel
            key = f"alarm:{lane}:{day.isoformat()}"
            text = say.channel_disabled(_named(office, row), outcome.error)
        else:
            key = f"alarm:{row.id}"
            text = say.undelivered(_reader(office, roster, row), row.id, outcome_error(outcome))
        return [
            Push(f"{key}:{p.id}", KIND, "app", p.userid, text, priority=ALERT)
            for p in keepers(roster)
            if p.userid and p.userid != row.to
        ]

    return tell


def alarm(store: Store, office: Office, now: Callable[[], datetime]) -> Callable[[str], None]:
    """Tells why the aibot's connection is off: the keepers, and a group where that is their way.

    The group is the coordinators', else the leaders'; it reads whom it concerns, not why.
    """

    def tell(why: str) -> None:
        at = now()
        day = at.astimezone(office.tz).date()
        with store.read() as conn:
            people = keepers(leaves.roster(conn, office.units, day))
        key = f"alarm:aibot:{at.isoformat()}"
        text = say.channel_disabled("智能机器人长连接", why)
        userids = [p.userid for p in people if p.userid]
        pushes = [Push(f"{key}:{u}", KIND, "app", u, text, priority=ALERT) for u in userids]
        groups = sorted(
            office.groups, key=lambda g: (g.kind != "coordination", g.kind == "brigade")
        )
        if store.private == "aibot" and userids and groups:
            call = say.see_the_server(userids)
            pushes.append(Push(key, KIND, "webhook", groups[0].id, call, priority=ALERT))
        with store.sending() as conn:
            outbox.post_all(conn, pushes, now=at)

    return tell


def keepers(roster: Roster) -> tuple[Person, ...]:
    """Who looks after deliveries: the first of these posts that somebody holds."""
    for role in ("admin", "coordinator", "legal"):
        found = tuple(p for p in roster.having(role) if p.userid)
        if found:
            return found
    return ()


def outcome_error(outcome: Outcome) -> str:
    """The Chinese sentence of a failure."""
    return str(getattr(outcome, "error", ""))


def _named(office: Office, row: Row) -> str:
    group = office.group(row.to) if row.channel == "webhook" else None
    private = "智能机器人消息" if row.channel == "aibot" else "自建应用消息"
    return f"群“{group.name}”的消息推送" if group else private


def _reader(office: Office, roster: Roster, row: Row) -> str:
    if row.channel == "webhook":
        group = office.group(row.to)
        return f"群“{group.name if group else row.to}”"
    person = roster.by_userid(row.to)
    return f"{person.name}（{row.to}）" if person else row.to
