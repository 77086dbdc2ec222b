"""``export``: any paper from the command line, with a bar where somebody looks on."""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from bot.campaigns import office_of
from bot.config import Config
from bot.papers.ordering import Unfit, Wish, order, taken
from bot.shell import DONE, Failed, config_of, show, usage_fault
from bot.wiring import archives_of, business_now, open_store
from domain.office import Office
from domain.papers import CAMPAIGN, KINDS
from storage.store import Store
from texts import cli as say
from texts import cli_files as files_say
from texts.issue import SOURCES
from texts.papers import asking, names
from texts.papers.names import CATEGORIES, EACH, UNITS

ALL = ("all", "全部")
STEPS = 3  # of one paper: snapshot, make, write
Step = Callable[[], None]


def options(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``export``."""
    parser.add_argument("kind", metavar="KIND", help=files_say.EXPORT["kind"])
    parser.add_argument("--out", type=Path, required=True, help=files_say.EXPORT["out"])
    parser.add_argument("--for", dest="reader", metavar="USERID", help=files_say.EXPORT["for"])
    parser.add_argument("--issue", type=int, metavar="N", help=files_say.EXPORT["issue"])
    for name in ("unit", "source", "which", "snapshot", "older", "campaign"):
        parser.add_argument(f"--{name}", help=files_say.EXPORT[name])


def export(args: argparse.Namespace) -> int:
    """Make one paper, or all of the campaign's from one snapshot, and say its snapshot's id."""
    kind = names.kind_named(args.kind)
    if kind is None and args.kind not in ALL:
        return usage_fault(asking.unknown_kind(args.kind))
    config = config_of(args)
    office = office_of(config).about(args.campaign or "")
    store = open_store(config, write=True)
    try:
        desk = _Desk(config, store, office, args.reader)
        wish = _wish(args, office, kind or "")
        return _one(desk, wish, args.out) if kind else _all(desk, wish, args.out)
    except Unfit as fault:
        raise Failed(str(fault)) from None
    finally:
        store.close()


def _wish(args: argparse.Namespace, office: Office, kind: str) -> Wish:
    return Wish(
        kind=kind,
        number=args.issue,
        unit=_known(args.unit, {u.id: u.name for u in office.units}, "--unit"),
        source=_known(args.source, {EACH: "分来源"} | SOURCES, "--source"),
        which=_known(args.which, CATEGORIES | UNITS, "--which"),
        snapshot=args.snapshot,
        older=args.older,
    )


def _known(word: str | None, among: Mapping[str, str], what: str) -> str | None:
    """The key that a word names, by itself or by its Chinese name or the name's end."""
    if word is None:
        return None
    exact = [key for key, name in among.items() if word in (key, name)]
    found = exact or [key for key, name in among.items() if len(word) > 1 and name.endswith(word)]
    if len(found) != 1:
        raise Failed(say.not_among(what, word, list(among.values())))
    return found[0]


def _one(desk: "_Desk", wish: Wish, out: Path) -> int:
    with _bar(STEPS) as step:
        told = desk.write(wish, out, step)
    show(told)
    return DONE


def _all(desk: "_Desk", wish: Wish, out: Path) -> int:
    """Every paper that is about the whole campaign, all from one snapshot."""
    kinds = [k.id for k in KINDS.values() if k.about == CAMPAIGN and k.id != "archive"]
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Failed(say.cannot_write(str(out))) from None
    snapshot = wish.snapshot or desk.taken()
    with _bar(STEPS * len(kinds)) as step:
        told = [
            desk.write(replace(wish, kind=kind, snapshot=snapshot), out, step) for kind in kinds
        ]
    show("\n".join(told))
    return DONE


class _Desk:
    """What printing needs besides the wish."""

    def __init__(self, config: Config, store: Store, office: Office, reader: str | None) -> None:
        self._store = store
        self._office = office
        self._reader = reader
        self._at = archives_of(config)
        self._now = business_now(config, store)

    def taken(self) -> str:
        """The id of a snapshot of this moment, with the week's figures."""
        return taken(self._store, self._office, self._now, of_a_week=True).id

    def write(self, wish: Wish, out: Path, step: Step) -> str:
        """Make the paper and write it; what is to be said of it."""
        from documents.letter import TemplateFault
        from documents.press import make

        wanted = order(self._store, self._office, wish, self._reader, self._now, self._at)
        step()
        try:
            made = make(wanted)
        except TemplateFault as fault:
            raise Failed(asking.broken_template(fault.name)) from None
        step()
        file = out / self._name(wish, wanted.snapshot.id) if out.is_dir() else out
        try:
            file.write_bytes(made.content)
        except OSError:
            raise Failed(say.cannot_write(str(file))) from None
        step()
        return asking.written(
            wish.kind, str(file), wanted.snapshot.id, made.missing, self._reader is not None
        )

    def _name(self, wish: Wish, snapshot: str) -> str:
        unit = next((u.name for u in self._office.units if u.id == wish.unit), "")
        subject = names.of_issue(wish.number) or unit
        return names.file_name(wish.kind, subject, snapshot, KINDS[wish.kind].suffix)


@contextmanager
def _bar(steps: int) -> Iterator[Step]:
    """A bar on the terminal's error side; nothing at all where that is no terminal."""
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if sys.stderr.isatty():
            sys.stderr.write("\r" + say.bar(done, steps))
            sys.stderr.flush()

    try:
        yield step
    finally:
        if sys.stderr.isatty() and done:
            sys.stderr.write("\n")
