"""The door's pages: what it protects against, writing, the receipt, the answer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from flask import Blueprint, Response, request
from werkzeug.exceptions import HTTPException

from bot.board.paint import render
from bot.body_limits import PICTURES
from bot.callbacks.inbound import Inbound
from bot.door.passes import LATEST, SOONEST, Bucket, Passes
from bot.door.photos import clean
from domain import direct as rules
from domain.calendar import local_day
from domain.people import Roster
from handlers.direct_form import read_words
from storage import direct as stored
from storage import events, people
from texts import direct as chat
from texts import door as say

if TYPE_CHECKING:
    from sqlalchemy import Connection

MOST_PHOTOS = 3  # at a time
MOST_IN_ALL = 9  # of one report
Clock = Callable[[], float]


def make_door(inbound: Inbound, key: bytes, machine_now: Callable[[], datetime]) -> Blueprint:
    """The door's site; ``key`` (32 bytes) marks its forms, ``machine_now`` is aware."""

    def clock() -> float:
        return machine_now().timestamp()

    return Door(inbound, Passes(key, clock), clock).site()


@dataclass(frozen=True)
class Said:
    """What the form brought; ``photos`` cleaned."""

    subject: str
    concerns: str
    words: str
    photos: list[bytes]


@dataclass
class Door:
    """No session, no cookie, no address, no instant: a report like any 直报, without an alias.

    ``clock`` is the machine's, in seconds since the epoch.
    """

    inbound: Inbound
    passes: Passes
    clock: Clock
    reports: Bucket = field(init=False)
    looks: Bucket = field(init=False)

    def __post_init__(self) -> None:
        self.reports = Bucket(20, 60.0, self.clock)
        self.looks = Bucket(10, 6.0, self.clock)

    def site(self) -> Blueprint:
        """All below /door."""
        site = Blueprint("door", __name__, url_prefix="/door")
        site.before_request(_room)
        site.get("")(self.first)
        site.get("/write")(self.write)
        site.post("/write")(self.file)
        site.get("/answer")(lambda: self._page("door_look.html"))
        site.post("/answer")(self.answer)
        site.register_error_handler(HTTPException, self._refused)
        return site

    def _refused(self, error: HTTPException) -> Response:
        """Said here, since elsewhere a refusal is logged with the address it came from."""
        sentences = {404: say.NOT_FOUND, 405: say.NOT_FOUND, 413: say.TOO_LARGE}
        code = error.code or 500
        return self._page("door.html", sentences.get(code, say.FAILED), status=code, inside=False)

    def first(self) -> Response:
        """What this is and is not, before the first word."""
        return self._page("door.html", inside="wxwork" in request.user_agent.string.lower())

    def write(self) -> Response:
        return self._form("", {})

    def file(self) -> Response:
        """Take the report; sent twice it is one, with the same receipt."""
        form, given = request.form, request.form.get("pass", "")
        age = self.passes.age(given)
        if age is None or age > LATEST:
            return self._form(say.STALE, form, status=400)
        words = read_words(form.get("text", ""), rules.OTHER)
        if not isinstance(words, str):
            return self._form(words.text, form, status=400)
        if form.get("subject") not in rules.SUBJECTS:
            return self._form(say.CHOOSE, form, status=400)
        photos = _photos()
        if photos is None:
            return self._form(say.PHOTO_BAD, form, status=400)
        code = self._code(given)
        with self.inbound.store.read() as conn:
            known = stored.by_code(conn, self.inbound.store.seal, code) is not None
        if not known and age < SOONEST:
            return self._form(say.TOO_FAST, form, status=400)
        if not known and not self.reports.take():
            return self._form(say.BUSY, form, status=429)
        said = Said(form["subject"], form.get("concerns", rules.UNSURE), words, photos)
        day, clock = self._put(said, code), self.inbound.office.times.morning
        return self._page("door_filed.html", code=code, day=day, clock=clock)

    def _put(self, said: "Said", code: str) -> date:
        """File it, unless it was filed already; the day on which it is opened."""
        store, office = self.inbound.store, self.inbound.office
        today = self._today()
        day = rules.release_day(today, office.days)
        # Not ``write``: the business clock's last instant would tell when somebody was here.
        with store.sending() as conn:
            known = stored.by_code(conn, store.seal, code)
            if known:
                return known.day
            roster = people.load(conn, office.units)
            whom = said.concerns if said.concerns in _choices(roster) else rules.UNSURE
            report = stored.add(
                conn, store.seal, campaign=self._campaign(conn, today), code=code,
                reader=rules.reader(roster, whom), day=day, subject=said.subject, concerns=whom,
                words=rules.Words(rules.REPORTER, day, said.words),
            )  # fmt: skip
            for photo in said.photos:
                stored.add_picture(conn, store.seal, report, day, photo)
        return day

    def _campaign(self, conn: "Connection", today: date) -> str:
        """Where 直报 in the chat go too: the first campaign that runs."""
        office = self.inbound.office
        return events.running(conn, office.all_campaigns, office.days, today)[0].id

    def answer(self) -> Response:
        """By the receipt code: where it stands, what legal asks or says; more may be added.

        Pictures too, also to what was reported in the chat: there they would come with a name.
        """
        found, photos = rules.read_code(request.form.get("code", "")), _photos()
        if not self.looks.take():
            return self._page("door_look.html", say.LOOKS_BUSY, status=429)
        store = self.inbound.store
        with store.sending() as conn:
            report = stored.by_code(conn, store.seal, found[0]) if found else None
            if found is None or report is None:
                return self._page("door_look.html", say.NO_SUCH_CODE, status=404)
            more = request.form.get("more", "").strip()
            note, left = self._added(conn, report, more, photos)
            report = stored.by_code(conn, store.seal, found[0]) or report
        clock = self.inbound.office.times.morning
        text = chat.standing(report, self._today(), clock).rpartition("\n")[0]
        return self._page("door_answer.html", note, code=found[0], text=text, left=left)

    def _added(
        self, conn: "Connection", report: rules.Report, more: str, photos: list[bytes] | None
    ) -> tuple[str, str]:
        """Keep words and pictures with the report for the next batch; what to say about it, and
        the words that stay in the form because they were not taken."""
        if photos is None:
            return say.PHOTO_BAD, more
        if not more and not photos:
            return "", ""
        words = read_words(more or say.photos_alone(len(photos)), rules.OTHER)
        if not isinstance(words, str):
            return words.text, more
        if photos and len(stored.pictures(conn, report.id)) + len(photos) > MOST_IN_ALL:
            return say.photos_full(MOST_IN_ALL), more
        office, seal = self.inbound.office, self.inbound.store.seal
        day = rules.release_day(self._today(), office.days)
        said = rules.Words(rules.REPORTER, day, words)
        stored.change(conn, seal, report, rules.added(report, said, rules.WAITING))
        for photo in photos:
            stored.add_picture(conn, seal, report.id, day, photo)
        return chat.supplemented(day, office.times.morning), ""

    def _form(self, note: str, filled: object, *, status: int = 200) -> Response:
        """The form, with what was typed still in it."""
        with self.inbound.store.read() as conn:
            roster = people.load(conn, self.inbound.office.units)
        if not rules.is_read(roster, rules.UNSURE):
            return self._page("door.html", chat.nobody(), status=503, inside=False)
        return self._page(
            "door_write.html", note, status=status, filled=filled, subjects=chat.SUBJECTS,
            concerns=[(c, chat.concerned(c, _name(roster, c))) for c in _choices(roster)],
            given=self.passes.give(), longest=chat.LONGEST,
        )  # fmt: skip

    def _page(self, name: str, note: str = "", *, status: int = 200, **values: object) -> Response:
        return render(name, note, status=status, say=say, **values)

    def _code(self, given: str) -> str:
        """The receipt of what is sent with this pass: drawn by chance, the same however often."""
        mark = int(self.inbound.store.seal.alias(f"door:{given}"), 16)
        letters = ""
        for _ in range(rules.CODE_LENGTH):
            mark, place = divmod(mark, len(rules.ALPHABET))
            letters += rules.ALPHABET[place]
        return rules.spoken(letters)

    def _today(self) -> date:
        return local_day(self.inbound.now(), self.inbound.office.tz)


def _room() -> None:
    if request.path in ("/door/write", "/door/answer"):
        request.max_content_length = PICTURES


def _choices(roster: Roster) -> list[str]:
    units = [u.id for u in roster.units if rules.is_read(roster, u.id)]
    return [*units, rules.CHIEFS, rules.BUREAU, rules.OFFICE, rules.UNSURE]


def _photos() -> list[bytes] | None:
    """The pictures that came along, cleaned; None where one cannot be used."""
    sent = [f for f in request.files.getlist("photos") if f.filename][:MOST_PHOTOS]
    cleaned = [clean(f.stream.read()) for f in sent]
    return None if None in cleaned else [c for c in cleaned if c is not None]


def _name(roster: Roster, concerns: str) -> str:
    unit = roster.unit(concerns)
    return unit.name if unit else ""
