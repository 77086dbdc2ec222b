"""The web application: two callback addresses and three for machines; it decides nothing."""

import hmac
import logging
import traceback
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from flask import Blueprint, Flask, Response, g, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from bot.callbacks.gates import Gate, Gates, Query
from bot.callbacks.refusals import Refused
from bot.logs import is_hushed, name_request, request_over
from domain.incoming import Incoming
from texts import edge

BODY_LIMIT = 128 * 1024  # bytes, checked before anything is parsed
_LENGTHS = {"msg_signature": 64, "timestamp": 32, "nonce": 128, "echostr": 4096}
_SENTENCES = {404: edge.NOT_FOUND, 405: edge.WRONG_METHOD, 413: edge.TOO_LARGE}

log = logging.getLogger("duban.edge")

Take = Callable[[Incoming], str | None]


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
    app = Flask("duban", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = BODY_LIMIT
    app.register_error_handler(Exception, _failed)
    app.before_request(_begin)
    app.after_request(_named)
    app.teardown_request(lambda error: request_over())
    for name, gate in gates.items():
        _add(app, f"/wecom/{name}", _callback(gate, take, machine_now), ["GET", "POST"])
    _add(app, "/healthz", lambda: _plain(edge.HEALTHY), ["GET"])
    _add(app, "/readyz", lambda: _readiness(ready()), ["GET"])
    if metrics_token:
        _add(app, "/metrics", lambda: _figures(metrics, metrics_token), ["GET"])
    for site in sites:
        app.register_blueprint(site)
    return app


def _begin() -> None:
    """Each request has an id: in every line it logs, and in its answer for the proxy's log."""
    g.request_id = name_request(request.headers.get("X-Request-Id"))


def _named(response: Response) -> Response:
    response.headers["X-Request-Id"] = g.get("request_id", "-")
    return response


def _add(app: Flask, path: str, view: Callable[[], Response], methods: list[str]) -> None:
    app.add_url_rule(path, path, view, methods=methods, provide_automatic_options=False)


def _callback(
    gate: Gate, take: Take, machine_now: Callable[[], datetime]
) -> Callable[[], Response]:
    def view() -> Response:
        try:
            if request.method != "POST":
                return _plain(gate.echo(_query("msg_signature", "timestamp", "nonce", "echostr")))
            began = machine_now()
            answer = _answer(gate, take, machine_now)
            if not is_hushed():
                took = machine_now() - began
                log.info("%s", edge.taken_line(gate.channel, bool(answer.data), took))
            return answer
        except Refused as refused:
            log.warning("%s", _refused_line(gate.channel, refused.reason))
            return _plain(edge.REFUSED, 403)

    return view


def _answer(gate: Gate, take: Take, machine_now: Callable[[], datetime]) -> Response:
    body = _body()
    query = _query("msg_signature", "timestamp", "nonce")
    incoming = gate.open(query, body, now=machine_now().timestamp())
    text = take(incoming) if incoming else None
    if incoming is None or not text:
        return _plain("")
    if not gate.takes_answer(incoming, text):
        log.warning("%s", edge.dropped_line(gate.channel, _one_line(incoming.event or "")))
        return _plain("")
    at = int(machine_now().timestamp())
    sealed = gate.answer(incoming, text, at=at, nonce=query.nonce)
    return _guarded(Response(sealed, mimetype=gate.mimetype))


def _body() -> bytes:
    """The request's body; 413 before reading where its declared length is over the limit."""
    if (request.content_length or 0) > BODY_LIMIT:
        raise RequestEntityTooLarge
    return request.get_data(cache=False)


def _query(*names: str) -> Query:
    """The address's arguments: each there once, visible ASCII, of sensible length."""
    return Query(*(_argument(name) for name in names))


def _argument(name: str) -> str:
    values = request.args.getlist(name)
    value = values[0] if len(values) == 1 else ""
    if name == "echostr":  # a proxy that decodes once more turns its + into blanks
        value = value.replace(" ", "+")
    visible = value.isascii() and value.isprintable() and " " not in value
    if not value or not visible or len(value) > _LENGTHS[name]:
        raise Refused(edge.BAD_QUERY)
    return value


def _readiness(faults: Sequence[str]) -> Response:
    return _plain("\n".join(faults), 503) if faults else _plain(edge.READY)


def _figures(metrics: Callable[[], str], token: str) -> Response:
    given = request.headers.get("Authorization", "").encode()
    if not hmac.compare_digest(given, f"Bearer {token}".encode()):
        return _plain(edge.UNAUTHORIZED, 401)
    return _plain(metrics())


def _failed(error: Exception) -> Response:
    """One sentence for whatever went wrong; the log gets the type and place, never the message."""
    if isinstance(error, HTTPException):
        status = error.code or 500
        sentence = _SENTENCES.get(status, edge.OTHERWISE)
        if status == 413:
            log.warning("%s", _refused_line(request.path, sentence))
        return _plain(sentence, status)
    log.error("%s", edge.failed_line(_one_line(request.path), _type_and_place(error)))
    return _plain(edge.FAILED, 500)


def _type_and_place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1]  # at the least the frame that caught it
    return f"{type(error).__name__} {Path(last.filename).stem}.{last.name}:{last.lineno}"


def _refused_line(channel: str, reason: str) -> str:
    return edge.refused_line(_one_line(channel), _one_line(request.remote_addr or "-"), reason)


def _one_line(text: str) -> str:
    """The text with control and bidirectional characters spelled out, cut to 200 characters."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text[:200])


def _plain(content: str | bytes, status: int = 200) -> Response:
    return _guarded(Response(content, status, mimetype="text/plain"))


def _guarded(response: Response) -> Response:
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response
