"""One genuine callback: looked up, answered and written down in one short transaction."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.callbacks.clicking import PRESSED, Cards, pressed, shaped
from bot.logs import hush
from domain.calendar import at, local_day
from domain.campaign import Schedule
from domain.incoming import Incoming
from domain.office import Office
from domain.people import Person, Roster
from domain.push import DIALOGUE, Push
from handlers import dispatch, welcome
from handlers.talk import Talk
from handlers.words import strip_mention
from storage import aliases, bindings, events, inbox, leaves, outbox, parts, wordings
from storage.errors import DatabaseError
from storage.glance import Version, glance
from storage.store import Store
from texts import talk as say

if TYPE_CHECKING:
    from sqlalchemy import Connection

PASSIVE = {"app": 2048, "aibot": 20480}  # bytes of a passive answer (D90241, D101031)
KEEP_REPLY = timedelta(hours=24)
OPENING = frozenset({"enter_agent", "enter_chat", "subscribe"})


class _RepeatedError(Exception):
    """A re-sent message met inside the transaction; carries its answer out of it."""

    def __init__(self, reply: str | None) -> None:
        self.reply = reply


@dataclass(frozen=True, slots=True)
class Known:
    """What every message is answered from, as of one version and one local day."""

    version: Version
    day: date
    roster: Roster
    plans: Mapping[str, Schedule]
    aliases: Mapping[str, str]
    office: Office


@dataclass
class Inbound:
    """Takes what the edge has verified. ``via`` names the door in the history."""

    store: Store
    office: Office
    now: Callable[[], datetime]
    cards: Cards = field(default_factory=Cards)
    _known: Known | None = field(default=None, init=False)
    _met: set[int] = field(default_factory=set, init=False)  # for ever: a welcome is said once
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def take(self, incoming: Incoming, *, via: str | None = None) -> str | None:
        """The plain reply, or None for an empty answer. A re-sent key changes nothing."""
        now, incoming = self.now(), _spoken(incoming)
        turn = (incoming, now, via or incoming.channel)
        ready = None
        if self._may_be_read(incoming):
            with self.store.read() as conn:
                talk, seen = self._looked_up(conn, *turn)
                if seen:
                    return _again(talk, seen)
                ready = self._read_only(talk)
        try:
            with self.store.write(now) as conn:
                fresh, seen = self._looked_up(conn, *turn)
                if seen:
                    raise _RepeatedError(_again(fresh, seen))
                talk = fresh if ready is None else talk.on(conn)
                reply = self._kept(talk, self._answer(talk) if ready is None else ready)
        except _RepeatedError as repeated:  # nothing is kept of this one, no instant either
            return repeated.reply
        except DatabaseError:
            self._known = None  # it may be as another part of the failed commit had left it
            raise
        if _is_met(talk):
            self._met.add(talk.me.id)
        return reply

    def prepare(self) -> None:
        """Read the roster now, so that the first message does not wait for it."""
        with self.looking(0):
            pass

    def _may_be_read(self, incoming: Incoming) -> bool:
        """Whether the answer may need no writing; all else goes straight to its transaction."""
        if incoming.kind == "event":
            return False
        return incoming.chatid is not None or dispatch.may_be_read(incoming)

    @contextmanager
    def looking(self, person: int) -> Iterator[Talk | None]:
        """What this person may read now, for pages; None when he is no longer on the roster."""
        now = self.now()
        with self.store.read() as conn:
            version = glance(conn, "").version
            known = self._remembered(conn, version, local_day(now, self.office.tz))
            me = known.roster.by_id(person)
            if me is None or me.status == "left" or not me.userid:
                yield None
                return
            incoming = Incoming("", "board", me.userid, "text")
            yield self._talk(conn, version, incoming, now, "board")

    def _kept(self, talk: Talk, reply: str | None) -> str | None:
        """Remember the answer for a re-sent message, or nothing but the day where that is asked."""
        conn, key = talk.conn, talk.incoming.key
        if talk.discretion.asked:
            hush()
            # No welcome and no parts in the outbox either: they would tell who wrote, and when.
            inbox.blur(conn, key, talk.incoming.channel, at(talk.today, time(0), self.office.tz))
            return reply and parts.split(reply)[0]
        reply = self._fit(conn, talk, reply)
        if _is_met(talk) and talk.me.id not in self._met:
            welcome.once(talk)  # after the answer, which may leave through the outbox too
        until = talk.now + KEEP_REPLY
        inbox.keep(conn, key, talk.incoming.channel, talk.now, reply=reply, expires_at=until)
        return reply

    def _read_only(self, talk: Talk) -> str | None:
        unserved = talk.me.id == 0 or talk.me.status == "left"
        if talk.incoming.kind == "event" or (unserved and not talk.in_group):
            return None
        if talk.in_group:
            return dispatch.group_reading(talk, self._words(talk))
        compute = dispatch.reading(talk, self._words(talk))
        return compute(talk) if compute else None

    def _answer(self, talk: Talk) -> str | None:
        incoming = talk.incoming
        if incoming.kind == "event":
            return self._event(talk)
        if talk.in_group:
            return dispatch.group(talk, self._words(talk))
        if talk.me.id == 0:
            return welcome.stranger(talk)
        if talk.me.status == "left":
            return say.left_roster()
        return dispatch.private(talk, self._words(talk))

    def _event(self, talk: Talk) -> str | None:
        if talk.incoming.event == PRESSED and not talk.in_group:
            served = talk.me.id and talk.me.status != "left"
            return pressed(talk, self.cards) if served else None
        if talk.incoming.event not in OPENING or talk.in_group:
            return None
        if talk.me.id == 0:
            return welcome.stranger(talk)
        # A push reaches nobody by the aibot who has not written to it yet.
        unpushed = not self.office.can_push or self.store.private == "aibot"
        if talk.incoming.channel == "aibot" and unpushed:
            return welcome.spoken(talk)
        return None

    def _words(self, talk: Talk) -> str:
        text = talk.incoming.text
        return strip_mention(text, self.office.bot_name) if talk.in_group else text.strip()

    def _fit(self, conn: "Connection", talk: Talk, reply: str | None) -> str | None:
        """A reply too long for a passive answer leaves in numbered parts.

        Where nothing can be pushed (groups, a callback aibot alone) its beginning is shown.
        """
        reply = reply and shaped(talk, reply, self.cards)
        channel = talk.incoming.channel
        limit = PASSIVE.get(channel)
        if reply is None or limit is None or len(reply.encode()) <= limit:
            return reply
        if talk.in_group or not self.office.can_push:
            return parts.beginning(reply, say.cut_short(), limit)
        key = f"reply:{talk.incoming.key}"
        userid = talk.incoming.userid
        push = Push(key=key, kind="reply", channel="app", to=userid, text=reply, priority=DIALOGUE)
        outbox.post(conn, push, now=talk.now)
        there = channel == "app" or self.store.private == "aibot"
        return None if there else say.follows_in_the_app()

    def _looked_up(
        self, conn: "Connection", incoming: Incoming, now: datetime, via: str
    ) -> tuple[Talk, inbox.Stored | None]:
        """The turn of this message, and the answer it got if it was dealt with before."""
        found = glance(conn, incoming.key)
        return self._talk(conn, found.version, incoming, now, via), found.seen

    def _talk(
        self, conn: "Connection", version: Version, incoming: Incoming, now: datetime, via: str
    ) -> Talk:
        known = self._remembered(conn, version, local_day(now, self.office.tz))
        if incoming.userid in known.aliases:
            incoming = replace(incoming, userid=known.aliases[incoming.userid])
        group_id = None
        if incoming.chatid:
            group_id = self.office.chats.get(incoming.chatid) or bindings.group_of(
                conn, incoming.chatid
            )
        return Talk(
            office=known.office,
            roster=known.roster,
            schedule=known.plans[self.office.campaign.id],
            plans=known.plans,
            conn=conn,
            seal=self.store.seal,
            now=now,
            me=known.roster.by_userid(incoming.userid) or _nobody(incoming.userid),
            incoming=incoming,
            via=via,
            group=self.office.group(group_id),
            chatid=incoming.chatid,
        )

    def _remembered(self, conn: "Connection", version: Version, today: date) -> Known:
        """Roster and schedule of the day, read again only when their version moved."""
        with self._lock:
            if self._known is None or (self._known.version, self._known.day) != (version, today):
                roster, office = leaves.roster(conn, self.office.units, today), self.office
                plans = {c.id: events.plan(conn, c, office.days) for c in office.all_campaigns}
                self._known = Known(
                    version,
                    today,
                    roster,
                    plans,
                    aliases.known(conn),
                    wordings.current(conn, office),
                )
            return self._known


def _again(talk: Talk, seen: inbox.Stored) -> str | None:
    """The answer to a re-sent message: the first one, or where one stands if it was not kept."""
    unanswered = talk.incoming.kind == "event" or talk.in_group or talk.me.id == 0
    if not seen.forgotten:
        return seen.reply
    hush()  # of what was 直报 no answer is kept
    return None if unanswered or talk.me.status == "left" else dispatch.again(talk)


def _is_met(talk: Talk) -> bool:
    """Whether this turn greets its person for good: by name, in private, and on the record."""
    known = talk.me.id and talk.me.status != "left"
    return bool(known) and not talk.in_group and not talk.discretion.asked


def _spoken(incoming: Incoming) -> Incoming:
    """A tap on the app's menu says what its key says (自查, 我的), and is never an answer."""
    if incoming.event != "click" or not incoming.event_key:
        return incoming
    return replace(incoming, kind="text", text=f"/{incoming.event_key.lstrip('/')}")


def _nobody(userid: str) -> Person:
    return Person(0, userid, "", "", "", "staff")
