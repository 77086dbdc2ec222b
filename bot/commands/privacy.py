"""Commands about one person's data: read it out, or erase it."""

import argparse
import json
import os
from pathlib import Path

from bot.campaigns import office_of
from bot.shell import DONE, Failed, config_of, show
from bot.wiring import open_store
from domain.people import Person
from storage import about, erasing, evidence, issues, outbox, people, retract
from storage.files import Files
from texts import privacy as say

OPEN = ("confirmed", "rectifying", "submitted", "carried")


def export(args: argparse.Namespace) -> int:
    """Everything that is kept about one person, as JSON, readable by the owner of the file only."""
    config = config_of(args)
    office = office_of(config)
    store = open_store(config, write=False)
    try:
        with store.read() as conn:
            person = _known(people.load(conn, office.units).by_userid(args.userid), args.userid)
            found = about.gather(conn, store.seal, person)
    finally:
        store.close()
    _write(args.out, json.dumps(found, ensure_ascii=False, indent=2))
    show(say.exported(person.name, str(args.out), sum(map(len, found.values()))))
    return DONE


def erase(args: argparse.Namespace) -> int:
    """Forget one person who left: what was his goes, the history still holds.

    The bytes of pictures that only his unfinished forms showed go once this is committed; while a
    restored backup is on hold, which may know too little, only with the purge.
    """
    config = config_of(args)
    office = office_of(config)
    store = open_store(config, write=True)
    try:
        with store.sending() as conn:
            roster = people.load(conn, office.units)
            person = _known(roster.by_userid(args.userid), args.userid)
            if person.status != "left":
                raise Failed(say.still_here(person.name))
            held = [i.number for i in issues.owned(conn, person.id, OPEN)]
            if held:
                raise Failed(say.in_hand(person.name, held))
            retract.to_person(conn, person.userid or "")
            pictures = evidence.unfinished(conn, person.id)
            count = erasing.erase(conn, store.seal, roster, person)
            loose = () if outbox.held_until(conn) else pictures - evidence.held(conn)
        for name in loose:
            Files(config.files_dir).remove(name)
    finally:
        store.close()
    show(say.erased(person.pseudonym, count))
    return DONE


def _known(person: Person | None, userid: str) -> Person:
    if person is None:
        raise Failed(say.unknown(userid))
    return person


def _write(path: Path, text: str) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Failed(say.exists(str(path))) from None
    except OSError:
        raise Failed(say.cannot_write(str(path))) from None
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text + "\n")
