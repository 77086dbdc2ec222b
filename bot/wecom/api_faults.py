"""How a call to the platform can fail; none of these carries an address, a key or a token."""

from texts import delivery


class ApiFault(Exception):  # noqa: N818 - read as what happened: Unreached, Lost, Broken
    """A call did not bring what was asked for; ``sentence`` says it in Chinese."""

    sentence = delivery.BROKEN

    def __init__(self, sentence: str | None = None) -> None:
        self.sentence = sentence or self.sentence
        super().__init__(self.sentence)


class Unreached(ApiFault):
    """Nothing left this machine, or it is certain that nobody acted on it."""

    sentence = delivery.UNREACHED


class Lost(ApiFault):
    """The request left and its answer did not come: it may have been acted on."""

    sentence = delivery.LOST


class Broken(ApiFault):
    """The answer was not the platform's: 5xx, a redirect, HTML, JSON without an errcode.

    It comes from a proxy, a portal or a failing front end before anything was acted on.
    """


class Coded(ApiFault):
    """The platform refused with this errcode (D90313)."""

    def __init__(self, code: int) -> None:
        super().__init__(delivery.unknown(code))
        self.code = code


class TokenRefused(ApiFault):
    """A token fetched a moment ago was refused too."""

    sentence = delivery.CREDENTIAL_REFUSED


class SecretRefused(ApiFault):
    """The corp id or the secret is wrong; asking again would get the address banned."""

    sentence = delivery.CREDENTIAL_WRONG


class TooLarge(ApiFault):
    """The answer is longer than the caller wants to hold."""
