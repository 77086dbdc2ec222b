"""Several campaigns in one tick: keys kept apart, one message a reader."""

import heapq
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from domain.office import Office
from domain.plan import Saying, Snapshot
from domain.plan.apart import TOGETHER, named
from domain.push import Push
from storage.apart import own_name
from storage.store import Store
from texts import several as say

if TYPE_CHECKING:
    from sqlalchemy import Connection

CHUNK = 100  # readers of one transaction
Round = tuple[Snapshot, Sequence[Saying]]
Foreseen = tuple[datetime, Saying, Push, str]  # instant, what, in words, the campaign's short name
Write = Callable[["Connection", Snapshot, Sequence[Saying], datetime], list[Push]]
Post = Callable[["Connection", Sequence[Push], datetime], int]


def offices(office: Office) -> list[Office]:
    """The office speaking about each of its campaigns."""
    return [office.about(campaign.id) for campaign in office.all_campaigns]


def own(conn: "Connection", office: Office, pushes: Iterable[Push]) -> list[Push]:
    """The messages under this campaign's name."""
    name = own_name(conn, office)
    return [push if name is None else _named(push, name) for push in pushes]


def _named(push: Push, campaign: str) -> Push:
    return replace(
        push,
        key=named(push.key, campaign),
        reasons=tuple(named(reason, campaign) for reason in push.reasons),
        series=push.series and named(push.series, campaign),
    )


def together(
    store: Store,
    rounds: Sequence[Round],
    readers: Collection[tuple[str, str]],
    now: datetime,
    write: Write,
    post: Post,
) -> int:
    """Tell each reader of several campaigns in one message; how many were written."""
    count = 0
    for slot in TOGETHER:
        mine = sorted(to for which, to in readers if which == slot)
        for n in range(0, len(mine), CHUNK):
            with store.write(now) as conn:
                pushes = _joined(conn, rounds, slot, set(mine[n : n + CHUNK]), now, write)
                count += post(conn, pushes, now)
    return count


def _joined(
    conn: "Connection",
    rounds: Sequence[Round],
    slot: str,
    readers: set[str],
    now: datetime,
    write: Write,
) -> list[Push]:
    found: dict[str, list[tuple[str, Push]]] = defaultdict(list)
    for snap, sayings in rounds:
        some = [s for s in sayings if s.slot == slot and s.to in readers]
        for push in write(conn, snap, some, now):
            found[push.to].append((snap.campaign.outline.short, push))
    today = {s.today for _, sayings in rounds for s in sayings}
    return [one_of(pushes, f"{slot}:{max(today)}:{to}") for to, pushes in found.items()]


def one_of(told: Sequence[tuple[str, Push]], key: str) -> Push:
    """One message with what each campaign has to say under its name; a single one as it is."""
    first = told[0][1]
    if len(told) == 1:
        return first
    return replace(
        first,
        key=f"all-{key}",
        kind=key.partition(":")[0],
        text=say.told([(short, push.text) for short, push in told], private=first.channel == "app"),
        priority=min(push.priority for _, push in told),
        reasons=tuple(reason for _, push in told for reason in push.reasons),
        about=tuple(number for _, push in told for number in push.about),
        ref=next((push.ref for _, push in told if push.ref), None),
        issue=None,
        series=None,
    )


def in_order(plays: Iterable[Iterator[Foreseen]]) -> Iterator[tuple[datetime, Push, str]]:
    """(instant, message, why) in the order of time; what comes together is one message."""
    merged = heapq.merge(*plays, key=lambda told: told[0])
    for now, group in groupby(merged, key=lambda told: told[0]):
        readers: dict[tuple[str, str, str], list[tuple[Saying, Push, str]]] = {}
        for n, (_, saying, push, short) in enumerate(group):
            apart = "" if saying.slot in TOGETHER else str(n)
            readers.setdefault((saying.slot, saying.to, apart), []).append((saying, push, short))
        for (slot, to, _), told in readers.items():
            key = f"{slot}:{told[0][0].today}:{to}"
            why = "；".join(dict.fromkeys(saying.why for saying, _, _ in told))
            yield now, one_of([(short, push) for _, push, short in told], key), why
