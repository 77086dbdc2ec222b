"""What an answer or a failure of the platform means for the message that was sent."""

from collections.abc import Mapping
from typing import Any

from bot.wecom.api_faults import ApiFault, Coded, Lost, SecretRefused, TokenRefused
from domain.ports import Dead, InDoubt, Outcome, Retry, Sent
from texts import delivery

PAUSE = 5.0  # seconds; whoever pauses the channel doubles it
RATE_PAUSE = 60.0  # seconds; the shortest block the platform imposes (D90454)

BUSY = frozenset({-1})
RATE = frozenset({45009, 45011, 45033})
RECIPIENT = frozenset({40003, 60011, 60111, 81013})
CONTENT = frozenset({40007, 40008, 40035, 40058, 42014, 44004, 45002, 82001, 82002, 82003, 830002})
NOT_OPENED = frozenset({93001, 93006})  # seen where nobody there has written to the bot
# The console or the configuration must be mended: every code in delivery.MENDS.


def outcome_of(fault: ApiFault) -> Outcome:
    """The outcome of a failed call."""
    if isinstance(fault, Coded):
        return _outcome_of_code(fault.code)
    if isinstance(fault, Lost):
        return InDoubt(fault.sentence)
    if isinstance(fault, TokenRefused | SecretRefused):
        return Retry(fault.sentence, disable=True)
    return Retry(fault.sentence, pause=PAUSE)


def _outcome_of_code(code: int) -> Outcome:
    if code in BUSY:
        return Retry(delivery.BUSY, pause=PAUSE)
    if code in RATE:
        return Retry(delivery.RATE, pause=RATE_PAUSE)
    if code in delivery.MENDS:
        return Retry(delivery.MENDS[code], disable=True)
    if code in RECIPIENT:
        return Dead(delivery.RECIPIENT)
    if code in CONTENT:
        return Dead(delivery.CONTENT)
    return Retry(delivery.unknown(code), charged=True)


def outcome_of_link(code: int) -> Outcome:
    """What the long connection's refusal of one message means (D101463).

    Nothing here concerns the connection as a whole, so that it is never switched off for it.
    """
    if code in NOT_OPENED:
        return Dead(delivery.NOT_OPENED)
    if code in RATE:  # of one conversation: the others go on
        return Retry(delivery.RATE)
    if code in BUSY | CONTENT:
        return _outcome_of_code(code)
    return Retry(delivery.unknown(code), charged=True)


def outcome_for(answer: Mapping[str, Any], to: str) -> Outcome:
    """The outcome of an accepted call: errcode 0 still lists whom it did not reach (D90236)."""
    if _lists(answer.get("unlicenseduser"), to):
        return Dead(delivery.UNLICENSED)
    if _lists(answer.get("invaliduser"), to):
        return Dead(delivery.RECIPIENT)
    msgid = answer.get("msgid")
    return Sent(msgid if isinstance(msgid, str) else None)


def _lists(listed: object, userid: str) -> bool:
    """Whether a ``|``-joined or JSON list names the person; the platform lower-cases userids."""
    names = listed.split("|") if isinstance(listed, str) else listed
    if not isinstance(names, list):
        return False
    return userid.casefold() in {name.casefold() for name in names if isinstance(name, str)}
