"""开通: when each is invited, in batches over two hours, inside working time."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from domain.calendar import next_allowed
from domain.office import Office

BATCHES = 12
APART = timedelta(minutes=10)
AFTERWARDS = timedelta(minutes=10)  # after the last batch the list of who was not reached is due
_OFF = timedelta(minutes=3)  # nothing is sent at minutes 0 and 30 (D90236)

T = TypeVar("T")


def batches(people: Sequence[T], office: Office, now: datetime) -> Iterator[tuple[T, datetime]]:
    """Each with the instant of his invitation (UTC, as ``now``); few people need few batches."""
    size = max(1, -(-len(people) // BATCHES))
    moment = now
    for start in range(0, len(people), size):
        moment = next_allowed(office.times, office.days, office.tz, moment)
        if moment.minute % 30 == 0:
            moment += _OFF
        for person in people[start : start + size]:
            yield person, moment
        moment += APART
