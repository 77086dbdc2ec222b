"""Commands that run the bot: serve, demo, tick, rehearse, as, check."""

import argparse
import getpass
import threading
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bot import fingerprints
from bot.campaigns import office_of
from bot.commands import checking
from bot.config import Config
from bot.keys import Keys
from bot.shell import DONE, FAILED, Failed, config_of, show, show_rows, usage_fault
from bot.wecom.fetching import BOARD
from bot.wiring import Station, local, machine_now, open_store, station
from domain.incoming import Incoming
from domain.people import Roster
from domain.reading import Reading
from scheduler import jobs
from storage import bindings, files, people, readings
from texts import cli as say
from texts import cli_files as of_files
from texts import online as steps
from texts import outline

if TYPE_CHECKING:
    from sqlalchemy import Connection

T = TypeVar("T")
TICK_SECONDS = 8.0  # of 15: a loaded machine needs several more before the command begins
WORK_SECONDS = 1.5  # at least; a picture takes longer on a loaded machine
SEND_SECONDS = 2.0, 6.0  # at least and at most
LINK_SECONDS = 2.0  # a process that serves may hold the connection; then it sends


def serve(args: argparse.Namespace) -> int:
    from bot import serving

    config = config_of(args)
    return serving.serve(config, only=args.only, start=local(args.as_of, config), port=args.port)


def demo(args: argparse.Namespace) -> int:
    from bot import demo as playing

    return playing.run(args.port)


def check(args: argparse.Namespace) -> int:
    """Every fault and every finding of the plan at once."""
    found = checking.check(
        args.config, environ, roster=_roster, signed=_signed, differing=_differing
    )
    faults = found.faults
    if faults:
        show("\n".join([say.fault_head(len(faults)), *faults]))
    if found.plans:
        show("\n".join([outline.HEAD, *found.plans]))
    if found.findings:
        show("\n".join([say.finding_head(len(found.findings)), *found.findings]))
    if not faults:
        show(say.no_faults())
    if faults or not args.online:
        return FAILED if faults else DONE
    return _online(config_of(args))


def _online(config: Config) -> int:
    """Try the connection step by step; a step that is not good fails the command."""
    from bot.commands import online

    code = DONE
    show(steps.HEAD)
    for line in online.steps(config, _roster(config), lambda: _bound(config), machine_now()):
        show(line)
        code = code if line.startswith(steps.GOOD) else FAILED
    return code


def _look(config: Config, read: "Callable[[Connection], T]", nothing: T) -> T:
    """What the database tells, where there is one already."""
    try:
        store = open_store(config, write=False)
    except Failed:
        return nothing
    try:
        with store.read() as conn:
            return read(conn)
    finally:
        store.close()


def _bound(config: Config) -> set[str]:
    """The groups whose aibot chat is known from what was said there."""
    return _look(config, lambda conn: set(bindings.all_bound(conn).values()), set())


def _roster(config: Config) -> Roster | None:
    return _look(config, lambda conn: people.load(conn, config.units), None)


def _signed(config: Config, campaign: str) -> Mapping[str, Reading]:
    """The signed readings of this campaign."""
    return _look(config, lambda conn: readings.of(conn, campaign), {})


def _differing(config: Config) -> Sequence[str]:
    """The keys of this machine that are not the database's."""
    return _look(config, lambda conn: fingerprints.differing(conn, Keys(config.keys_dir)), [])


def tick(args: argparse.Namespace) -> int:
    """All jobs once, then each due row once; ends within 15 s whatever WeCom does."""
    end = time.monotonic() + TICK_SECONDS
    config = config_of(args)
    wired = station(config, start=local(args.at, config))
    try:
        said = wired.tick(wired.clock.now())
        if wired.link:
            wired.link.start()
            wired.link.wait_joined(LINK_SECONDS)
            end -= LINK_SECONDS
        least, most = SEND_SECONDS
        _work(wired, max(WORK_SECONDS, end - time.monotonic() - least))
        left = end - time.monotonic()
        sent = wired.delivery.run_once(seconds=min(max(left, least), most))
    finally:
        if wired.link:
            wired.link.stop(LINK_SECONDS)
        wired.close()
    show(say.ticked(said, sent))
    return DONE


def _work(wired: Station, seconds: float) -> None:
    """Do long work for so long; what hangs is left behind, and its lease tells the next process."""
    span = {"seconds": seconds}
    thread = threading.Thread(target=wired.worker.run_once, kwargs=span, name="work", daemon=True)
    thread.start()
    thread.join(seconds)


def rehearse(args: argparse.Namespace) -> int:
    """Every message that would be sent from one day to another; writes nothing."""
    if args.start > args.end:
        return usage_fault(say.from_after_to())
    config = config_of(args)
    store = open_store(config, write=False)
    try:
        sayings = jobs.rehearse(store, office_of(config), args.start, args.end)
        return show_rows(sayings, as_json=args.json)
    finally:
        store.close()


def speak_as(args: argparse.Namespace) -> int:
    """What that person would say, or the picture or paper he would send; the operating-system user
    stands in the history (N25)."""
    if (args.text is None) == (args.file is None):
        return usage_fault(of_files.words_or_file())
    wired = station(config_of(args), create=False)
    try:
        with wired.store.read() as conn:
            known = people.load(conn, wired.office.units).by_userid(args.userid)
        if known is None:
            raise Failed(say.unknown_person(args.userid))
        key = uuid.uuid4().hex * 2
        if args.file is None:
            incoming = Incoming(key, "cli", args.userid, "text", args.text)
        else:
            what, held = _held(wired.config, args.file)
            incoming = Incoming(key, BOARD, args.userid, what, media_id=held)
        show(wired.inbound.take(incoming, via=f"cli:{getpass.getuser()}") or "")
    finally:
        wired.close()
    return DONE


def _held(config: Config, file: Path) -> tuple[str, str]:
    """image | file, and the hash under which its bytes are kept; Failed where it is neither."""
    try:
        with file.open("rb") as source:
            content = source.read(files.CAP + 1)
    except OSError:
        raise Failed(say.no_such_file(str(file))) from None
    kind = files.sniff(content) if len(content) <= files.CAP else None
    if kind is None or kind.startswith("video/"):
        raise Failed(of_files.not_evidence(str(file)))
    what = "image" if kind.startswith("image/") else "file"
    return what, files.Files(config.files_dir).put(content)
