"""Logs go to stderr, one JSON object a line; secrets and control characters cannot get in."""

import json
import logging
import re
import secrets
import sys
from contextvars import ContextVar
from datetime import UTC, datetime

# What could break a line or turn its direction; json escapes the other control characters.
_INVISIBLE = re.compile(
    "[\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)

# A proxy's id is taken over where it can do no harm in a log or a header.
_NAMED = re.compile(r"[A-Za-z0-9._-]{1,64}")
_ENCODER = json.JSONEncoder(ensure_ascii=False)
_request: ContextVar[str | None] = ContextVar("request", default=None)
_hushed: ContextVar[bool] = ContextVar("hushed", default=False)


def name_request(given: str | None = None) -> str:
    """Everything this thread logs from now on belongs to one request; returns the request's id.

    ``given`` is what a proxy called it (X-Request-Id); without a usable one it gets its own.
    """
    name = given if given and _NAMED.fullmatch(given) else secrets.token_hex(8)
    _request.set(name)
    _hushed.set(False)
    return name


def hush() -> None:
    """This request leaves no line of its own: nobody shall read when it came (直报)."""
    _hushed.set(True)


def is_hushed() -> bool:
    return _hushed.get()


def request_over() -> None:
    """What this thread logs from now on belongs to no request."""
    _request.set(None)


class OneLine(logging.Formatter):
    """JSON with readable Chinese; newlines, ESC and bidi marks are escaped: a record is a line."""

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        name = _request.get()
        if name:
            entry["request"] = name
        if record.exc_info and record.exc_info[0]:
            entry["error"] = record.exc_info[0].__name__
        return _INVISIBLE.sub(_escaped, _ENCODER.encode(entry))


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


# Libraries that say too much below this, whatever level the rest is set to: urllib3 prints whole
# addresses, SQLAlchemy rows and parameters, waitress.queue each request that waits its turn.
PINNED = {
    "urllib3": logging.ERROR, "sqlalchemy": logging.WARNING, "waitress.queue": logging.ERROR,
}  # fmt: skip


def pin() -> None:
    """Keep what libraries would tell of people and secrets out of the log, at DEBUG too."""
    for name, level in PINNED.items():
        logging.getLogger(name).setLevel(level)


def set_up() -> None:
    """Configure the root logger; libraries speak from WARNING on."""
    # A line says neither thread nor process nor place: none of them is looked up.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("duban").setLevel(logging.INFO)
    pin()
