"""What becomes of a message after a try: the rules of retrying, giving up and doubting."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.ports import Dead, InDoubt, Outcome, Retry, Sent

# The platform drops an identical request for 4 h (D90236); a minute is kept in hand.
DEDUPED = timedelta(hours=4) - timedelta(minutes=1)
FIRST_PAUSE, LONGEST_PAUSE = 5.0, 60.0  # seconds
CHARGED_DELAYS = (60, 300, 900, 2400)  # seconds after each charged failure; the fifth is the last
MOST_INTERRUPTIONS = 5  # a message on which the process dies that often is not tried again
_DIGESTS = ("weekly", "notice")


@dataclass(frozen=True, slots=True)
class Standing:
    """What the outbox knows of a message's tries. Instants are the machine's.

    ``attempts`` counts tries that were answered, charged or left in doubt; ``doubts`` those of
    them whose answer was lost, ``doubted_at`` the first of these.
    """

    kind: str
    channel: str
    state: str
    attempts: int = 0
    doubts: int = 0
    doubted_at: datetime | None = None
    not_before: datetime | None = None
    error: str | None = None


def may_be_dropped(kind: str) -> bool:
    """Digests come again with newer figures: rather not at all than twice."""
    return kind.startswith(_DIGESTS)


def settle(tried: Standing, outcome: Outcome, now: datetime) -> Standing:
    """The standing after this outcome; ``now`` is the machine's clock."""
    match outcome:
        case Sent():
            return _ended(tried, "sent", None)
        case Dead(error):
            return _ended(tried, "failed", error)
        case InDoubt(error):
            return _doubted(tried, error, now)
        case Retry():
            return _refused(tried, outcome, now)


def interrupted(tried: Standing, now: datetime, error: str) -> Standing:
    """The sender died or lost its lease: it may have been delivered, so go again at once."""
    doubted = _doubt(tried, error, now)
    if tried.channel == "card-update":
        return replace(doubted, state="uncertain")
    again = _dedupes(doubted, now) or not may_be_dropped(tried.kind)
    if again and doubted.doubts < MOST_INTERRUPTIONS:
        return replace(doubted, state="pending", not_before=None)
    return replace(doubted, state="uncertain")


def is_stale(waiting: Standing, now: datetime) -> bool:
    """Whether a doubtful digest waited so long that a repeat would be seen as a second one."""
    return waiting.doubts > 0 and may_be_dropped(waiting.kind) and not _dedupes(waiting, now)


def next_pause(pause: float) -> float:
    """Seconds a channel rests after one more failure: 5, doubling to 60."""
    return min(LONGEST_PAUSE, pause * 2) if pause else FIRST_PAUSE


def _ended(tried: Standing, state: str, error: str | None) -> Standing:
    return replace(tried, state=state, attempts=tried.attempts + 1, not_before=None, error=error)


def _refused(tried: Standing, outcome: Retry, now: datetime) -> Standing:
    if tried.channel == "card-update":  # the card has moved on by then
        return _ended(tried, "failed", outcome.error)
    if not outcome.charged:
        alone = outcome.pause is None and not outcome.disable
        rest = now + timedelta(seconds=LONGEST_PAUSE) if alone else None
        return replace(tried, state="pending", not_before=rest, error=outcome.error)
    charged = tried.attempts - tried.doubts
    if charged >= len(CHARGED_DELAYS):
        return _ended(tried, "failed", outcome.error)
    rest = now + timedelta(seconds=CHARGED_DELAYS[charged])
    return replace(_ended(tried, "pending", outcome.error), not_before=rest)


def _doubted(tried: Standing, error: str, now: datetime) -> Standing:
    doubted = _doubt(tried, error, now)
    rest = now + timedelta(seconds=min(LONGEST_PAUSE, FIRST_PAUSE * 2**tried.doubts))
    repeated = tried.doubts > 0 or may_be_dropped(tried.kind) or tried.channel == "card-update"
    if repeated and not _dedupes(doubted, rest):
        return replace(doubted, state="uncertain")
    return replace(doubted, state="pending", not_before=rest)


def _doubt(tried: Standing, error: str, now: datetime) -> Standing:
    return replace(
        tried,
        attempts=tried.attempts + 1,
        doubts=tried.doubts + 1,
        doubted_at=tried.doubted_at or now,
        not_before=None,
        error=error,
    )


def _dedupes(doubted: Standing, at: datetime) -> bool:
    """Whether the platform would recognise the same bytes sent at that instant."""
    since = doubted.doubted_at
    return doubted.channel == "app" and since is not None and at - since < DEDUPED
