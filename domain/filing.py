"""Papers on their way up (R24, R26, R27, R42, R43): versions, hops, who may do what, lateness."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.calendar import at, end_of, hard_line
from domain.campaign import Deliverable, Hop
from domain.campaign.terms import Term
from domain.people import Person, Roster, Unit

DRAFT, REVIEW, APPROVED, RETURNED, SENT = "draft", "review", "approved", "returned", "sent"
ON_TIME, AFTER_SAFE, LATE = "", "after_safe", "late"

# What may be done with a version in each state; where it goes from there, ``standing`` says.
MOVES: frozenset[tuple[str, str]] = frozenset(
    {
        (DRAFT, "file"),
        (REVIEW, "approve"),
        (REVIEW, "return"),
        (APPROVED, "forward"),
    }
)
REVIEWERS = ("captain", "legal", "supervisor")
UNDER_WAY = frozenset({REVIEW, APPROVED, SENT})


@dataclass(frozen=True, slots=True)
class Piece:
    """One content of a version: an evidence row with its file, a snapshot, or a paper's number.

    ``sha256``, ``size`` (bytes) and ``fault`` come from the evidence row once it is fetched.
    """

    content: str
    evidence: int | None = None
    sha256: str | None = None
    size: int | None = None
    fault: str | None = None
    snapshot: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A hop that was taken outside: its receiver, its number there, the local day."""

    place: int
    to: str
    number: str | None
    on: date


@dataclass(frozen=True, slots=True)
class Version:
    """One version of one term's paper. ``term`` is the term's key; instants UTC, dates local.

    ``place`` is the hop at which it is; ``late`` "" | after_safe | late as counted at filing;
    ``issues`` the numbers on the list that went with it (R24, R29).
    """

    id: int
    paper: str
    term: str
    number: int
    state: str
    place: int
    due: date
    safe: date
    late: str
    made_by: int
    made_at: datetime
    filed_by: int | None = None
    filed_at: datetime | None = None
    decided_by: int | None = None
    decided_at: datetime | None = None
    reason: str | None = None
    issues: tuple[int, ...] = ()
    pieces: tuple[Piece, ...] = ()
    hops: tuple[Taken, ...] = ()


def standing(hops: Sequence[Hop], place: int) -> str:
    """The state of a version that has come to this hop: its end, a review, or the way on."""
    if place >= len(hops):
        return SENT
    return REVIEW if hops[place].review else APPROVED


def may(version: Version, act: str) -> bool:
    """Whether this is a move of the version's state."""
    return (version.state, act) in MOVES


def latest(versions: Iterable[Version], term: str) -> Version | None:
    """The newest version of the term."""
    mine = [v for v in versions if v.term == term]
    return max(mine, key=lambda v: v.number, default=None)


def owed(term: Term, version: Version | None) -> bool:
    """Whether the paper still has to be filed: never filed, a draft only, or returned."""
    return version is None or version.state not in UNDER_WAY


def hard(term: Term, before: str) -> date:
    """The last day on which it is not late, by the reading of “前” (R26, special rule 1)."""
    return hard_line(term.due, before) if term.paper.wording == "前" else term.due


def ends(term: Term, before: str, tz: ZoneInfo) -> datetime:
    """The instant (UTC) from which on it is late: the named hour, else the hard line's 24:00."""
    if term.clock is not None:
        return at(term.due, term.clock, tz)
    return end_of(hard(term, before), tz)


def lateness(term: Term, now: datetime, safe: date, before: str, tz: ZoneInfo) -> str:
    """How a filing at this instant counts: by the safe line, after it, or late."""
    if now >= ends(term, before, tz):
        return LATE
    return ON_TIME if now.astimezone(tz).date() <= safe else AFTER_SAFE


def owners(roster: Roster, paper: Deliverable) -> tuple[Unit, ...]:
    """The units that the paper's owner names (支队); the detachment's own where none is meant."""
    named = [u for u in roster.units if paper.owner in (u.id, u.name)]
    named = named or [u for u in roster.units if u.name.startswith(paper.owner)]
    return tuple(named or [u for u in roster.units if u.kind == "detachment"])


def filers(roster: Roster, paper: Deliverable) -> tuple[Person, ...]:
    """Who files it: coordinators and captains of the owner, else its chief."""
    found: list[Person] = []
    for unit in owners(roster, paper):
        found += roster.having("coordinator", unit=unit.id)
        found += roster.captains(unit.id)
    chiefs = [p for unit in owners(roster, paper) for p in roster.having("chief", unit=unit.id)]
    return tuple(dict.fromkeys(found or chiefs or roster.having("coordinator")))


def heads(roster: Roster, paper: Deliverable) -> tuple[Person, ...]:
    """Who answers for the owner and hears when it is late."""
    units = owners(roster, paper)
    chiefs = [p for u in units for p in roster.having("chief", unit=u.id)]
    leaders = [p for u in units for p in roster.acting_captains(u.id)]
    return tuple(dict.fromkeys([*chiefs, *leaders]))


def reviewers(roster: Roster, hop: Hop) -> tuple[Person, ...]:
    """Who decides for a receiver: the heads of the unit it names, else the legal office."""
    named = next((u for u in roster.units if u.kind != "bureau" and u.name in hop.to), None)
    own = [p for p in roster.of_unit(named.id) if p.active] if named else []
    return tuple(p for p in own if p.is_a(*REVIEWERS)) or roster.having("legal")


def forwarders(roster: Roster, paper: Deliverable, place: int) -> tuple[Person, ...]:
    """Who sends it on to this hop: who decided before, or who filed where nobody decides."""
    if place and paper.hops[place - 1].review:
        return reviewers(roster, paper.hops[place - 1])
    return filers(roster, paper)


def readers(roster: Roster, paper: Deliverable) -> tuple[Person, ...]:
    """Who may read its files: who files it, its owner's heads, who decides on it or sends it on."""
    found = [*filers(roster, paper), *heads(roster, paper), *roster.having("legal")]
    for place, hop in enumerate(paper.hops):
        found += reviewers(roster, hop) if hop.review else forwarders(roster, paper, place)
    return tuple(dict.fromkeys(found))


def current(terms: Iterable[Term], versions: Mapping[str, Version], today: date) -> list[Term]:
    """The terms that conversations speak of: every single one, of recurring ones the next one
    and the one before it while it is still owed."""
    found: list[Term] = []
    coming: set[str] = set()
    for term in terms:
        if not term.period:
            found.append(term)
        elif term.due >= today and term.paper.id not in coming:
            coming.add(term.paper.id)
            found.append(term)
        elif term.due < today and owed(term, versions.get(term.key)):
            found = [t for t in found if t.paper.id != term.paper.id] + [term]
    return found
