"""Whom to tell when a message cannot be delivered: the admin, else the coordinator, else legal."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.office import Office
from domain.people import Group, Person, Roster
from domain.ports import Outcome, Retry
from domain.push import ALERT, Push
from storage import channels, leaves, outbox
from storage.outbox import Row
from storage.store import Store
from storage.unreached import PRIVATE
from texts import notices as say
from texts.delivery import NOT_OPENED

KIND = "alarm"
Words = Callable[[Sequence[str]], str]  # what a group reads, given whom it calls
_ROOMS = ("coordination", "leadership", "brigade")


@dataclass(frozen=True)
class Notices:
    """The pushes that follow from a dead letter or from a channel that was switched off.

    ``spare`` is a second way to one person, where there is one: the aibot beside the app.
    """

    store: Store
    office: Office
    now: Callable[[], datetime]
    spare: str | None = None

    def __call__(self, row: Row, outcome: Outcome) -> Sequence[Push]:
        """What delivery posts in the transaction that writes down what became of ``row``."""
        grey = row.channel == "card-update" and not isinstance(outcome, Retry)
        called = outcome_error(outcome) == NOT_OPENED  # in the person's group, by the next tick
        if grey or called:  # a card that stays as it was hurts nobody
            return ()
        if isinstance(outcome, Retry):
            lane = channels.lane_of(row.channel, row.to)
            return self._off(lane, _named(self.office, row), outcome.error)
        return self._undelivered(row, outcome)

    def link_off(self, why: str) -> None:
        """Tell why the aibot's connection is off."""
        pushes = self._off("aibot", say.LINK, why)
        with self.store.sending() as conn:
            outbox.post_all(conn, pushes, now=self.now())

    def _off(self, lane: str, channel: str, why: str) -> list[Push]:
        """To the keepers, and past the private way where that itself is off; once a day."""
        people, off = keepers(self._roster()), {lane, *self._known()}
        key, text = f"alarm:{lane}:{self._day}", say.channel_disabled(channel, why)
        told = [_to(person, f"{key}:{person.id}", text) for person in people]
        if self.store.private not in off:
            return told
        if self.spare:
            told += [_to(p, f"{key}:{p.id}:{self.spare}", text, self.spare) for p in people]
        return told + self._call(say.see_the_server, people, off)

    def _undelivered(self, row: Row, outcome: Outcome) -> list[Push]:
        roster = self._roster()
        people = keepers(roster)
        if row.kind == KIND:  # whoever looks after it cannot be reached himself
            private = row.channel in PRIVATE
            return self._call(say.look_at_the_server, people, self._known()) if private else []
        text = say.undelivered(_reader(self.office, roster, row), row.id, outcome_error(outcome))
        return [_to(p, f"alarm:{row.id}:{p.id}", text) for p in people if p.userid != row.to]

    def _call(self, words: Words, people: Sequence[Person], off: Collection[str]) -> list[Push]:
        """One line to the first group that can be reached: who is to look, not what is wrong."""
        group = next((g for g in rooms(self.office) if f"webhook:{g.id}" not in off), None)
        if group is None:
            return []
        key = f"alarm:{self.store.private}:{self._day}:{group.id}"
        text = words([person.userid for person in people if person.userid])
        return [Push(key, KIND, "webhook", group.id, text, priority=ALERT)]

    @property
    def _day(self) -> str:
        return self.now().astimezone(self.office.tz).date().isoformat()

    def _roster(self) -> Roster:
        day = self.now().astimezone(self.office.tz).date()
        with self.store.read() as conn:
            return leaves.roster(conn, self.office.units, day)

    def _known(self) -> Collection[str]:
        with self.store.read() as conn:
            return channels.faults(conn)


def rooms(office: Office) -> list[Group]:
    """The groups in the order in which somebody there can see to the bot."""
    return sorted(office.groups, key=lambda group: _ROOMS.index(group.kind))


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


def _to(person: Person, key: str, text: str, channel: str = "app") -> Push:
    return Push(key, KIND, channel, person.userid or "", text, priority=ALERT)


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
