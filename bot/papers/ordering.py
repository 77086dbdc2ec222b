"""From what somebody asks for to an order that can be printed: snapshot, rights, its parts.

Both the command line and the chat come through here, so that both refuse the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from bot import anchors
from documents.order import Filed, Order
from domain.campaign import schedule
from domain.office import Office
from domain.papers import (
    ISSUE,
    KINDS,
    TWO,
    UNIT,
    Kind,
    has_papers,
    is_made,
    is_supervised,
    may_have,
    may_have_issue,
)
from domain.people import Person
from domain.redaction import masking
from domain.snapshot import Snapshot
from domain.unit_sheets import units as with_sheets
from domain.weekly import week_around
from storage import dossiers, events, history, snapshots, wordings
from storage.files import Files
from storage.store import Store
from texts.papers import asking as say

OF_A_WEEK = ("weekly", "weekly-picture")
WITH_STORIES = ("timeline", "dossier", "archive")
WITH_RECORDS = ("dossier", "archive")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for, in plain words and numbers, so that a work row can hold it.

    ``snapshot`` and ``older`` are ids (S-0930-2); ``which`` a category or a unit kind.
    """

    kind: str
    number: int | None = None
    unit: str | None = None
    source: str | None = None
    which: str | None = None
    snapshot: str | None = None
    older: str | None = None

    def plain(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if value is not None}


class Unfit(Exception):  # noqa: N818 - it carries the sentence that the asker reads
    """No paper comes of it; the message is one Chinese sentence."""


@dataclass(frozen=True)
class Archives:
    """Where the parts of a paper lie outside the database."""

    shelf: Files
    keys: Path
    templates: Path | None = None


def order(
    store: Store, office: Office, wish: Wish, reader: str | None, now: datetime, at: Archives
) -> Order:
    """Everything for the press; the snapshot is taken and kept, or found by its id.

    ``reader`` is a userid, None for whoever works at the machine. Raises Unfit.
    """
    kind = KINDS[wish.kind]
    snapshot = _snapshot(store, office, wish, now)
    person = _person(snapshot, reader, kind)
    _fits(snapshot, wish, kind, person)
    found = Order(
        kind=wish.kind, snapshot=snapshot, reader=person, number=wish.number, unit=wish.unit,
        source=wish.source, which=wish.which, templates=at.templates, content=at.shelf.get,
        older=_older(store, office, wish, snapshot) if kind.about == TWO else None,
        filed=tuple(_filed(store, office, snapshot)) if kind.about == TWO else (),
    )  # fmt: skip
    return _with_history(store, found, at) if wish.kind in WITH_STORIES else found


def _snapshot(store: Store, office: Office, wish: Wish, now: datetime) -> Snapshot:
    if wish.snapshot is not None:
        return _kept(store, office, wish.snapshot)
    return taken(store, office, now, of_a_week=wish.kind in OF_A_WEEK)


def taken(store: Store, office: Office, now: datetime, *, of_a_week: bool) -> Snapshot:
    """A snapshot of this moment, kept; with the figures of the running week where wanted."""
    with store.moment() as conn:
        week, office = None, wordings.current(conn, office)
        if of_a_week:
            plan = schedule(
                office.campaign, events.confirmed(conn, office.campaign.id), office.days
            )
            week = week_around(plan, office.days, now.astimezone(office.tz).date())
        found = snapshots.take(conn, office, now, week=week)
    with store.sending() as conn:
        return snapshots.keep(conn, store.seal, found)


def _kept(store: Store, office: Office, name: str) -> Snapshot:
    with store.read() as conn:
        found = snapshots.get(conn, store.seal, wordings.current(conn, office), name)
    if found is None:
        raise Unfit(say.no_snapshot(name))
    return found


def _older(store: Store, office: Office, wish: Wish, snapshot: Snapshot) -> Snapshot:
    """The one that is named, else the one last filed, else the one before."""
    if wish.older is not None:
        return _kept(store, office, wish.older)
    with store.read() as conn:
        known = [s.id for s in snapshots.taken(conn, office.campaign.id) if s.at < snapshot.at]
    filed = [p.snapshot for v in snapshot.filings for p in v.pieces if p.snapshot in known]
    known += [name for name in filed if name]
    if not known:
        raise Unfit(say.nothing_to_compare())
    return _kept(store, office, known[-1])


