"""``ledger check-edited`` and ``take-edited``: what came back from Excel against its snapshot."""

import argparse
import getpass
from collections import defaultdict
from datetime import datetime
from pathlib import Path

from bot.campaigns import office_of
from bot.shell import DONE, Failed, config_of, show, usage_fault
from bot.wiring import business_now, open_store
from documents.edited import read
from domain.office import Office
from domain.people import Person
from domain.redaction import Redaction
from storage import history, issues, people, snapshots
from storage.store import Store
from texts import cli as say
from texts.papers import asking
from texts.papers import edited as told
from texts.papers.edited import HARMLESS, Comparison, Edit, compare


def check(args: argparse.Namespace) -> int:
    """Say what differs; nothing is changed."""
    if args.file is None:
        return usage_fault(say.usage("python -m bot ledger"))
    config = config_of(args)
    store = open_store(config, write=False)
    try:
        now = business_now(config, store)
        found = _compared(store, office_of(config), args.file, now)
    finally:
        store.close()
    show(told.report(found))
    show(told.how_to_take() if found.usable else told.nothing_taken())
    return DONE


def take(args: argparse.Namespace) -> int:
    """Take over what is harmless, as a person of the legal office; each issue gets its row."""
    if args.file is None:
        return usage_fault(say.usage("python -m bot ledger"))
    config = config_of(args)
    office = office_of(config)
    store = open_store(config, write=True)
    try:
        now = business_now(config, store)
        with store.read() as conn:
            person = people.load(conn, office.units).by_userid(args.reader)
        if person is None or not person.is_a("legal") or person.status == "left":
            raise Failed(told.only_legal(args.reader or ""))
        found = _compared(store, office, args.file, now)
        show(told.report(found))
        count, refused = _take(store, found, person, now)
    finally:
        store.close()
    show(told.taken(count) if count else told.nothing_taken())
    if refused:
        raise Failed(told.changed_meanwhile(refused))
    return DONE


def _compared(store: Store, office: Office, file: Path, now: datetime) -> Comparison:
    try:
        content = file.read_bytes()
    except OSError:
        raise Failed(say.no_such_file(str(file))) from None
    sheet = read(content)
    if sheet is None:
        raise Failed(told.not_a_ledger(file.name))
    with store.moment() as conn:
        kept = next(
            (
                one
                for campaign in office.all_campaigns
                if (one := snapshots.get(conn, store.seal, office.about(campaign.id),
                                         sheet.snapshot))
            ),
            None,
        )  # fmt: skip
        if kept is None:
            raise Failed(asking.no_snapshot(sheet.snapshot))
        current = snapshots.take(conn, kept.office, now)
    # Whoever it was made for: the reading in which most of it is as it was.
    readers = [None, *kept.roster.having("legal")[:1]]
    seen = [Redaction(kept, reader, up=reader is None) for reader in readers]
    return min((compare(sheet.rows, one, current) for one in seen), key=lambda c: len(c.edits))


def _take(
    store: Store, found: Comparison, person: Person, now: datetime
) -> tuple[int, tuple[int, ...]]:
    """How many cells were taken over; the issues that somebody changed at this very moment."""
    by_issue: dict[int, list[Edit]] = defaultdict(list)
    for edit in found.usable:
        by_issue[edit.number].append(edit)
    count, refused = 0, []
    with store.write(now) as conn:
        for number, edits in by_issue.items():
            issue = issues.get(conn, number)
            new = {HARMLESS[edit.column]: edit.new or None for edit in edits}
            changed = issue and issues.change(conn, issue, expect=issue.state, **new)
            if issue is None or changed is None:
                refused.append(number)
                continue
            history.append(
                conn, store.seal, issue=number, at=now, entered_at=now, actor=person.pseudonym,
                via=f"cli:{getpass.getuser()}", action="edit", before=issue.state,
                after=issue.state, detail={"snapshot": found.snapshot},
                text="；".join(told.change(edit) for edit in edits),
            )  # fmt: skip
            count += len(edits)
    return count, tuple(refused)
