"""Campaigns side by side: whose reason it is, and what is told together."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet

from domain.plan.model import LAST_DAY, LEADER, MORNING, NOTICE, Known, Saying

ROUTINE = "routine"  # what is counted of a reader's day, whatever the campaign
TOGETHER = (MORNING, LEADER, LAST_DAY, NOTICE)  # one message a reader, whatever the campaign


def named(key: str, campaign: str) -> str:
    """The key with the campaign's id after its first word; an issue's number says it already."""
    word, _, rest = key.partition(":")
    shared = word == ROUTINE or rest.partition(":")[0].isdecimal()
    return key if shared else f"{word}:{campaign}:{rest}"


def remembered(said: Known, campaign: str | None) -> Known:
    """The memory of one campaign in the memory of all; None: the one whose keys are bare."""
    if campaign is None:
        return said

    def of_campaign(keys: Collection[str]) -> AbstractSet[str]:
        stored = {named(key, campaign): key for key in keys}
        return frozenset(stored[key] for key in said(list(stored)))

    return of_campaign


def shared(rounds: Iterable[Sequence[Saying]]) -> frozenset[tuple[str, str]]:
    """(slot, reader) of what several campaigns have to say to the same reader."""
    found = Counter(
        (saying.slot, saying.to)
        for sayings in rounds
        for saying in sayings
        if saying.slot in TOGETHER
    )
    return frozenset(who for who, count in found.items() if count > 1)
