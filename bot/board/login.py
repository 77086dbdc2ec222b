"""Coming in: by WeCom's own login (D91335), or by a link that an administrator made."""

import hmac
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import quote, urlencode

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from bot.board.guard import Guard
from bot.board.paint import page
from bot.config.settings import Config, is_real_platform
from domain.people import Person, Roster
from storage import sessions
from texts import board as say

AUTHORIZE = "https://open.weixin.qq.com/connect/oauth2/authorize"
LINK_HOLDS = timedelta(minutes=10)
STATE_HOLDS = timedelta(minutes=5)  # as long as the platform's code (D91023)
STATE = "duban_state"
WhoIs = Callable[[str], str | None]  # the platform's one-time code to a userid


class Login:
    """The ways in and out; ``who_is`` is None where there is no app to ask."""

    def __init__(
        self, guard: Guard, config: Config, who_is: WhoIs | None, roster: Callable[[], Roster]
    ) -> None:
        self.guard, self.config, self.who_is, self.roster = guard, config, who_is, roster

    def add_to(self, site: Blueprint) -> None:
        """Hang the ways into the site."""
        site.get("/login")(self.login)
        site.get("/oauth")(self.oauth)
        site.get("/enter/<ticket>")(self.show_enter)
        site.post("/enter/<ticket>")(self.enter)
        site.post("/leave")(self.guard.inside(self.leave))
        site.get("/out")(lambda: page("login.html", self.guard, say.LOGGED_OUT))

    def login(self) -> AnyResponse:
        """To the platform's own login, where there is one."""
        if self.who_is is None:
            return page("login.html", self.guard)
        with self.guard.store.sending() as conn:
            until = self.guard.machine_now() + STATE_HOLDS
            state = sessions.ticket(conn, "state", None, until)
        answer = redirect(authorize_url(self.config, state), 303)
        # Bound to this browser too, so that nobody can be logged in as somebody else.
        answer.set_cookie(
            STATE, state, max_age=300, secure=self.guard.secure, httponly=True, samesite="Lax",
            path="/board/oauth",
        )  # fmt: skip
        return answer

    def oauth(self) -> AnyResponse:
        """Back from the platform with a code that stands for somebody."""
        state, code = request.args.get("state", ""), request.args.get("code", "")
        mine = request.cookies.get(STATE, "")
        ours = bool(state) and hmac.compare_digest(state.encode(), mine.encode())
        if self.who_is is None or not ours:
            return page("login.html", self.guard, say.LOGIN_AGAIN, status=403)
        with self.guard.store.sending() as conn:
            held = sessions.punch(conn, "state", state, self.guard.machine_now())
        userid = self.who_is(code) if held and code else None
        return self._in(self.roster().by_userid(userid), say.LOGIN_UNKNOWN)

    def show_enter(self, ticket: str) -> AnyResponse:
        """Looking at the link uses nothing up: chat programs look at links before people do."""
        return page("enter.html", self.guard, ticket=ticket)

    def enter(self, ticket: str) -> AnyResponse:
        """Use the link, once."""
        if not self.guard.same_origin():
            abort(403)
        with self.guard.store.sending() as conn:
            held = sessions.punch(conn, "link", ticket, self.guard.machine_now())
        return self._in(self.roster().by_id(held[0]) if held else None, say.LINK_USED)

    def leave(self) -> AnyResponse:
        return self.guard.let_out(redirect("/board/out", 303))

    def _in(self, person: Person | None, otherwise: str) -> AnyResponse:
        if person is None or person.status == "left" or not person.userid:
            return page("login.html", self.guard, otherwise, status=403)
        return self.guard.let_in(person.id, redirect("/board/", 303))


def authorize_url(config: Config, state: str) -> str:
    """Where WeCom asks who somebody is; a stand-in platform has its own such page."""
    wecom = config.wecom
    assert config.board is not None
    assert wecom.app is not None
    base = AUTHORIZE
    if not is_real_platform(config):
        base = f"{wecom.api_base_url}/connect/oauth2/authorize"
    query = urlencode(
        {
            "appid": wecom.corp_id,
            "redirect_uri": f"{config.board.url}/board/oauth",
            "response_type": "code",
            "scope": "snsapi_base",
            "state": state,
            "agentid": wecom.app.agent_id,
        },
        quote_via=quote,
    )
    return f"{base}?{query}#wechat_redirect"
