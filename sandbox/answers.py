"""How the API answers: HTTP 200 with an errcode, also for errors (D90664)."""

from typing import Any

Json = dict[str, Any]


class Refused(Exception):  # noqa: N818 - named for what happens to the call
    """A call that the platform refuses; ``code`` is the errcode of D90313."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def body(self, ip: str) -> Json:
        """The JSON of the answer; the platform names the caller's address in it."""
        return {"errcode": self.code, "errmsg": f"{self.message}, from ip: {ip}"}


def ok(**fields: Any) -> Json:
    """A successful answer with these fields."""
    return {"errcode": 0, "errmsg": "ok", **fields}


def require(condition: object, code: int, message: str) -> None:
    """Refuse with this errcode unless the condition holds."""
    if not condition:
        raise Refused(code, message)
