"""What a campaign asks of everybody besides the self-check: reading, meetings, looking, alarms;
and the third parties that it looks at."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Lesson:
    """Something that everybody reads and signs for (R16, R17, R44); local dates.

    ``reflection``: a line of one's own is asked besides the signature.
    """

    id: str
    title: str
    text: str
    opens: date
    due: date
    makeup: date
    reflection: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    """A kind of meeting whose spirit is to be passed on within working days (R46).

    ``every`` week | month | quarter | half_year: it comes again; None: nobody is asked for it.
    """

    id: str
    name: str
    within: int
    every: str | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of inspection (R49), and the item that a finding on it belongs to, if one fits."""

    id: str
    name: str
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """A kind of red-line event that anybody reports at once (R05).

    ``also``: roles that are told besides the line of leaders; ``ask``: what the last question
    asks for, where it is not the place and what happened.
    """

    id: str
    name: str
    also: tuple[str, ...] = ()
    ask: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the campaign's own ledger: ``kind`` text | choice | number | day."""

    id: str
    name: str
    kind: str = "text"
    options: tuple[str, ...] = ()
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Subjects:
    """Third parties (商户, 工地, 楼栋) that issues are about, and what the ledger says of each."""

    name: str
    columns: tuple[Column, ...] = ()
