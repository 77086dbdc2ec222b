"""What the web server answers in words: one sentence in Chinese, whatever went wrong."""

import logging
import traceback
from pathlib import Path

from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request, Response

from texts import edge

_SENTENCES = {404: edge.NOT_FOUND, 405: edge.WRONG_METHOD, 413: edge.TOO_LARGE}

log = logging.getLogger("duban.edge")


def plain(content: str | bytes, status: int = 200) -> Response:
    return guarded(Response(content, status, mimetype="text/plain"))


def guarded(response: Response) -> Response:
    """Neither guessed at nor kept by who receives it."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response


def refused(request: Request, channel: str, reason: str) -> Response:
    """Nothing but 403 to the outside; the log learns why."""
    log.warning("%s", _refused_line(request, channel, reason))
    return plain(edge.REFUSED, 403)


def failed(request: Request, error: Exception) -> Response:
    """One sentence for whatever went wrong; the log gets the type and place, never the message."""
    if isinstance(error, HTTPException):
        status = error.code or 500
        sentence = _SENTENCES.get(status, edge.OTHERWISE)
        if status == 413:
            log.warning("%s", _refused_line(request, request.path, sentence))
        return plain(sentence, status)
    log.error("%s", edge.failed_line(one_line(request.path), _type_and_place(error)))
    return plain(edge.FAILED, 500)


def one_line(text: str) -> str:
    """The text with control and bidirectional characters spelled out, cut to 200 characters."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text[:200])


def _refused_line(request: Request, channel: str, reason: str) -> str:
    return edge.refused_line(one_line(channel), one_line(request.remote_addr or "-"), reason)


def _type_and_place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1]  # at the least the frame that caught it
    return f"{type(error).__name__} {Path(last.filename).stem}.{last.name}:{last.lineno}"
