"""What was read in a notice; ``doubts`` are codes of what somebody must settle."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Section:
    """A part under a heading of the first rank (一、); its lines are without the heading."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice in its parts; "" and None where it does not say."""

    title: str
    short: str
    issuer: str
    addressee: str
    number: str
    issued: date | None
    preamble: str
    sections: tuple[Section, ...]
    near: date
    """A day of the notice's own time, for dates without a year."""
    lead: str
    theme: str
    basis: tuple[tuple[str, str], ...]
    doubts: frozenset[str] = frozenset()

    @property
    def lines(self) -> tuple[str, ...]:
        return (self.preamble, *(line for part in self.sections for line in part.lines))


@dataclass(frozen=True, slots=True)
class Point:
    """A day, or something that has to happen first."""

    day: date | None = None
    event: str | None = None
    rough: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A phase; ``task`` is the first sentence about it, ``refused`` one that sets a quota."""

    id: str
    name: str
    kind: str
    start: Point
    end: Point
    task: str
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """What dates hang on, with the day on which it is taken to happen."""

    id: str
    name: str
    projected: date


@dataclass(frozen=True, slots=True)
class Task:
    """One item in the notice's words; ``asked``: it asks 是否, so that people can be asked.

    ``whole``: taken from a sentence; ``grave``: it may concern crimes or discipline.
    """

    code: str
    text: str
    asked: bool = False
    whole: bool = False
    grave: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A task area and its items."""

    id: str
    name: str
    outcome: str
    tasks: tuple[Task, ...]
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """What is filed by a day, every week or every month; ``to`` one after the other."""

    id: str
    name: str
    contents: tuple[str, ...]
    due: date | None
    every: str | None
    on: int | None
    to: tuple[str, ...]
    reviewed: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """All of it."""

    notice: Notice
    steps: tuple[Step, ...]
    events: tuple[Happening, ...]
    fields: tuple[Field, ...]
    papers: tuple[Paper, ...]
    begins: date
    unread: tuple[str, ...]
    """What names a day to file by and could not be placed in the campaign's time."""

    @property
    def last(self) -> Point | None:
        """The latest end of a phase, as far as it is known."""
        projected: dict[str | None, date] = {one.name: one.projected for one in self.events}
        ends = ((step.end, step.end.day or projected.get(step.end.event)) for step in self.steps)
        days = {point: day for point, day in ends if day}
        return max(days, key=days.__getitem__, default=None)
