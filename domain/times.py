"""When the bot speaks unasked, and when it is quiet."""

from dataclasses import dataclass
from datetime import time, timedelta


@dataclass(frozen=True, slots=True)
class Times:
    """Local wall times of what the bot says unasked; the minutes end in 3 or 8, never 00 or 30.

    ``quiet`` spans are half-open and may cross midnight; days off are quiet as a whole.
    """

    morning: time = time(8, 53)
    last_day: time = time(15, 7)
    leader: time = time(8, 23)
    group: time = time(9, 23)
    weekly_brigade: time = time(15, 23)
    weekly_leaders: time = time(16, 41)
    end_of_work: time = time(18, 0)
    quiet: tuple[tuple[time, time], ...] = (
        (time(12, 0), time(14, 0)),
        (time(19, 30), time(8, 0)),
    )
    busy_form: timedelta = timedelta(minutes=10)
