"""What the auditor looks at, and how it is heard where the outbox itself may stand still."""

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.notices import keepers, rooms
from bot.wecom.sender import Sender
from domain.office import Office
from domain.people import Person
from domain.ports import Sent
from domain.vitals import SETTLED, Ailment
from scheduler.unsaid import unsaid
from storage import facts, leaves, outbox
from storage.errors import BusyError, DatabaseError
from storage.store import Store
from storage.waiting import backlog
from texts import edge
from texts import notices as say


def overdue(store: Store, office: Office, now: datetime) -> list[Ailment]:
    """What should have happened by this business instant and has not."""
    try:
        with store.read() as conn:
            held, waiting = outbox.held_until(conn), backlog(conn, now)
        late = 0 if held else unsaid(store, office, now - SETTLED)
    except (DatabaseError, OSError):
        return [Ailment("database", edge.DATABASE_AWAY, own=True)]
    found = []
    if held:
        found.append(Ailment("hold", say.on_hold()))
    if waiting.is_news:
        minutes = int(waiting.age.total_seconds() // 60)
        found.append(Ailment("backlog", say.backlog(waiting.count, minutes)))
    if late:
        found.append(Ailment("unsaid", say.unsaid(late)))
    return found


@dataclass(frozen=True)
class Siren:
    """Says what is amiss past the outbox: to the coordinators' group, and to the keepers.

    The group reads that somebody has to look, and whom; what is amiss is for the keepers alone.
    """

    store: Store
    office: Office
    sender: Sender
    now: Callable[[], datetime]
    spare: str | None = None

    def tell(self, news: Sequence[Ailment]) -> Sequence[Ailment]:
        """Say it once in all processes; what nobody heard comes back, to be said later."""
        today = self.now().astimezone(self.office.tz).date().isoformat()
        mine = [ailment for ailment in news if self._is_ours(ailment, today)]
        if not mine or self._heard([ailment.text for ailment in mine]):
            return ()
        for ailment in mine:
            self._give_up(ailment)
        return mine

    def _heard(self, findings: Sequence[str]) -> bool:
        """Whether anybody heard it: the first group that can be reached, or a keeper."""
        userids = [p.userid for p in self._keepers() if p.userid]
        call, text = say.look_at_the_server(userids), say.amiss(findings, socket.gethostname())
        called = any(self._sent("webhook", group.id, call) for group in rooms(self.office))
        return self._told(userids, text) or called

    def _told(self, userids: Sequence[str], text: str) -> bool:
        """Whether a keeper heard it, each by the first way that reaches him."""
        ways = [way for way in (self.store.private, self.spare) if way]
        heard = [any(self._sent(way, userid, text) for way in ways) for userid in userids]
        return any(heard)

    def _sent(self, channel: str, to: str, text: str) -> bool:
        return isinstance(self.sender.say(channel, to, text, self.now()), Sent)

    def _keepers(self) -> Sequence[Person]:
        day = self.now().astimezone(self.office.tz).date()
        try:
            with self.store.read() as conn:
                return keepers(leaves.roster(conn, self.office.units, day))
        except (DatabaseError, OSError):
            return ()

    def _is_ours(self, ailment: Ailment, today: str) -> bool:
        if ailment.own:
            return True
        try:
            with self.store.sending() as conn:
                return facts.claim(conn, f"alarm:{ailment.kind}", today)
        except (BusyError, DatabaseError, OSError):
            return True

    def _give_up(self, ailment: Ailment) -> None:
        if not ailment.own:
            with self.store.sending() as conn:
                facts.drop(conn, f"alarm:{ailment.kind}")
