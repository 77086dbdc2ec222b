"""What is said of a leader's 批示 and 督办."""

from dataclasses import dataclass
from datetime import date

from domain.leading import Instruction
from domain.people import Person


@dataclass(frozen=True, slots=True)
class InstructionDue:
    """To the captain: the leader's instruction is to be answered today."""

    instruction: Instruction
    leader: Person | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """To the leader: what became of his instruction; or, while its issue is open, that the day
    for the answer is past and how it stands."""

    instruction: Instruction
    ended: date
