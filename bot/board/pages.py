"""The pages: what waits for me, the figures, the ledger, an issue, the calendar, who is missing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, g, request
from werkzeug.wrappers import Response as AnyResponse

from bot.board import reading, talking
from bot.board.guard import Guard, protected
from bot.board.paint import page
from bot.callbacks.inbound import Inbound
from domain import policy
from domain.people import Person
from domain.visibility import EVIDENCE
from handlers import calendar, issue, missing, status
from handlers.talk import Call, Talk
from scheduler import jobs
from storage import evidence, listing
from storage.boards import board
from storage.files import Files
from storage.listing import Wanted
from texts import board as say

AHEAD = timedelta(days=14)
Page = Callable[..., AnyResponse]


class Pages:
    """Every page reads one consistent state as one person; nothing is shared between requests."""

    def __init__(self, guard: Guard, inbound: Inbound, shelf: Files) -> None:
        self.guard, self.inbound, self.shelf = guard, inbound, shelf

    def add_to(self, site: Blueprint) -> None:
        """Hang the pages into the site."""
        get, post = site.get, site.post
        get("/")(self._as_me(self.tasks, "tasks"))
        get("/figures")(self._as_me(self.figures, "figures"))
        get("/ledger")(self._as_me(self.ledger, "ledger"))
        get("/issue/<int:number>")(self._as_me(self.issue, "ledger"))
        get("/picture/<int:piece>")(self._as_me(self.picture))
        get("/calendar")(self._as_me(self.calendar, "calendar"))
        get("/direct")(self._as_me(self.direct, "direct"))
        get("/direct/picture/<int:number>")(self._as_me(self.direct_picture))
        get("/coverage")(self._as_me(self.coverage, "coverage"))
        get("/undelivered")(self._as_me(self.undelivered, "undelivered"))
        get("/talk")(self._as_me(self.talk, "talk"))
        post("/say")(self.guard.inside(self.say))
        post("/photo")(self.guard.inside(self.photo))

    def _as_me(self, show: Page, tab: str = "") -> Page:
        @self.guard.inside
        @wraps(show)
        def view(**kwargs: object) -> AnyResponse:
            with self._looking(tab) as talk:
                return show(talk, **kwargs)

        return view

    @contextmanager
    def _looking(self, tab: str) -> Iterator[Talk]:
        with self.inbound.looking(g.person) as talk:
            if talk is None:
                abort(401)
            g.me, g.tab, g.tabs = talk.me, tab, _tabs(talk)
            yield _chosen(talk)

    def tasks(self, talk: Talk) -> Response:
        todo = [reading.todo(turn) for turn in talk.running]
        return self._page("tasks.html", talk, todo=todo, prompt=talking.prompt(talk))

    def figures(self, talk: Talk) -> Response:
        units = status.units_of(talk)
        shown = board(talk.conn, talk.roster, talk.campaign, talk.today)
        rows = [row for row in shown.units if units is None or row.unit in units]
        whole = shown.whole if units is None else None
        text = status.status(talk, Call())
        return self._page("figures.html", talk, rows=rows, whole=whole, text=text)

    def ledger(self, talk: Talk) -> Response:
        chosen = {k: request.args.get(k) or None for k in ("state", "unit", "item", "source")}
        late = talk.today if request.args.get("late") else None
        after = request.args.get("after", 0, type=int)
        lines, last = reading.ledger(talk, Wanted(**chosen, late_on=late), max(after, 0))
        more = f"/board/ledger?{urlencode({**request.args, 'after': last})}" if last else ""
        return self._page(
            "ledger.html", talk, lines=lines, more=more, chosen=request.args,
            **reading.choices(talk),
        )  # fmt: skip

    def issue(self, talk: Talk, number: int) -> Response:
        found = reading.one(talk, number)
        if found is None:
            return page("none.html", self.guard, say.no_such_issue(number), status=404)
        talk, line, it, visible = found
        text = issue.show(talk, Call((number,)))
        shown = reading.pictures(talk, it, visible)
        return self._page("issue.html", talk, line=line, text=text, pictures=shown)

    def picture(self, talk: Talk, piece: int) -> Response:
        found = evidence.get(talk.conn, piece)
        one = reading.one(talk, found.issue) if found and found.issue else None
        content = self.shelf.get(found.sha256) if found and found.sha256 else None
        hidden = one is None or EVIDENCE not in one[3]
        if found is None or hidden or content is None or found.kind not in reading.SHOWN:
            abort(404)
        return protected(Response(content, mimetype=found.kind))

    def calendar(self, talk: Talk) -> Response:
        mine = [talk.me.userid or "", *reading.groups(talk)]
        past = listing.told(talk.conn, mine, talk.now - reading.BACK)
        ahead = jobs.ahead(talk.conn, talk.office, talk.now, talk.today + AHEAD)
        coming = [row for row in ahead if row["to"] in mine]
        text = calendar.calendar(talk, Call())
        return self._page("calendar.html", talk, past=past, coming=coming, text=text)

    def coverage(self, talk: Talk) -> Response:
        self._only(talk, "missing")
        text = missing.missing(talk, Call())
        return self._page("text.html", talk, title=say.TABS["coverage"], text=text)

    def direct(self, talk: Talk) -> Response:
        self._only(talk, "direct_desk")
        return self._page("direct.html", talk, reports=reading.reports(talk))

    def direct_picture(self, talk: Talk, number: int) -> Response:
        self._only(talk, "direct_desk")
        content = reading.report_picture(talk, number)
        return protected(Response(content, mimetype="image/jpeg")) if content else abort(404)

    def undelivered(self, talk: Talk) -> Response:
        self._only(talk, "undelivered")
        rows = listing.undelivered(talk.conn)
        return self._page("undelivered.html", talk, rows=rows)

    def talk(self, talk: Talk) -> Response:
        return self._page("talk.html", talk, said="", reply="", prompt=talking.prompt(talk))

    def say(self) -> Response:
        said = request.form.get("text", "").strip()
        return self._replied(said, talking.say(self.inbound, self._me(), said) if said else "")

    def photo(self) -> Response:
        sent = request.files.get("photo")
        if sent is None:
            return self._replied("", say.NO_PICTURE)
        return self._replied(
            say.A_PICTURE, talking.show(self.inbound, self._me(), self.shelf, sent)
        )

    def _me(self) -> Person:
        with self._looking("talk") as talk:
            return talk.me

    def _replied(self, said: str, reply: str) -> Response:
        """The answer, and what is asked next: read anew, since something has changed."""
        with self._looking("talk") as talk:
            asked = talking.prompt(talk)
            if asked and asked.text in reply:
                reply = reply.replace(asked.text, "").strip()
            return self._page("talk.html", talk, said=said, reply=reply, prompt=asked)

    def _page(self, name: str, talk: Talk, **values: Any) -> Response:
        running = [(t.campaign.id, t.campaign.outline.short) for t in talk.running]
        several = running if len(running) > 1 else []
        return page(
            name, self.guard, talk=talk, once=talking.nonce(), tz=talk.office.tz,
            campaigns=several, of=talk.campaign.id if several else "", **values,
        )  # fmt: skip

    def _only(self, talk: Talk, action: str) -> None:
        if not policy.may(talk.roster, talk.me, action):
            abort(403)


def _chosen(talk: Talk) -> Talk:
    """About the campaign that the address names, of those that run; else about the first."""
    named = request.args.get("of")
    return next((t for t in talk.running if t.campaign.id == named), talk.running[0])


def _tabs(talk: Talk) -> list[tuple[str, str, str]]:
    """(name, address, label) of the pages that this person may open."""
    found = []
    for name, address, action in say.PAGES:
        if not action or policy.may(talk.roster, talk.me, action):
            found.append((name, address, say.TABS[name]))
    return found
