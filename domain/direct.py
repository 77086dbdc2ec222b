"""直报: what it may be about, who reads it, when it is released, the code that stands for it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from domain.calendar import next_workday
from domain.people import Person, Roster
from domain.ports import WorkCalendar

# What it is about.
ASKED, OFFENCE, OTHER = "asked", "offence", "other"
SUBJECTS = (ASKED, OFFENCE, OTHER)
# Whom it concerns, besides the id of a unit.
CHIEFS, BUREAU, OFFICE, UNSURE = "@chiefs", "@bureau", "@legal", "@unsure"
# Who reads it: the role.
LEGAL, LEADER = "legal", "bureau_leader"
READERS = (LEGAL, LEADER)
# Who said something.
REPORTER, DESK, NOTE = "reporter", "desk", "note"  # a note is for the desk only
# Where it stands.
WAITING, ANSWERED, REFERRED, FILED, CLOSED = "waiting", "answered", "referred", "filed", "closed"
OPEN = (WAITING, ANSWERED)
STATES = (*OPEN, REFERRED, FILED, CLOSED)

# Neither 0 and O nor 1, I and L: a code is read off a screen and perhaps written down by hand.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 8
_CODE = re.compile(rf"ZB[-\s]*((?:[{ALPHABET}][-\s]*){{{CODE_LENGTH}}})(?![0-9A-Z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """One statement; ``day`` is when the other side may read it, a local date."""

    by: str  # reporter | desk | note
    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """A filed report. It knows its campaign and a day, but no instant and no person.

    ``id`` is drawn at random; ``day`` is the batch with which it was released last; ``concerns``
    a unit's id or one of the words above.
    """

    id: int
    day: date
    reader: str
    state: str
    subject: str
    concerns: str
    words: tuple[Words, ...]
    campaign: str

    def readable(self, side: str, today: date) -> tuple[Words, ...]:
        """What this side may read by now: its own words, the other's from their day on."""
        found = (w for w in self.words if w.by == side or w.day <= today)
        return tuple(w for w in found if side == DESK or w.by != NOTE)


@dataclass(frozen=True, slots=True)
class Batch:
    """How many reports are released on this day to the holders of this role."""

    day: date
    reader: str
    count: int


def release_day(today: date, days: WorkCalendar) -> date:
    """The batch of what is filed today: that of the next working day, whatever the hour."""
    return next_workday(today, days)


def reader(roster: Roster, concerns: str) -> str:
    """The role that reads a report: the legal office, but never about itself.

    About itself is also what concerns a unit in which it sits or which one of its people leads.
    """
    if concerns == OFFICE or any(_involved(roster, p, concerns) for p in roster.having(LEGAL)):
        return LEADER
    return LEGAL if roster.having(LEGAL) or not roster.having(LEADER) else LEADER


def _involved(roster: Roster, person: Person, unit: str) -> bool:
    return unit == person.unit or unit in roster.held_by(person)


def is_read(roster: Roster, concerns: str) -> bool:
    """Whether somebody is there to read a report on this."""
    return bool(roster.having(reader(roster, concerns)))


def desks(person: Person) -> tuple[str, ...]:
    """The roles by which this person reads reports."""
    return tuple(role for role in READERS if person.is_a(role))


def in_order(reports: Iterable[Report]) -> list[Report]:
    """What waits before what is answered, questions about the reporter first, then by day."""
    return sorted(
        reports,
        key=lambda r: (OPEN.index(r.state) if r.state in OPEN else len(OPEN),
                       SUBJECTS.index(r.subject), r.day, r.id),
    )  # fmt: skip


def added(report: Report, words: Words, state: str) -> Report:
    """The report with one statement more, in this state; the writer's open with a later batch."""
    day = words.day if words.by == REPORTER else report.day
    return replace(report, day=day, state=state, words=(*report.words, words))


def spoken(letters: str) -> str:
    """The code as people read it: ZB-7K3M-92QX."""
    half = CODE_LENGTH // 2
    return f"ZB-{letters[:half]}-{letters[half:]}"


def read_code(text: str) -> tuple[str, str] | None:
    """(code, what follows it) where the text begins with a receipt code, however it is typed."""
    said = unicodedata.normalize("NFKC", text).strip()
    found = _CODE.match(said)
    if found is None:
        return None
    letters = re.sub(r"[-\s]", "", found.group(1)).upper()
    return spoken(letters), said[found.end() :].strip(" \t\r\n:：,，。")
