"""The roster as it is remembered: read whole, replaced by an import, never deleted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace as with_
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from domain.people import Changes, Line, Person, Roster, Unit
from storage import facts
from storage.schema import people

VERSION = "people_version"
# Built once: every message runs the first, an import the others for everybody.
_GREET = (
    sa.update(people)
    .where(people.c.id == sa.bindparam("person"), people.c.welcomed_at.is_(None))
    .values(welcomed_at=sa.bindparam("now"))
)
_JOIN = sa.insert(people).returning(people.c.id, sort_by_parameter_order=True)
_CHANGE = sa.update(people).where(people.c.id == sa.bindparam("person"))


def load(conn: sa.Connection, units: Sequence[Unit]) -> Roster:
    """Everybody who was ever on the roster, in the file's order."""
    return Roster(tuple(_everybody(conn)), tuple(units))


def replace(
    conn: sa.Connection, rows: Sequence[Line], *, drop_missing: bool, today: date | None = None
) -> Changes:
    """Bring the roster to these rows; with ``drop_missing`` everybody else becomes ``left``.

    ``today`` (the bureau's local date) is remembered as the day on which new people joined.

    Accounts are matched case-insensitively. People without an account are matched by name and
    unit, also when the new row gives them one; in a whole file (``drop_missing``) whose name
    stands in another unit than before, and only once in both, has moved there. ValueError when two
    rows are the same person.
    """
    _refuse_twins(rows)
    known = list(_everybody(conn))
    matches = _matches(rows, known)
    if drop_missing:
        _follow(rows, known, matches)
    first_rank = 0 if drop_missing else _next_rank(conn)
    joining, changed = [], []
    for rank, (row, old) in enumerate(zip(rows, matches, strict=True), first_rank):
        if old is None:
            joining.append((_as_person(row, 0, today), rank))
            continue
        new = _as_person(row, old.id, old.joined)
        if new != old or drop_missing:
            _update(conn, new, rank if drop_missing else None)
        if new != old:
            changed.append(new)
    joined = _join(conn, joining)
    kept = {old.id for old in matches if old}
    left = _dismiss(conn, [p for p in known if p.id not in kept]) if drop_missing else ()
    facts.bump(conn, VERSION)
    return Changes(joined, tuple(changed), left)


def version(conn: sa.Connection) -> int:
    """A number that grows with every import: a cached roster of another version is stale."""
    return int(facts.get(conn, VERSION) or 0)


def touch(conn: sa.Connection) -> None:
    """Make every cached roster stale."""
    facts.bump(conn, VERSION)


def rename(conn: sa.Connection, old: str, new: str) -> bool:
    """Give a person's account its new name, also where others refer to it; False: no such account.

    ValueError when the new name is somebody else's.
    """
    key = new.casefold()
    if key != old.casefold() and conn.execute(_account(key)).first():
        raise ValueError(f"account in use: {new}")
    person = conn.execute(_account(old.casefold())).scalar()
    if person is None:
        return False
    conn.execute(sa.update(people).where(people.c.id == person).values(userid=key, spelling=new))
    below = sa.func.lower(people.c.superior) == old.lower()
    conn.execute(sa.update(people).where(below).values(superior=new))
    touch(conn)
    return True


def forget(conn: sa.Connection, person: Person) -> None:
    """Only the pseudonym stays, so that the history still says who was meant by P12."""
    conn.execute(
        sa.update(people)
        .where(people.c.id == person.id)
        .values(
            userid=None, spelling=None, name=person.pseudonym, title="", roles="", superior=None,
            status="left", welcomed_at=None,
        )
    )  # fmt: skip
    if person.userid:
        below = sa.func.lower(people.c.superior) == person.userid.lower()
        conn.execute(sa.update(people).where(below).values(superior=None))
    touch(conn)


def begin(conn: sa.Connection, day: date) -> None:
    """Nobody joined before the office went live: what was due earlier is due on their own days."""
    earlier = people.c.joined.is_(None) | (people.c.joined < day)
    if conn.execute(sa.update(people).where(earlier).values(joined=day)).rowcount:
        touch(conn)


def _account(key: str) -> sa.Select[tuple[int]]:
    return sa.select(people.c.id).where(people.c.userid == key)


