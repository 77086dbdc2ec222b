"""What of a snapshot one reader may have on paper: lines, facts, names (practice: 谁能看到什么)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from domain.people import Person
from domain.reach import units_of
from domain.snapshot import Line, Snapshot
from domain.visibility import EVIDENCE, FACTS, HISTORY, NAMES, OWNER, SOMEBODY, may_see

EVERYTHING = frozenset({FACTS, OWNER, EVIDENCE, HISTORY})


@dataclass(frozen=True)
class Redaction:
    """A snapshot as somebody may read it.

    ``reader`` None: whoever works at the machine itself. ``up``: the paper goes up, so it names
    no person, except in issues for which legal allows it. ``unit`` narrows it to one unit.
    """

    snapshot: Snapshot
    reader: Person | None = None
    up: bool = True
    unit: str | None = None
    _units: tuple[str, ...] | None = field(init=False, repr=False)
    _mask: Callable[[str], str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        roster = self.snapshot.roster
        own = units_of(roster, self.reader) if self.reader else None
        if self.unit is not None:
            own = (self.unit,) if own is None or self.unit in own else ()
        object.__setattr__(self, "_units", own)
        object.__setattr__(self, "_mask", masking(roster.people))

    def covers(self, unit: str) -> bool:
        """Whether the reader reads this unit's lines and figures."""
        return self._units is None or unit in self._units

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line that a list for this reader names."""
        return tuple(line for line in self.snapshot.listed if self.covers(line.issue.unit))

    def sees(self, line: Line) -> frozenset[str]:
        """What of the issue may stand on the paper (as in ``domain.visibility``)."""
        issue = line.issue
        known = EVERYTHING - ({FACTS} if issue.scope == "legal" else frozenset())
        if self.reader is not None:
            known = may_see(self.snapshot.roster, self.reader, issue)
        named = issue.number in self.snapshot.named
        return known - {NAMES} if self.up and not named else known

    def facts(self, line: Line) -> str | None:
        """The facts with masked names; None: not for this reader."""
        return self.words(line, line.issue.facts) if FACTS in self.sees(line) else None

    def words(self, line: Line, said: str | None) -> str | None:
        """Somebody's words about the issue, without names where none may stand."""
        seen = self.sees(line)
        if said is None or not seen & {FACTS, OWNER}:
            return None
        return said if NAMES in seen else self._mask(said)

    def person(self, line: Line, person_id: int | None) -> Person | None:
        """Who it is, where a name may stand."""
        named = not self.up or line.issue.number in self.snapshot.named
        may = named and OWNER in self.sees(line)
        return self.snapshot.roster.by_id(person_id) if may else None


def masking(people: tuple[Person, ...]) -> Callable[[str], str]:
    """Puts 「某同事」 in the place of every colleague's name or account; quick over many texts."""
    names = sorted({p.name for p in people}, key=len, reverse=True)
    accounts = sorted({p.userid for p in people if p.userid}, key=len, reverse=True)
    parts = [f"(?:同事)?(?:{'|'.join(map(re.escape, names))})"] if names else []
    if accounts:
        listed = "|".join(map(re.escape, accounts))
        parts.append(rf"(?:同事)?(?<![0-9A-Za-z_])(?:{listed})(?![0-9A-Za-z_])")
    if not parts:
        return lambda text: text
    found = re.compile("|".join(parts), re.IGNORECASE)
    return lambda text: found.sub(SOMEBODY, text)
