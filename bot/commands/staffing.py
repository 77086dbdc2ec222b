"""Commands about people: the roster comes in from a file, an account gets another name."""

import argparse
from dataclasses import dataclass

from bot import roster
from bot.campaigns import office_of
from bot.config import Config
from bot.office_files.faults import RosterFaults
from bot.office_files.spreadsheet import Unreadable
from bot.shell import DONE, Failed, config_of, show
from bot.wiring import business_now, open_store
from domain.calendar import local_day
from domain.issue import Issue
from domain.people import Changes, Person, Roster, Unit
from handlers.departures import departed, in_hand, tell_captains
from storage import people, retract
from storage.store import Store
from texts import cli as say


@dataclass(frozen=True)
class Imported:
    """What an import did: who left with issues in hand, how many captains were told.

    ``staffed``: how many each unit has now; ``headless``: the brigades that have people and
    nobody who leads them.
    """

    changes: Changes
    loose: dict[Person, list[Issue]]
    told: int
    staffed: tuple[tuple[str, int], ...]
    headless: tuple[str, ...]


def bring_in(args: argparse.Namespace) -> int:
    """Bring the roster to a file; with a bad row nothing changes."""
    config = config_of(args)
    store = open_store(config, write=True, create=True)
    try:
        done = _import(args, config, store)
    except RosterFaults as error:
        raise Failed("\n".join([say.nothing_changed(), *map(str, error.faults)])) from None
    except Unreadable as error:
        raise Failed(str(error)) from None
    finally:
        store.close()
    changes = done.changes
    show(say.imported(*([p.name for p in who] for who in (
        changes.joined, changes.changed, changes.left))))  # fmt: skip
    show(say.on_roster(done.staffed))
    for person, owned in done.loose.items():
        show(say.left_with_issues(person.name, [i.number for i in owned]))
    if done.told:
        show(say.captains_told(done.told))
    for unit in done.headless:
        show(say.no_captain(unit))
    return DONE


def _import(args: argparse.Namespace, config: Config, store: Store) -> Imported:
    with store.read() as conn:
        before = people.load(conn, config.units)
    lines = roster.read(
        args.file, config.units, before.people, departments=config.departments, more=args.more
    )
    # Before anything happened nobody is a newcomer.
    begun = store.last_instant() is not None
    now = business_now(config, store)
    today = local_day(now, config.bureau.tz) if begun else config.campaign.go_live
    with store.sending() as conn:
        changes = people.replace(conn, lines, drop_missing=args.replace, today=today)
        after = people.load(conn, config.units)
        gone = departed(before, after)
        for person in gone:
            retract.to_person(conn, person.userid or "")
        loose = in_hand(conn, gone)
        told = tell_captains(conn, office_of(config), after, loose, now) if loose else 0
    staffed = tuple((u.name, len(after.of_unit(u.id))) for u in config.units)
    headless = tuple(u.name for u in config.units if _lacks_captain(after, u))
    return Imported(changes, loose, told, staffed, headless)


def _lacks_captain(everybody: Roster, unit: Unit) -> bool:
    here = unit.kind == "brigade" and bool(everybody.of_unit(unit.id))
    return here and not everybody.captains(unit.id)


def rename(args: argparse.Namespace) -> int:
    """An account that was renamed in the console: what belongs to it stays with the person."""
    config = config_of(args)
    old, new = args.old.strip(), args.new.strip()
    store = open_store(config, write=True)
    try:
        with store.sending() as conn:
            known = people.load(conn, config.units)
            person, other = known.by_userid(old), known.by_userid(new)
            if person is None:
                raise Failed(say.no_such_account(old))
            if not new or (other and other.id != person.id):
                raise Failed(say.account_taken(new))
            people.rename(conn, old, new)
            retract.readdress(conn, old, new)
    finally:
        store.close()
    show(say.renamed(person.name, old, new))
    return DONE
