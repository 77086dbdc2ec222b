"""The address of one channel's callbacks: a WSGI application that decides nothing."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from werkzeug.exceptions import MethodNotAllowed, RequestEntityTooLarge
from werkzeug.wrappers import Request, Response

from bot.answers import failed, guarded, one_line, plain, refused
from bot.callbacks.gates import Gate, Query
from bot.callbacks.refusals import Refused
from bot.logs import is_hushed, name_request, request_over
from domain.incoming import Incoming
from texts import edge

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

BODY_LIMIT = 128 * 1024  # bytes, checked before anything is parsed
_LENGTHS = {"msg_signature": 64, "timestamp": 32, "nonce": 128, "echostr": 4096}

log = logging.getLogger("duban.edge")

Take = Callable[[Incoming], str | None]


def address(gate: Gate, take: Take, machine_now: Callable[[], datetime]) -> "WSGIApplication":
    """What the platform calls, without a framework's contexts: they cost a tenth of an answer.

    ``take`` acts on a genuine message and gives the plain reply, or None for an empty answer;
    ``machine_now`` is the machine's clock, aware.
    """

    @Request.application
    def called(request: Request) -> Response:
        name = name_request(request.headers.get("X-Request-Id"))
        try:
            response = _response(request, gate, take, machine_now)
        except Refused as error:
            response = refused(request, gate.channel, error.reason)
        except Exception as error:
            response = failed(request, error)
        finally:
            request_over()
        response.headers["X-Request-Id"] = name
        return response

    return called


def _response(
    request: Request, gate: Gate, take: Take, machine_now: Callable[[], datetime]
) -> Response:
    if request.method in ("GET", "HEAD"):
        asked = _query(request, "msg_signature", "timestamp", "nonce", "echostr")
        return plain(gate.echo(asked))
    if request.method != "POST":
        raise MethodNotAllowed
    began = machine_now()
    answer = _answer(request, gate, take, machine_now)
    if not is_hushed():
        took = machine_now() - began
        log.info("%s", edge.taken_line(gate.channel, bool(answer.data), took))
    return answer


def _answer(
    request: Request, gate: Gate, take: Take, machine_now: Callable[[], datetime]
) -> Response:
    body = _body(request)
    query = _query(request, "msg_signature", "timestamp", "nonce")
    incoming = gate.open(query, body, now=machine_now().timestamp())
    text = take(incoming) if incoming else None
    if incoming is None or not text:
        return plain("")
    if not gate.takes_answer(incoming, text):
        log.warning("%s", edge.dropped_line(gate.channel, one_line(incoming.event or "")))
        return plain("")
    sealed = gate.answer(incoming, text, at=int(machine_now().timestamp()), nonce=query.nonce)
    return guarded(Response(sealed, mimetype=gate.mimetype))


def _body(request: Request) -> bytes:
    """The request's body; 413 before reading where its declared length is over the limit."""
    if (request.content_length or 0) > BODY_LIMIT:
        raise RequestEntityTooLarge
    request.max_content_length = BODY_LIMIT
    return request.get_data(cache=False)


def _query(request: Request, *names: str) -> Query:
    """The address's arguments: each there once, visible ASCII, of sensible length."""
    return Query(*(_argument(request, name) for name in names))


def _argument(request: Request, name: str) -> str:
    values = request.args.getlist(name)
    value = values[0] if len(values) == 1 else ""
    if name == "echostr":  # a proxy that decodes once more turns its + into blanks
        value = value.replace(" ", "+")
    visible = value.isascii() and value.isprintable() and " " not in value
    if not value or not visible or len(value) > _LENGTHS[name]:
        raise Refused(edge.BAD_QUERY)
    return value
