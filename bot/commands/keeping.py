"""Commands that look after the data: ledger, outbox, hold, audit, backup, purge, keys."""

import argparse
import base64
import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from bot import anchors, fingerprints
from bot.config import Config
from bot.config.settings import Database
from bot.keys import Keys
from bot.shell import DONE, Failed, config_of, show, show_rows
from bot.wiring import business_now, machine_now, open_store
from domain.calendar import local_day
from storage import (
    channels,
    copying,
    direct,
    evidence,
    excuses,
    figures,
    history,
    inbox,
    outbox,
    sheets,
    snapshots,
    waiting,
)  # fmt: skip
from storage.files import Files
from storage.migrate import is_current
from storage.store import Store
from texts import audit, notices
from texts import backlog as lying
from texts import cli as say
from texts import keys as of_keys


def ledger(args: argparse.Namespace) -> int:
    """The ledger by its contract's columns, or as CSV with an office's own."""
    if args.csv or args.out:
        from bot.commands import csv_out  # what makes papers is loaded when it is wanted

        return csv_out.ledger(args)
    store = open_store(config_of(args), write=False)
    try:
        with store.read() as conn:
            return show_rows(figures.ledger(conn), as_json=args.json)
    finally:
        store.close()


def outbox_rows(args: argparse.Namespace) -> int:
    """The messages themselves, or without flags what waits and why, a line a channel and state."""
    config = config_of(args)
    store = open_store(config, write=False)
    try:
        if not args.json and args.state is None:
            return _outbox_summary(config, store)
        with store.read() as conn:
            rows = outbox.rows(conn, args.state)
        return show_rows((r.as_json(config.bureau.tz) for r in rows), as_json=args.json)
    finally:
        store.close()


def _outbox_summary(config: Config, store: Store) -> int:
    now = business_now(config, store)
    groups = {group.id: group.name for group in config.groups}
    with store.read() as conn:
        heaps, off = waiting.summary(conn, now), channels.faults(conn)
        late, held = waiting.backlog(conn, now), outbox.held_until(conn)
    waits = lying.backlog(late.count, late.age) if heaps else lying.EMPTY
    show("\n".join([
        notices.on_hold() if held else waits,
        *[lying.heap(heap, groups) for heap in heaps],
        *[lying.stopped(lane, error, groups) for lane, error in off.items()],
    ]))  # fmt: skip
    return DONE


def outbox_resend(args: argparse.Namespace) -> int:
    store = open_store(config_of(args), write=True)
    try:
        with store.sending() as conn:
            done = outbox.resend(conn, args.ids)
    finally:
        store.close()
    if not done:
        raise Failed(say.none_resent())
    show(say.resent(len(done)))
    return DONE


def hold(args: argparse.Namespace) -> int:
    """Keep what is written so far from leaving until a person has looked, or let it go."""
    config = config_of(args)
    store = open_store(config, write=True)
    try:
        with store.sending() as conn:
            if args.what == "start":
                outbox.hold(conn, business_now(config, store))
                show(say.held())
            else:
                show(say.released(outbox.release_hold(conn)))
    finally:
        store.close()
    return DONE


def audit_verify(args: argparse.Namespace) -> int:
    """Edited, deleted, swapped or truncated rows of the history, each by name."""
    config = config_of(args)
    store = open_store(config, write=False)
    try:
        with store.read() as conn:
            faults = history.verify(conn, store.seal, anchors=anchors.read(config.keys_dir))
            count = history.count(conn)
    finally:
        store.close()
    if faults:
        raise Failed("\n".join(audit.fault(fault) for fault in faults))
    show(say.audit_clean(count))
    return DONE


def backup(args: argparse.Namespace) -> int:
    """A consistent copy of the SQLite database, also while it is written to."""
    source = _sqlite_file(args, "backup")
    if args.file.exists():
        raise Failed(say.file_exists(str(args.file)))
    if not source.exists():
        raise Failed(say.database_missing())
    try:
        copying.copy(source, args.file)
    except copying.FAULTS:
        raise Failed(say.cannot_write(str(args.file))) from None
    show(say.backed_up(str(args.file)))
    return DONE


