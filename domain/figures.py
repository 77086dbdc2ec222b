"""The figures of a unit and of the whole, as /status and the weekly say them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.campaign import Campaign
from domain.issue import COUNTED
from domain.lessons import learners
from domain.people import Person, Roster
from domain.sheets import expected


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


@dataclass(frozen=True, slots=True)
class Figures:
    """One unit's figures, or the whole's (``unit`` None); the five states add up to ``total``.

    ``late`` are issue numbers, a part of the states and not a sixth one; ``carried`` (转入长效)
    stand outside the total. ``asked`` 应交, ``answered`` 已交 of them, ``paper`` those of them on
    paper; ``learners`` 应学, ``learned`` those of them who signed all materials, ``attended`` those
    of them who did all that is theirs. Who is excused from the sheet still learns.
    """

    unit: str | None
    name: str
    reported: int = 0
    confirmed: int = 0
    rectifying: int = 0
    submitted: int = 0
    closed: int = 0
    carried: int = 0
    late: tuple[int, ...] = ()
    asked: int = 0
    answered: int = 0
    paper: int = 0
    learners: int = 0
    learned: int = 0
    attended: int = 0

    @property
    def total(self) -> int:
        """累计"""
        return sum(getattr(self, state) for state in COUNTED)

    @property
    def missing(self) -> int:
        """未交"""
        return self.asked - self.answered

    @property
    def idle(self) -> bool:
        """Nobody is asked and nothing was found: neither late nor finished."""
        return not self.asked and not self.total


@dataclass(frozen=True, slots=True)
class Board:
    """Every unit's figures in the configured order, zeros too, and the whole."""

    units: tuple[Figures, ...]
    whole: Figures

    def of(self, unit: str | None) -> Figures:
        """The unit's figures; the whole for None; zeros for a unit no longer configured."""
        if unit is None:
            return self.whole
        return next((f for f in self.units if f.unit == unit), Figures(unit, unit))


def hidden_items(campaign: Campaign) -> frozenset[str]:
    """Items that stand in no unit's count and in no group (B5, B8)."""
    return frozenset(i.code for i in campaign.items if i.sensitive)


def board(
    roster: Roster,
    campaign: Campaign,
    *,
    counts: Mapping[str, Mapping[str, int]],
    late: Mapping[str, Sequence[int]],
    submitted: Collection[int] = (),
    paper: Collection[int] = (),
    excused: Collection[int] = (),
    learned: Collection[int] = (),
) -> Board:
    """The figures from plain counts per unit and state.

    ``submitted``, ``paper``, ``excused`` and ``learned`` are person ids.
    """
    every_asked = _by_unit(expected(campaign, roster, excused=excused))
    every_reader = _by_unit(learners(campaign, roster))
    rows = []
    for unit in roster.units:
        asked, readers = every_asked[unit.id], every_reader[unit.id]
        owing = {p.id for p in asked if p.id not in submitted}
        states = counts.get(unit.id, {})
        rows.append(
            Figures(
                unit.id,
                unit.name,
                **{state: states.get(state, 0) for state in (*COUNTED, "carried")},
                late=tuple(late.get(unit.id, ())),
                asked=len(asked),
                answered=sum(p.id in submitted for p in asked),
                paper=sum(p.id in paper for p in asked),
                learners=len(readers),
                learned=sum(p.id in learned for p in readers),
                attended=sum(p.id in learned and p.id not in owing for p in readers),
            )
        )
    return Board(tuple(rows), _whole(rows))


def _by_unit(people: Iterable[Person]) -> defaultdict[str, list[Person]]:
    found: defaultdict[str, list[Person]] = defaultdict(list)
    for person in people:
        found[person.unit].append(person)
    return found


def _whole(rows: Sequence[Figures]) -> Figures:
    def total(name: str) -> int:
        return sum(getattr(row, name) for row in rows)

    return Figures(
        None,
        "全部单位",
        **{state: total(state) for state in (*COUNTED, "carried")},
        late=tuple(sorted(number for row in rows for number in row.late)),
        asked=total("asked"),
        answered=total("answered"),
        paper=total("paper"),
        learners=total("learners"),
        learned=total("learned"),
        attended=total("attended"),
    )
