"""A conversation in progress, as it is remembered between two messages."""

from dataclasses import dataclass
from datetime import datetime

DIRECT, DESK = "direct", "direct_desk"
# Conversations of which nothing is kept outside the form itself: no answer, no instant.
DISCREET = frozenset({DIRECT, DESK})


@dataclass(frozen=True, slots=True)
class FormState:
    """One person's open or paused form.

    ``kind`` names the form, ``subject`` what it is about ("17", or the campaign's id); ``data`` is
    the ordered dict of answers so far; ``campaign`` the id of the one it belongs to.
    """

    id: int
    person: int
    kind: str
    subject: str
    state: str
    data: dict[str, object]
    touched_at: datetime
    campaign: str = ""
