"""Reads JSON objects that came over the network: UTF-8, standard JSON, bounded in every way."""

import json
from collections.abc import Mapping

from bot.callbacks.refusals import Refused
from texts import edge

MOST_DIGITS = 18  # longer integers become floats: cheap to read, and nothing takes them


def json_object(body: bytes) -> Mapping[str, object]:
    """The object in ``body``; Refused for anything else."""
    found = json_value(body)
    if not isinstance(found, dict):
        raise Refused(edge.BAD_JSON)
    return found


def json_value(body: bytes) -> object:
    """Whatever JSON ``body`` is; Refused where it is none."""
    try:
        found: object = json.loads(
            body.decode("utf-8"), parse_int=_integer, parse_constant=_no_constant
        )
    except UnicodeDecodeError:
        raise Refused(edge.NOT_UTF8) from None
    except (ValueError, RecursionError):
        raise Refused(edge.BAD_JSON) from None
    return found


def _integer(digits: str) -> float:
    return int(digits) if len(digits) <= MOST_DIGITS else float(digits)


def _no_constant(name: str) -> object:
    raise ValueError(name)  # NaN and Infinity are not JSON
