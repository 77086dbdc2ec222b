"""The command ``people reporter``: two persons open together who filled in a report."""

import argparse
import getpass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.campaigns import office_of
from bot.shell import DONE, Failed, config_of, show
from bot.wiring import business_now, open_store
from domain import unsealing as rules
from domain.calendar import local_day
from domain.issue import Issue
from domain.office import Office
from domain.people import Person, Roster
from domain.ports import Seal
from domain.push import Push
from storage import history, issues, outbox, people
from texts import privacy
from texts import unsealing as say
from texts.issue import ref as stem

if TYPE_CHECKING:
    from sqlalchemy import Connection


def unseal(args: argparse.Namespace) -> int:
    """Show who filled in the issue; written into its history, and told to both, before."""
    config = config_of(args)
    office = office_of(config)
    store = open_store(config, write=True)
    try:
        now = business_now(config, store)
        with store.write(now) as conn:
            roster = people.load(conn, office.units)
            two = _known(roster, args.by), _known(roster, args.second)
            issue, why = _asked(conn, args.number), args.why.strip()
            if not why:
                raise Failed(say.no_reason())
            if found := rules.bar(roster, issue, *two):
                raise Failed(say.barred(found))
            reporter = roster.by_id(issues.reporter_of(conn, issue.number, store.seal))
            if reporter is None:
                raise Failed(say.nobody(issue.number))
            _write_down(conn, store.seal, issue, two, why, now)
            _tell(conn, office, issue, two, why, now)
    finally:
        store.close()
    show(say.opened(issue.number, reporter, roster, two))
    return DONE


def _known(roster: Roster, userid: str) -> Person:
    person = roster.by_userid(userid)
    if person is None:
        raise Failed(privacy.unknown(userid))
    return person


def _asked(conn: "Connection", number: int) -> Issue:
    issue = issues.get(conn, number)
    if issue is None:
        raise Failed(say.no_issue(number))
    return issue


def _write_down(
    conn: "Connection",
    seal: Seal,
    issue: Issue,
    two: tuple[Person, Person],
    why: str,
    now: datetime,
) -> None:
    """A row of the history by the first, with the second's pseudonym; never the reporter."""
    first, second = two
    history.append(
        conn, seal, issue=issue.number, at=now, entered_at=now, actor=first.pseudonym,
        via=f"cli:{getpass.getuser()}", action="unseal", before=issue.state, after=issue.state,
        detail={"with": second.pseudonym}, text=why,
    )  # fmt: skip


def _tell(
    conn: "Connection",
    office: Office,
    issue: Issue,
    two: tuple[Person, Person],
    why: str,
    now: datetime,
) -> None:
    for reader, other in (two, two[::-1]):
        if reader.userid:
            ref = outbox.next_ref(conn, stem(local_day(now, office.tz), issue.number))
            text = say.told(issue.number, other, why, now, office, ref)
            key = f"unseal:{issue.number}:{ref}:{reader.userid}"
            push = Push(key, "unseal", "app", reader.userid, text, ref=ref, issue=issue.number)
            outbox.post(conn, push, now=now)
