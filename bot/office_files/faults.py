"""What is wrong with a file that people write: every fault at once, each with place and mend."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from domain.campaign import Fault


class ConfigFaults(Exception):  # noqa: N818 - a fault is what is said
    """The configuration can be read and is wrong; ``faults`` lists everything, never a secret."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class Misused(Exception):  # noqa: N818 - it carries the sentence that the user reads
    """A command does not say enough, or names what there is not: wrong usage."""


class ConfigUnreadable(Exception):  # noqa: N818 - it is a state of the file
    """There is no such file, or it is no TOML; the message is one Chinese sentence."""


def closed(question: str) -> str:
    """A sentence with its end: what ``nearest`` asks has one already."""
    return question if question.endswith("？") else f"{question}。"


def nearest(word: str, known: Iterable[str]) -> str:
    """A question that names the nearest known word, or all of them where none is near."""
    words = sorted(set(known))
    near = get_close_matches(word, words, n=1, cutoff=0.5)
    if near:
        return f"是不是 {near[0]}？"
    return f"可用的有：{'、'.join(words)}" if words else "这里还没有可用的"


def fault(place: str, mend: str, origin: str = "") -> Fault:
    """A fault as a whole sentence; ``place`` is dotted, ``groups[2].unit``, counted from 0."""
    return Fault(place, closed(f"{mend}{origin}"))


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in one row: its number as a spreadsheet shows it, the column, the mend."""

    row: int
    column: str
    mend: str

    def __str__(self) -> str:
        return f"第 {self.row} 行“{self.column}”：{self.mend}"


class RosterFaults(Exception):  # noqa: N818 - plural of RowFault, as printed
    """The table is no roster; ``faults`` lists every bad row, nothing was changed."""

    def __init__(self, faults: Iterable[RowFault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.row))
        super().__init__("\n".join(str(fault) for fault in self.faults))
