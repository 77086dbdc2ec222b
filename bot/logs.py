"""Logs go to stderr, one JSON object a line; secrets and control characters cannot get in."""

import json
import logging
import sys
from datetime import UTC, datetime


class OneLine(logging.Formatter):
    """JSON escapes newlines, ESC and bidi marks, so that one record stays one line."""

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info and record.exc_info[0]:
            entry["error"] = record.exc_info[0].__name__
        return json.dumps(entry, ensure_ascii=True)


def set_up() -> None:
    """Configure the root logger; libraries speak from WARNING on (urllib3 prints addresses)."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("duban").setLevel(logging.INFO)
    logging.getLogger("urllib3").setLevel(logging.ERROR)
