"""The board over a World: a browser of one person, without a server."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask
from world import ROOT, World

from bot.app import make_app
from bot.board.login import LINK_HOLDS
from bot.board.site import make_board
from bot.config import load
from bot.config.settings import Board
from bot.door.site import make_door
from bot.wecom.fetching import Fetcher
from bot.wecom.media import Media
from domain.evidence import Evidence
from scheduler.work import Worker
from storage import evidence, sessions
from storage.files import Files
from storage.schema import evidence as rows

URL = "https://duban.example.gov.cn"
KEY = b"k" * 32


class Site:
    """The board with a machine's clock of its own; ``who`` answers for WeCom's login."""

    def __init__(self, world: World, folder: Path, *, who: dict[str, str] | None = None) -> None:
        self.world = world
        self.machine = datetime(2026, 1, 5, 1, 0, tzinfo=world.now.tzinfo)
        self.shelf = Files(folder)
        config = replace(load(ROOT / "config.example.toml", {}), board=Board(URL, door=True))
        board = make_board(
            config, world.inbound, self.shelf, key=KEY, machine_now=lambda: self.machine,
            who_is=None if who is None else who.get,
        )  # fmt: skip
        self.app: Flask = make_app(
            {}, world.inbound.take, machine_now=lambda: self.machine, ready=list,
            metrics=lambda: "", sites=[board, make_door(world.inbound, KEY, lambda: self.machine)],
        )  # fmt: skip

    def browser(self) -> "Browser":
        return Browser(self)

    def as_person(self, userid: str) -> "Browser":
        """A browser that came in by a link of this person."""
        browser = self.browser()
        assert browser.post(f"/board/enter/{self.ticket(userid)}").status_code == 303
        return browser

    def ticket(self, userid: str) -> str:
        """What ``login`` on the command line prints, without the address."""
        person = self.world.roster.by_userid(userid)
        assert person is not None
        with self.world.store.sending() as conn:
            return sessions.ticket(conn, "link", person.id, self.machine + LINK_HOLDS)

    def fetch(self) -> None:
        """Do the work that pictures leave behind."""

        class Nobody:
            def fetch(self, channel: str, media: str) -> Media:
                raise AssertionError("nothing has to be asked for elsewhere")

        fetcher = Fetcher(
            self.world.store, self.shelf, Nobody(),
            office=self.world.office, now=lambda: self.world.now,
        )  # fmt: skip
        Worker(
            self.world.store, {"fetch": fetcher.fetch}, machine_now=lambda: self.machine
        ).run_once()

    def evidence(self) -> list[Evidence]:
        with self.world.store.read() as conn:
            ids = conn.execute(sa.select(rows.c.id)).scalars().all()
            return [piece for i in ids if (piece := evidence.get(conn, i))]

    def later(self, **span: float) -> None:
        self.machine += timedelta(**span)


class Browser:
    """Keeps cookies, follows nothing, and fills the hidden fields of the page it last saw."""

    def __init__(self, site: Site) -> None:
        self.client = site.app.test_client()
        self.page = ""

    def get(self, path: str) -> Any:
        answer = self.client.get(path, base_url=URL)
        if answer.mimetype == "text/html":
            self.page = answer.get_data(as_text=True)
        return answer

    def read(self, path: str) -> str:
        """The page, which has to be there."""
        answer = self.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return self.page

    def post(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> Any:
        answer = self.client.post(path, data=data or {}, base_url=URL, **more)
        if answer.mimetype == "text/html":
            self.page = answer.get_data(as_text=True)
        return answer

    def say(self, text: str) -> str:
        """Say something on the page 对话; what comes back."""
        self.read("/board/talk")
        return self.press("/board/say", text=text)

    def press(self, path: str, **fields: Any) -> str:
        """Send a form of the page last seen."""
        hidden = {"form_token": self.hidden("form_token"), "once": self.hidden("once")}
        answer = self.post(path, {**hidden, **fields})
        assert answer.status_code == 200, answer.status_code
        return self.page

    def hidden(self, name: str) -> str:
        found = re.search(rf'name="{name}" value="([^"]*)"', self.page)
        return found[1] if found else ""
