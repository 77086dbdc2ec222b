"""The web application: the callbacks' addresses and three for machines; it decides nothing."""

import hmac
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from flask import Blueprint, Flask, g, request
from werkzeug.wrappers import Response

from bot.answers import failed, plain
from bot.callbacks.address import BODY_LIMIT, Take, address
from bot.callbacks.gates import Gates
from bot.logs import name_request, request_over
from texts import edge

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


class _Web(Flask):
    """Flask, and in front of it addresses that are answered without it."""

    def __init__(self, addresses: Mapping[str, "WSGIApplication"]) -> None:
        super().__init__("duban", static_folder=None)
        self._addresses = addresses

    def wsgi_app(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        answers = self._addresses.get(environ["PATH_INFO"], super().wsgi_app)
        return answers(environ, start_response)


def make_app(
    gates: Gates,
    take: Take,
    *,
    machine_now: Callable[[], datetime],
    ready: Callable[[], Sequence[str]],
    metrics: Callable[[], str],
    metrics_token: str | None = None,
    sites: Sequence[Blueprint] = (),
) -> Flask:
    """The Flask application.

    ``take`` acts on a genuine message and gives the plain reply, or None for an empty answer.
    ``machine_now`` is the machine's clock, aware; ``ready`` lists what is amiss, in Chinese;
    ``metrics`` renders the figures for whoever bears ``metrics_token`` (None: nobody); ``sites``
    are pages for browsers.
    """
    addresses = {f"/wecom/{name}": address(gate, take, machine_now) for name, gate in gates.items()}
    app = _Web(addresses)
    app.config["MAX_CONTENT_LENGTH"] = BODY_LIMIT
    app.register_error_handler(Exception, lambda error: failed(request, error))
    app.before_request(_begin)
    app.after_request(_named)
    app.teardown_request(lambda error: request_over())
    _add(app, "/healthz", lambda: plain(edge.HEALTHY))
    _add(app, "/readyz", lambda: _readiness(ready()))
    if metrics_token:
        _add(app, "/metrics", lambda: _figures(metrics, metrics_token))
    for site in sites:
        app.register_blueprint(site)
    return app


def _begin() -> None:
    """Each request has an id: in every line it logs, and in its answer for the proxy's log."""
    g.request_id = name_request(request.headers.get("X-Request-Id"))


def _named(response: Response) -> Response:
    response.headers["X-Request-Id"] = g.get("request_id", "-")
    return response


def _add(app: Flask, path: str, view: Callable[[], Response]) -> None:
    app.add_url_rule(path, path, view, methods=["GET"], provide_automatic_options=False)


def _readiness(faults: Sequence[str]) -> Response:
    return plain("\n".join(faults), 503) if faults else plain(edge.READY)


def _figures(metrics: Callable[[], str], token: str) -> Response:
    given = request.headers.get("Authorization", "").encode()
    if not hmac.compare_digest(given, f"Bearer {token}".encode()):
        return plain(edge.UNAUTHORIZED, 401)
    return plain(metrics())