def _filed(store: Store, office: Office, snapshot: Snapshot) -> Iterator[Filed]:
    """The two latest versions of each paper that were made from snapshots which are still kept."""
    for paper in snapshot.campaign.deliverables:
        mine = sorted((v for v in snapshot.filings if v.paper == paper.id), key=lambda v: v.id)
        latest = [
            (version.number, piece.snapshot)
            for version in mine
            for piece in version.pieces
            if version.term == mine[-1].term and piece.snapshot
        ][-2:]
        with store.read() as conn:
            current = wordings.current(conn, office)
            found = [snapshots.get(conn, store.seal, current, name) for _, name in latest]
        if len(found) == 2 and found[0] and found[1]:
            yield Filed(paper.name, (latest[0][0], latest[1][0]), (found[0], found[1]))


def _person(snapshot: Snapshot, userid: str | None, kind: Kind) -> Person | None:
    if userid is None:
        return None
    person = snapshot.roster.by_userid(userid)
    if person is None:
        raise Unfit(say.nobody(userid))
    if not may_have(snapshot.roster, person, kind):
        raise Unfit(say.not_for_you(kind.id))
    return person


def _fits(snapshot: Snapshot, wish: Wish, kind: Kind, person: Person | None) -> None:
    """Whether the issue or unit that the paper is about is one, and this reader's."""
    if not is_made(snapshot.campaign, kind):
        raise Unfit(say.no_sheets(kind.id))
    if kind.about == ISSUE and wish.number is None:
        raise Unfit(say.which_issue(kind.id))
    if wish.number is not None and kind.about == ISSUE:
        line = snapshot.line(wish.number)
        theirs = person is None or (line and may_have_issue(snapshot.roster, person, line.issue))
        if line is None or not theirs:
            raise Unfit(say.no_such_issue(wish.number))
        if not has_papers(snapshot.campaign, line.issue):
            raise Unfit(say.legals_alone(wish.number))
        if kind.id == "supervision" and not is_supervised(line.issue):
            raise Unfit(say.settled(wish.number, line.issue.state))
    if kind.about == UNIT:
        _unit_fits(snapshot, wish, kind)
    if person and not _covers(snapshot, wish, person):
        raise Unfit(say.not_your_unit())


def _unit_fits(snapshot: Snapshot, wish: Wish, kind: Kind) -> None:
    signing = [u.id for u in with_sheets(snapshot.campaign, snapshot.roster)]
    if wish.unit is None or (signing and wish.unit not in signing):
        raise Unfit(say.which_unit(kind.id))
    signed = next((s for s in snapshot.coverage.signed if s.unit == wish.unit), None)
    if signed and not signed.zero:
        raise Unfit(say.not_zero(snapshot.board.of(wish.unit).name))


def _covers(snapshot: Snapshot, wish: Wish, person: Person) -> bool:
    probe = Order(wish.kind, snapshot, person)
    return wish.unit is None or probe.seen().covers(wish.unit)


def _with_history(store: Store, found: Order, at: Archives) -> Order:
    """With the stories, and for archives the raw rows and the anchors."""
    snapshot, seen = found.snapshot, found.seen()
    own = [line.issue.number for line in seen.lines]
    numbers = [found.number] if found.number is not None else own
    with store.read() as conn:
        stories = {n: history.of_issue(conn, n) for n in numbers}
        if found.kind not in WITH_RECORDS:
            return replace(found, stories=stories)
        hides = masking(snapshot.roster.people)
        lines = {line.issue.number: line for line in snapshot.lines}

        def shows(number: int, text: str) -> bool:
            line = lines[number]
            return seen.words(line, text) == text or hides(text) == text

        records = dossiers.records(conn, numbers, shows=shows)
    kept: Mapping[str, str] = {
        day.isoformat(): anchor.mac for day, anchor in anchors.read(at.keys).items()
    }
    return replace(found, stories=stories, records=records, anchors=kept)
