"""A whole bureau in a test: people talk through the door, time moves when told."""

import itertools
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from over_the_link import carries, over_the_link

from bot import roster
from bot.callbacks.clicking import Cards
from bot.callbacks.inbound import Inbound
from bot.campaigns import office_of
from bot.config import load
from domain.incoming import Incoming
from domain.office import Office
from domain.people import Line, Roster, Unit
from scheduler import jobs
from storage import outbox, people
from storage.figures import ledger
from storage.outbox import Row
from storage.store import Store

ROOT = Path(__file__).parent.parent
TZ = ZoneInfo("Asia/Shanghai")
# Message ids never come again, not even after a restart (a second World on the same store).
KEYS: Iterator[int] = itertools.count(1)
CHATS = {"wr1": "brigade-1", "wr2": "brigade-2", "wrL": "leaders"}


@cache
def _example() -> Office:
    return office_of(load(ROOT / "config.example.toml", {}))


@cache
def _lines(units: tuple[Unit, ...]) -> tuple[Line, ...]:
    return tuple(roster.read(ROOT / "campaigns/bairi-2022.people.csv", units))


def office(**changes: Any) -> Office:
    """The bureau of the example configuration, with three bound group chats."""
    made = _example()
    since = made.since or date(2022, 1, 1)
    return replace(made, **{"since": since, "chats": CHATS, **changes})


class World:
    """One bureau at one moment. ``say`` is a private message, its answer what the person reads.

    ``linked``: there is no app, and everything said in private passes the long connection.
    """

    def __init__(
        self, store: Store, office: Office, cards: Cards | None = None, *, linked: bool = False
    ) -> None:
        self.linked = linked
        if linked:
            store.private = "aibot"
        self.store = store
        self.office = office
        self.now = datetime(2022, 8, 3, 10, 26, tzinfo=TZ).astimezone(UTC)
        self._read = 0
        self.inbound = Inbound(store, office, lambda: self.now, cards or Cards())
        lines = _lines(tuple(office.units))
        with store.write(self.now) as conn:
            people.replace(conn, lines, drop_missing=False, today=self.now.astimezone(TZ).date())

    @property
    def roster(self) -> Roster:
        with self.store.read() as conn:
            return people.load(conn, self.office.units)

    def at(self, text: str) -> "World":
        """Move to a local time: “2022-08-05 10:00”."""
        self.now = datetime.fromisoformat(text).replace(tzinfo=TZ).astimezone(UTC)
        return self

    def leaves(self, userid: str) -> None:
        """The roster says from now on that this person has left."""
        self._import([replace(self._line(userid), status="left")])

    def moves(self, userid: str, unit: str) -> None:
        """The roster says from now on that this person is in another unit."""
        self._import([replace(self._line(userid), unit=unit)])

    def joins(self, userid: str, name: str, unit: str) -> None:
        """A new officer stands on the roster from today on."""
        self._import([Line(userid, name, "执法队员", unit, "officer")])

    def _line(self, userid: str) -> Line:
        person = self.roster.by_userid(userid)
        assert person is not None
        return Line(**{f.name: getattr(person, f.name) for f in fields(Line)})

    def _import(self, lines: list[Line]) -> None:
        with self.store.write(self.now) as conn:
            people.replace(conn, lines, drop_missing=False, today=self.now.astimezone(TZ).date())

    def say(self, userid: str, text: str, *, channel: str = "app", kind: str = "text") -> str:
        """Somebody writes in private; "" when the answer is empty."""
        return self._take(Incoming(self._key(), channel, userid, kind, text))

    def send(self, userid: str, kind: str, **more: Any) -> str:
        """Somebody sends something else in private: voice, file, location …"""
        return self._take(Incoming(self._key(), "app", userid, kind, **more))

    def photo(self, userid: str, media_id: str = "MEDIA") -> str:
        """Somebody sends a picture in private."""
        return self._take(
            Incoming(self._key(), "app", userid, "image", media_id=f"{media_id}{next(KEYS)}")
        )

    def group(self, chatid: str, userid: str, text: str) -> str:
        """Somebody writes to the bot in a group."""
        words = f"@督办助手 {text}"
        return self._take(Incoming(self._key(), "aibot", userid, "text", words, chatid=chatid))

    def enter(self, userid: str, event: str = "enter_agent", channel: str = "app") -> str:
        """Somebody opens the bot's chat."""
        return self._take(Incoming(self._key(), channel, userid, "event", event=event))

    def dialog(self, userid: str, *turns: tuple[str, str]) -> str:
        """Each turn: what is said, and what the answer must contain. Returns the last answer."""
        answer = ""
        for said, wanted in turns:
            answer = self.say(userid, said)
            assert wanted in answer, (
                f"{userid}: {said!r}\n--- got ---\n{answer}\n--- wanted {wanted!r}"
            )
        return answer

    def tick(self) -> int:
        """Everything that time brings at this moment."""
        return jobs.run(self.store, self.office, self.now)

    def outbox(self, *, to: str | None = None, kind: str | None = None) -> list[Row]:
        """All rows, oldest first."""
        with self.store.read() as conn:
            rows = outbox.rows(conn)
        return [r for r in rows if to in (None, r.to) and kind in (None, r.kind)]

    def fresh(self) -> list[Row]:
        """The rows since the last call."""
        rows = [r for r in self.outbox() if r.id > self._read]
        self._read = max((r.id for r in rows), default=self._read)
        return rows

    def ledger(self) -> list[dict[str, object]]:
        """The ledger as the command line gives it."""
        with self.store.read() as conn:
            return list(ledger(conn))

    def issue(self, number: int) -> dict[str, object]:
        return next(row for row in self.ledger() if row["number"] == number)

    def report(
        self,
        userid: str = "lizhiqiang",
        item: str = "4",
        scope: str = "2",
        *,
        facts: str = "7月下旬夜市整治，扣押经营工具时未当场交付决定书和清单",
        fixed: str = "2",
    ) -> str:
        """Fill in and sign a whole sheet with one finding; returns the receipt."""
        answer = self.say(userid, "自查")
        answer = self.say(userid, "开始")
        name = self.roster.by_userid(userid)
        assert name is not None
        for _ in range(40):
            if "请回复您的姓名" in answer:
                return self.say(userid, name.name)
            answer = self.say(userid, self._reply(answer, item, scope, facts, fixed))
        raise AssertionError(answer)

    @staticmethod
    def _reply(answer: str, item: str, scope: str, facts: str, fixed: str) -> str:
        if "这是哪种情况" in answer:
            return scope
        if "说明情况" in answer.splitlines()[-1]:
            return facts
        if "现在改正了吗" in answer:
            return fixed
        if "发完回复" in answer:
            return "跳过"
        return "2" if answer.startswith(f"第{item}项（") else "1"

    def _key(self) -> str:
        return f"{next(KEYS):064x}"

    def _take(self, incoming: Incoming) -> str:
        if self.linked and carries(incoming):
            return over_the_link(self.inbound, incoming)
        return self.inbound.take(incoming) or ""