def restore(args: argparse.Namespace) -> int:
    """Put a backup in place; sending is on hold until a person releases it."""
    target = _sqlite_file(args, "restore")
    if not args.file.exists():
        raise Failed(say.no_such_file(str(args.file)))
    if not copying.sound(args.file):
        raise Failed(say.bad_backup())
    config = config_of(args)
    with copying.unserved(target) as alone:
        if not alone:
            raise Failed(say.still_served())
        try:
            copying.put_in_place(args.file, target, lambda file: _on_hold(config, file))
        except copying.FAULTS:
            raise Failed(say.not_restored()) from None
    show(say.restored())
    return DONE


def _on_hold(config: Config, file: Path) -> None:
    """Bring a restored file to the current schema; nothing leaves it before a person says so."""
    moved = replace(config, database=Database(f"sqlite:///{file}"))
    store = open_store(moved, write=True)
    try:
        with store.sending() as conn:
            outbox.hold(conn, business_now(moved, store))
    finally:
        store.close()


def migrate_now(args: argparse.Namespace) -> int:
    config = config_of(args)
    file = config.database.file
    store = None if file and not file.exists() else open_store(config, write=True, create=True)
    fresh = store is None
    store = store or open_store(config, write=True, create=True)
    try:
        show(say.migrated(fresh or not is_current(store)))
    finally:
        store.close()
    return DONE


def purge(args: argparse.Namespace) -> int:
    """Wipe the words of sent messages, stored replies, settled 直报 and snapshots of that age.

    Pictures of forms that were never handed in go with them.
    """
    config = config_of(args)
    store = open_store(config, write=True)
    now = business_now(config, store)
    before = now - timedelta(days=args.older_than)
    try:
        with store.sending() as conn:
            count = inbox.wipe_expired(conn, now) + outbox.wipe(conn, before)
            count += direct.forget_reports(conn, before.date()) + snapshots.forget(conn, before)
            if _sheets_expired(config, now):
                count += sheets.purge(conn, store.seal) + excuses.purge(conn)
        count += _loose_files(store, config, machine_now() - timedelta(days=args.older_than))
    finally:
        store.close()
    show(say.purged(count))
    return DONE


def _loose_files(store: Store, config: Config, before: datetime) -> int:
    """Remove what nothing shows any more; not while a restored backup may know too little."""
    shelf = Files(config.files_dir)
    with store.read() as conn:
        loose = () if outbox.held_until(conn) else {*shelf.before(before)} - evidence.held(conn)
    for name in loose:
        shelf.remove(name)
    return len(loose)


def _sheets_expired(config: Config, now: datetime) -> bool:
    """Whether the day has passed until which personal sheets are kept; never where none is set."""
    last = config.self_check.keep_until
    return last is not None and local_day(now, config.bureau.tz) > last


def keys(args: argparse.Namespace) -> int:
    """A Token and an EncodingAESKey for the console's form (D90930), or ``--accept``."""
    if args.accept:
        return _accept_keys(config_of(args))
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789"
    token = "".join(secrets.choice(letters) for _ in range(24))
    # Only keys whose base64 is letters and digits pass the console's form.
    while not (key := base64.b64encode(secrets.token_bytes(32)).decode()[:43]).isalnum():
        continue
    show(of_keys.token_and_key(token, key))
    return DONE


def _accept_keys(config: Config) -> int:
    store = open_store(config, write=True)
    try:
        with store.sending() as conn:
            fingerprints.accept(conn, Keys(config.keys_dir))
    finally:
        store.close()
    show(of_keys.accepted())
    return DONE


def _sqlite_file(args: argparse.Namespace, command: str) -> Path:
    file = config_of(args).database.file
    if file is None:
        raise Failed(say.sqlite_only(command))
    return file
