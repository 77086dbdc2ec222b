"""A paper that goes up, once or again and again, and the hops that it takes."""

from dataclasses import dataclass
from datetime import time

from domain.campaign.when import Moment


@dataclass(frozen=True, slots=True)
class Hop:
    """One hop of a filing chain; ``review``: the receiver approves or returns.

    ``to`` is the receiver as spoken, ``formal`` as the notice writes it, for papers.
    """

    to: str
    review: bool = False
    formal: str = ""


@dataclass(frozen=True, slots=True)
class Every:
    """How often a recurring paper is due: once a ``unit`` (week, month, quarter, half_year).

    ``weekday`` 0 (Monday) to 6, for weeks; ``day`` of the period's last month otherwise, 31 being
    its last day; ``after``: so many days after the period's end instead (次月5日前: 5).
    """

    unit: str
    weekday: int = 4
    day: int = 31
    after: int = 0


@dataclass(frozen=True, slots=True)
class Deliverable:
    """A paper that goes up, or a milestone: what it consists of, by when, through whom.

    ``owner`` is who files it, as spoken (支队); ``wording`` is the notice's own word after the
    date (前). ``due`` is the day of a single paper, or None where it recurs (``every``) from
    ``start`` to ``until`` (None: as long as its phase, or the campaign). ``clock`` is the hour
    that the notice names (周二12:00前). ``holiday`` says what a day off does to the day: stay |
    before (前移) | after (顺延) | second (节后第二个工作日). Without ``hops`` it is a milestone,
    which nobody receives. ``phase`` None: of no phase.
    """

    id: str
    name: str
    contents: tuple[str, ...]
    phase: str | None
    due: Moment | None
    wording: str
    owner: str
    hops: tuple[Hop, ...] = ()
    every: Every | None = None
    start: Moment | None = None
    until: Moment | None = None
    clock: time | None = None
    holiday: str = "stay"
