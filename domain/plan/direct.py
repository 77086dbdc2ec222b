"""直报 are released in batches: one line to who reads them, on the day's morning."""

from collections.abc import Iterator

from domain.calendar import at
from domain.plan.model import DISCREET, Snapshot, Step

_WHY = "有直报待看，每个工作日早上同一批打开"


def direct_steps(snap: Snapshot) -> Iterator[Step]:
    """One step a batch and reader. Apart from the morning's list, which others may look at."""
    for batch in snap.batches:
        for person in snap.roster.having(batch.reader):
            if person.userid:
                yield Step(
                    reason=f"direct:{batch.day}:{batch.reader}:{person.userid}",
                    at=at(batch.day, snap.office.times.morning, snap.office.tz),
                    series=f"direct:{batch.reader}:{person.userid}",
                    to=person.userid,
                    slot=DISCREET,
                    why=_WHY,
                    part=batch,
                )
