"""Reading what callers post."""

import json

from flask import Request

from sandbox.answers import Json, Refused


def body_of(request: Request) -> Json:
    """The JSON object of a call; anything else is refused with the platform's warning (D90313)."""
    try:
        body = json.loads(request.get_data())
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise Refused(40058, "invalid parameter, Warning: wrong json format")
    return body
