"""The site: its addresses put together, its faults said in Chinese."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from flask import Blueprint, Response, request, send_from_directory
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from bot.board.guard import Guard, protected
from bot.board.login import Login, WhoIs
from bot.board.pages import Pages
from bot.board.paint import page
from bot.body_limits import PICTURES
from bot.callbacks.inbound import Inbound
from bot.config.settings import Config
from domain.people import Roster
from storage import people
from storage.files import Files
from texts import board as say

STATIC = Path(__file__).parent / "static"
_SENTENCES = {
    401: say.LOGIN_NEEDED, 403: say.NOT_YOURS, 404: say.NOT_FOUND, 405: say.NOT_FOUND,
    413: say.TOO_LARGE,
}  # fmt: skip


def make_board(
    config: Config,
    inbound: Inbound,
    shelf: Files,
    *,
    key: bytes,
    who_is: WhoIs | None,
    machine_now: Callable[[], datetime],
) -> Blueprint:
    """All below /board. ``who_is`` asks WeCom for the userid behind a login's code."""
    assert config.board is not None
    guard = Guard(inbound.store, config.board, key, machine_now)
    site = Blueprint("board", __name__, url_prefix="/board")

    def roster() -> Roster:
        with inbound.store.read() as conn:
            return people.load(conn, inbound.office.units)

    Login(guard, config, who_is, roster).add_to(site)
    Pages(guard, inbound, shelf).add_to(site)
    _shell(site, guard)
    return site


def _shell(site: Blueprint, guard: Guard) -> None:
    @site.before_request
    def room() -> None:
        if request.path == "/board/photo":
            request.max_content_length = PICTURES

    @site.get("/static/<name>")
    def static(name: str) -> Response:
        answer = protected(send_from_directory(STATIC, name, max_age=3600))
        answer.headers["Cache-Control"] = "public, max-age=3600"
        return answer

    @site.errorhandler(HTTPException)
    def refused(error: HTTPException) -> AnyResponse:
        code = error.code or 500
        name = "login.html" if code == 401 else "none.html"
        return page(name, guard, _SENTENCES.get(code, say.FAILED), status=code)