def welcome(conn: sa.Connection, person_id: int, now: datetime) -> bool:
    """True exactly once a person: the welcome is due now."""
    return conn.execute(_GREET, {"person": person_id, "now": now}).rowcount == 1


def _everybody(conn: sa.Connection) -> list[Person]:
    rows = conn.execute(sa.select(people).order_by(people.c.rank, people.c.id))
    return [
        Person(
            id=row.id,
            userid=row.spelling,
            name=row.name,
            title=row.title,
            unit=row.unit,
            category=row.category,
            roles=frozenset(row.roles.split("|")) - {""},
            superior=row.superior,
            status=row.status,
            joined=row.joined,
        )
        for row in rows
    ]


def _key(someone: Line | Person) -> str | tuple[str, str]:
    """Who it is: the account, or name and unit where there is none."""
    return someone.userid.casefold() if someone.userid else (someone.name, someone.unit)


def _refuse_twins(rows: Sequence[Line]) -> None:
    twins = [key for key, count in Counter(map(_key, rows)).items() if count > 1]
    if twins:
        raise ValueError(f"one person stands in several rows: {twins[0]}")


def _matches(rows: Sequence[Line], known: Sequence[Person]) -> list[Person | None]:
    by_key = {_key(p): p for p in known}
    found = [by_key.get(_key(row)) for row in rows]
    taken = {p.id for p in found if p}
    # An account is new: it may be given to somebody who so far answered on paper.
    for n, row in enumerate(rows):
        paper = by_key.get((row.name, row.unit))
        if found[n] is None and paper and paper.id not in taken:
            found[n] = paper
            taken.add(paper.id)
    return found


def _follow(rows: Sequence[Line], known: Sequence[Person], matches: list[Person | None]) -> None:
    """Match who has no account and stands in another unit now; a name that is not alone stays."""
    taken = {p.id for p in matches if p}
    gone = [p for p in known if not p.userid and p.status != "left" and p.id not in taken]
    new = [n for n, row in enumerate(rows) if matches[n] is None and not row.userid]
    before, after = Counter(p.name for p in gone), Counter(rows[n].name for n in new)
    by_name = {p.name: p for p in gone}
    for n in new:
        if before[rows[n].name] == after[rows[n].name] == 1:
            matches[n] = by_name[rows[n].name]


def _as_person(row: Line, person_id: int, joined: date | None) -> Person:
    return Person(
        id=person_id,
        userid=row.userid or None,
        name=row.name,
        title=row.title,
        unit=row.unit,
        category=row.category,
        roles=row.roles,
        superior=row.superior or None,
        status=row.status,
        joined=joined,
    )


def _columns(person: Person) -> dict[str, Any]:
    return {
        "userid": person.userid.casefold() if person.userid else None,
        "spelling": person.userid,
        "name": person.name,
        "title": person.title,
        "unit": person.unit,
        "category": person.category,
        "roles": "|".join(sorted(person.roles)),
        "superior": person.superior,
        "status": person.status,
        "joined": person.joined,
    }


def _next_rank(conn: sa.Connection) -> int:
    return int(
        conn.execute(sa.select(sa.func.coalesce(sa.func.max(people.c.rank) + 1, 0))).scalar_one()
    )


def _join(conn: sa.Connection, joining: Sequence[tuple[Person, int]]) -> tuple[Person, ...]:
    """Add people at their ranks, in this order."""
    if not joining:
        return ()
    rows = [{**_columns(person), "rank": rank} for person, rank in joining]
    added = conn.execute(_JOIN, rows).scalars()
    return tuple(with_(p, id=new) for (p, _), new in zip(joining, added, strict=True))


def _update(conn: sa.Connection, person: Person, rank: int | None) -> None:
    place = {} if rank is None else {"rank": rank}
    conn.execute(_CHANGE, {"person": person.id, **_columns(person), **place})


def _dismiss(conn: sa.Connection, missing: Sequence[Person]) -> tuple[Person, ...]:
    leaving = [p for p in missing if p.status != "left"]
    if leaving:
        ids = [p.id for p in leaving]
        conn.execute(sa.update(people).where(people.c.id.in_(ids)).values(status="left"))
    return tuple(with_(p, status="left") for p in leaving)
