"""One genuine callback: looked up, answered and written down in one short transaction."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.clicking import PRESSED, Cards, pressed, shaped
from domain.calendar import at, local_day
from domain.campaign import schedule
from domain.incoming import Incoming
from domain.office import Office
from domain.people import Person, Roster
from domain.push import DIALOGUE, Push
from handlers import dispatch, welcome
from handlers.talk import Talk
from handlers.words import strip_mention
from storage import bindings, events, inbox, leaves, outbox, parts, people
from storage.store import Store
from texts import talk as say

if TYPE_CHECKING:
    from sqlalchemy import Connection

APP_LIMIT = 2048  # bytes of a passive text (D90241)
KEEP_REPLY = timedelta(hours=24)
OPENING = frozenset({"enter_agent", "enter_chat", "subscribe"})


@dataclass
class Inbound:
    """Takes what the edge has verified. ``via`` names the door in the history."""

    store: Store
    office: Office
    now: Callable[[], datetime]
    cards: Cards = field(default_factory=Cards)
    _roster: tuple[tuple[int, date], Roster] | None = field(default=None, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def take(self, incoming: Incoming, *, via: str | None = None) -> str | None:
        """The plain reply, or None for an empty answer. A re-sent key changes nothing."""
        now = self.now()
        incoming = _spoken(incoming)
        with self.store.read() as conn:
            seen = inbox.seen(conn, incoming.key)
            if seen and not seen.forgotten:
                return seen.reply
            talk = self._talk(conn, incoming, now, via or incoming.channel)
            if seen:
                return _again(talk)
            ready = self._read_only(talk)
        with self.store.write(now) as conn:
            if not inbox.claim(conn, incoming.key, incoming.channel, now):
                seen = inbox.seen(conn, incoming.key)
                return _again(talk.on(conn)) if seen and seen.forgotten else _reply(seen)
            reply = ready if ready is not None else self._answer(talk.on(conn))
            return self._kept(talk.on(conn), reply)

    @contextmanager
    def looking(self, person: int) -> Iterator[Talk | None]:
        """What this person may read now, for pages; None when he is no longer on the roster."""
        now = self.now()
        with self.store.read() as conn:
            me = self._people(conn, local_day(now, self.office.tz)).by_id(person)
            if me is None or me.status == "left" or not me.userid:
                yield None
                return
            incoming = Incoming("", "board", me.userid, "text")
            yield self._talk(conn, incoming, now, "board")

    def _kept(self, talk: Talk, reply: str | None) -> str | None:
        """Remember the answer for a re-sent message, or nothing but the day where that is asked."""
        conn, key = talk.conn, talk.incoming.key
        if talk.discretion.asked:
            # No welcome and no parts in the outbox either: they would tell who wrote, and when.
            inbox.blur(conn, key, at(talk.today, time(0), self.office.tz))
            return reply and parts.split(reply)[0]
        if talk.me.id and not talk.in_group:
            welcome.once(talk)
        reply = self._fit(conn, talk, reply)
        inbox.keep(conn, key, reply, talk.now + KEEP_REPLY)
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
        if talk.incoming.channel == "aibot" and not self.office.can_push:
            return welcome.spoken(talk)
        return None

    def _words(self, talk: Talk) -> str:
        text = talk.incoming.text
        return strip_mention(text, self.office.bot_name) if talk.in_group else text.strip()

    def _fit(self, conn: "Connection", talk: Talk, reply: str | None) -> str | None:
        """A reply too long for the app's passive answer leaves in numbered parts (D90241)."""
        reply = reply and shaped(talk, reply, self.cards)
        if reply is None or talk.incoming.channel != "app":
            return reply
        if len(reply.encode()) <= APP_LIMIT:
            return reply
        key = f"reply:{talk.incoming.key}"
        userid = talk.incoming.userid
        push = Push(key=key, kind="reply", channel="app", to=userid, text=reply, priority=DIALOGUE)
        outbox.post(conn, push, now=talk.now)
        return None

    def _talk(self, conn: "Connection", incoming: Incoming, now: datetime, via: str) -> Talk:
        roster = self._people(conn, local_day(now, self.office.tz))
        campaign = self.office.campaign
        group_id = None
        if incoming.chatid:
            group_id = self.office.chats.get(incoming.chatid) or bindings.group_of(
                conn, incoming.chatid
            )
        return Talk(
            office=self.office,
            roster=roster,
            schedule=schedule(campaign, events.confirmed(conn, campaign.id)),
            conn=conn,
            seal=self.store.seal,
            now=now,
            me=roster.by_userid(incoming.userid) or _nobody(incoming.userid),
            incoming=incoming,
            via=via,
            group=self.office.group(group_id),
            chatid=incoming.chatid,
        )

    def _people(self, conn: "Connection", today: date) -> Roster:
        """The roster of the day, read again only when its version moved."""
        version = (people.version(conn), today)
        with self._lock:
            if self._roster is None or self._roster[0] != version:
                self._roster = (version, leaves.roster(conn, self.office.units, today))
            return self._roster[1]


def _reply(seen: inbox.Stored | None) -> str | None:
    return seen.reply if seen else None


def _again(talk: Talk) -> str | None:
    """A re-sent message whose answer was not kept."""
    unanswered = talk.incoming.kind == "event" or talk.in_group or talk.me.id == 0
    return None if unanswered or talk.me.status == "left" else dispatch.again(talk)


def _spoken(incoming: Incoming) -> Incoming:
    """A tap on the app's menu says what its key says (自查, 我的), and is never an answer."""
    if incoming.event != "click" or not incoming.event_key:
        return incoming
    return replace(incoming, kind="text", text=f"/{incoming.event_key.lstrip('/')}")


def _nobody(userid: str) -> Person:
    return Person(0, userid, "", "", "", "staff")
