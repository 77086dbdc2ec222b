"""Who looks: the session's cookie, the token of every form, and what browsers are told."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import ParamSpec
from urllib.parse import urlsplit

from flask import Response, abort, g, request
from werkzeug.wrappers import Response as AnyResponse

from bot.config.settings import Board
from storage import sessions
from storage.store import Store

COOKIE = "duban"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
P = ParamSpec("P")
View = Callable[P, AnyResponse]


@dataclass(frozen=True)
class Guard:
    """Sessions on the machine's clock; ``key`` makes the forms' tokens (32 bytes)."""

    store: Store
    board: Board
    key: bytes
    machine_now: Callable[[], datetime]

    @property
    def secure(self) -> bool:
        return self.board.url.startswith("https:")

    @property
    def cookie(self) -> str:
        """The name: with https one that no other host and no plain page can set."""
        return f"__Host-{COOKIE}" if self.secure else COOKIE

    def let_in(self, person: int, answer: AnyResponse) -> AnyResponse:
        """Begin a session; its token goes into a cookie that scripts cannot read."""
        with self.store.sending() as conn:
            token = sessions.begin(conn, person, self.machine_now())
        answer.set_cookie(
            self.cookie, token, secure=self.secure, httponly=True, samesite="Lax", path="/"
        )
        return answer

    def let_out(self, answer: AnyResponse) -> AnyResponse:
        """End the session, here and in the browser."""
        token = request.cookies.get(self.cookie, "")
        with self.store.sending() as conn:
            sessions.end(conn, token)
        answer.delete_cookie(
            self.cookie, secure=self.secure, httponly=True, samesite="Lax", path="/"
        )
        return answer

    def known(self) -> int | None:
        """The id of the person whose session this request carries."""
        token = request.cookies.get(self.cookie, "")
        if not token:
            return None
        now = self.machine_now()
        with self.store.read() as conn:
            found = sessions.whose(conn, token, now)
        if found is None:
            return None
        if found[1]:
            with self.store.sending() as conn:
                sessions.touch(conn, token, now)
        return found[0]

    def form_token(self) -> str:
        """What a form of this session has to bring back (CSRF)."""
        token = request.cookies.get(self.cookie, "")
        return hmac.new(self.key, f"form:{token}".encode(), "sha256").hexdigest()

    def inside(self, view: View[P]) -> View[P]:
        """A page only for those who are in (else 401); forms only from our own pages (else 403)."""

        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> AnyResponse:
            person = self.known()
            if person is None:
                abort(401)
            if request.method == "POST" and not self._ours():
                abort(403)
            g.person = person
            return view(*args, **kwargs)

        return guarded

    def _ours(self) -> bool:
        given = request.form.get("form_token", "")
        return self.same_origin() and hmac.compare_digest(
            given.encode(), self.form_token().encode()
        )

    def same_origin(self) -> bool:
        """Whether the browser says that the form comes from this site; old ones say nothing."""
        origin = request.headers.get("Origin")
        hosts = (request.host, urlsplit(self.board.url).netloc)
        return origin is None or urlsplit(origin).netloc in hosts


def protected(answer: Response) -> Response:
    """The page with what tells browsers to run nothing foreign and to keep nothing."""
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    return answer
