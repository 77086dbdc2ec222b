"""The one way in which a callback is turned down before anybody acts on it."""


class Refused(Exception):  # noqa: N818 - named for what happened to the request
    """The callback is malformed, forged or too old; ``reason`` is a sentence of texts/edge.py."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
