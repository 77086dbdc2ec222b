"""Deadlines that fell behind their phase: marked for a new one, and their owners told, once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime

import sqlalchemy as sa

from domain.campaign import schedule
from domain.issue import CAN_BE_LATE, Issue
from domain.office import Office
from domain.people import Person, Roster
from domain.plan import next_say
from domain.plan.rungs import standing
from domain.ports import Seal
from domain.push import Push
from domain.reflow import Change
from storage import events, history, issues, outbox
from storage.schema import issues as rows
from texts import redate
from texts.event import Notice

_COLUMNS = [rows.c[f.name] for f in fields(Issue)]


@dataclass(frozen=True, slots=True)
class Affected:
    """What an event's day does to the ledger.

    ``behind`` need a new deadline, those ``back`` keep theirs after all, ``still`` wait for
    theirs as before.
    """

    behind: tuple[Issue, ...]
    back: tuple[Issue, ...]
    still: tuple[Issue, ...] = ()

    @property
    def count(self) -> int:
        """How many change."""
        return len(self.behind) + len(self.back)

    def owners(self, roster: Roster) -> dict[int, tuple[Person, list[Issue], list[Issue]]]:
        """Who is told in private, by id, each with his issues; a deputy for one on leave."""
        found: dict[int, tuple[Person, list[Issue], list[Issue]]] = {}
        for issue in (*self.behind, *self.back):
            for person in standing(roster, issue, "owner"):
                _, behind, back = found.setdefault(person.id, (person, [], []))
                (behind if issue in self.behind else back).append(issue)
        return found


@dataclass(frozen=True, slots=True)
class Order:
    """One confirmation to carry out: what everybody is told with, by whom (a pseudonym), through
    which door, and from when on it may be said."""

    notice: Notice
    actor: str
    via: str
    say_at: datetime


def affected(conn: sa.Connection, change: Change) -> Affected:
    """The issues concerned, by number."""
    query = sa.select(*_COLUMNS).where(
        rows.c.campaign == change.campaign.id,
        rows.c.state.in_(CAN_BE_LATE),
        rows.c.due.is_not(None),
        (rows.c.due > change.limit) | (rows.c.ends > change.limit) | rows.c.redate_by.is_not(None),
    )
    found = [Issue(*row) for row in conn.execute(query.order_by(rows.c.number))]
    behind = tuple(i for i in found if change.is_behind(i))
    back = tuple(i for i in found if change.is_back(i))
    still = (i for i in found if i.redate_by and i not in behind and i not in back)
    return Affected(behind, back, tuple(still))


def waiting(conn: sa.Connection, campaign: str) -> list[Issue]:
    """The issues for which a new deadline is to be set, by number."""
    query = sa.select(*_COLUMNS).where(
        rows.c.campaign == campaign, rows.c.redate_by.is_not(None), rows.c.state.in_(CAN_BE_LATE)
    )
    return [Issue(*row) for row in conn.execute(query.order_by(rows.c.number))]


def carry_out(
    conn: sa.Connection, seal: Seal, office: Office, some: Affected, order: Order, now: datetime
) -> None:
    """Mark these issues and tell their owners, one message each; done twice it changes nothing."""
    notice = order.notice
    for issue in some.behind:
        _mark(conn, seal, office, issue, order, now, until=notice.redate_by)
    for issue in some.back:
        _mark(conn, seal, office, issue, order, now, until=None)
    pushes = [
        Push(
            key=f"redate:{notice.ref}:{person.userid}",
            kind="redate",
            channel="app",
            to=person.userid or "",
            text=redate.to_owner(notice, person, behind, back),
            ref=notice.ref,
            issue=_only(behind + back),
            reasons=tuple(f"redate:{notice.ref}:{i.number}:{person.userid}" for i in behind + back),
            about=tuple(i.number for i in behind + back),
            say_at=order.say_at,
        )
        for person, behind, back in some.owners(notice.roster).values()
        if person.userid
    ]
    outbox.post_all(conn, pushes, now=now)


def _only(some: Sequence[Issue]) -> int | None:
    return some[0].number if len(some) == 1 else None


def _mark(
    conn: sa.Connection,
    seal: Seal,
    office: Office,
    issue: Issue,
    order: Order,
    now: datetime,
    *,
    until: date | None,
) -> None:
    changed = issues.change(conn, issue, expect=issue.state, redate_by=until)
    if changed is None or changed == issue:
        return
    history.append(
        conn, seal, issue=issue.number, at=now, entered_at=now, actor=order.actor, via=order.via,
        action="event", before=issue.state, after=issue.state,
        detail={
            "event": order.notice.change.event.id,
            "day": order.notice.change.day.isoformat(),
            "by": until.isoformat() if until else None,
        },
    )  # fmt: skip
    outbox.cancel_of_issue(conn, issue.number, ("due", "late", "morning", "leader"))
    issues.set_next_say(conn, issue.number, next_say(changed, office, now=now))


def parted(some: Affected, roster: Roster, most: int) -> Iterable[Affected]:
    """The same in parts of about ``most`` issues; those of one owner stay together."""
    groups: dict[int | None, tuple[list[Issue], list[Issue]]] = {}
    for place, listed in ((0, some.behind), (1, some.back)):
        for issue in listed:
            told = standing(roster, issue, "owner")
            groups.setdefault(told[0].id if told else None, ([], []))[place].append(issue)
    behind: list[Issue] = []
    back: list[Issue] = []
    for first, second in groups.values():
        size = len(behind) + len(back)
        if size and size + len(first) + len(second) > most:
            yield Affected(tuple(behind), tuple(back))
            behind, back = [], []
        behind += first
        back += second
    yield Affected(tuple(behind), tuple(back))


def change_of(conn: sa.Connection, office: Office, event: str, number: int) -> Change | None:
    """What this round of an event's confirmation changed; None where a later one counts."""
    known = events.confirmations(conn, office.campaign.id)
    mine = [one for one in known if one.event == event]
    if not mine or mine[-1].round != number:
        return None
    this, before = mine[-1], mine[-2] if len(mine) > 1 else None
    others = {one.event: one.day for one in known if one.event != event}
    told = events.notices(conn, office.campaign.id)
    happens = office.campaign.event(event)
    was = {event: before.day} if before else {}
    return Change(
        office.campaign,
        happens,
        this.day,
        before.day if before else happens.projected,
        before is not None,
        schedule(office.campaign, others | was, office.days, told),
        schedule(office.campaign, others | {event: this.day}, office.days, told),
    )
