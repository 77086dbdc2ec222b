"""What moved in a stretch of time, as the weekly says it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moved:
    """One unit's movements: 新增, 销号, 延期, 退回, 重开; and of what fell due, how it ended.

    ``due`` counts what fell due, ``on_time`` those of them closed by their day, ``overran`` those
    closed after it; the rest of ``due`` is still open.
    """

    reported: int = 0
    closed: int = 0
    extended: int = 0
    returned: int = 0
    reopened: int = 0
    due: int = 0
    on_time: int = 0
    overran: int = 0

    def __add__(self, other: "Moved") -> "Moved":
        return Moved(
            self.reported + other.reported,
            self.closed + other.closed,
            self.extended + other.extended,
            self.returned + other.returned,
            self.reopened + other.reopened,
            self.due + other.due,
            self.on_time + other.on_time,
            self.overran + other.overran,
        )
