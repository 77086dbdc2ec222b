"""Reading the command line and turning every failure into one clear sentence."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

from bot.office_files.faults import ConfigFaults, ConfigUnreadable, Misused
from bot.shell import DONE, FAILED, USAGE, Failed
from domain.campaign import CampaignFaults
from storage.errors import BusyError, DatabaseError
from storage.outbox import STATES
from texts import cli as say
from texts import cli_files as of_files
from texts import keys as of_keys

Run = Callable[[argparse.Namespace], int]


class _Chinese(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, say.USAGE if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """Speaks Chinese; a wrong call gets one sentence."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, formatter_class=_Chinese, add_help=False)
        self._positionals.title = say.ARGUMENTS
        self._optionals.title = say.OPTIONS
        self.add_argument("-h", "--help", action="help", help=say.SHOW_HELP)

    def error(self, message: str) -> NoReturn:
        print(say.usage(self.prog), file=sys.stderr)  # noqa: T201 - this is the terminal
        sys.exit(USAGE)


def main(argv: Sequence[str]) -> int:
    """Run one command; the exit code: 0 done, 1 faults or impossible, 2 wrong usage."""
    args = _parser().parse_args(argv)
    try:
        return int(args.run(args))
    except (ConfigUnreadable, Misused) as error:
        return _say(str(error), USAGE)
    except (ConfigFaults, CampaignFaults) as error:
        return _say("\n".join(str(fault) for fault in error.faults), FAILED)
    except Failed as error:
        return _say(str(error), FAILED)
    except BusyError:
        return _say(say.database_busy(), FAILED)
    except DatabaseError:
        return _say(say.database_unreachable(), FAILED)
    except KeyboardInterrupt:
        return FAILED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        if os.environ.get("DUBAN_DEBUG"):
            raise
        return _say(say.unexpected(type(error).__name__), FAILED)


def _say(text: str, code: int) -> int:
    print(text, file=sys.stderr)  # noqa: T201 - this is the terminal
    return code


def _parser() -> argparse.ArgumentParser:
    from bot.commands import ending, first_day, keeping, moving, privacy, running, staffing

    parser = _Parser(prog="python -m bot", description=say.ABOUT)
    parser.add_argument("--config", type=Path, default=Path("config.toml"), help=say.CONFIG)
    known = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, run: Run) -> argparse.ArgumentParser:
        made = known.add_parser(name, help=say.HELP[name], description=say.HELP[name])
        made.set_defaults(run=run)
        return made

    serve = add("serve", running.serve)
    serve.add_argument("--only", choices=("web", "worker"))
    serve.add_argument("--as-of", type=moment)
    serve.add_argument("--port", type=port)
    add("demo", running.demo).add_argument("--port", type=port)
    add("check", running.check).add_argument("--online", action="store_true")
    add("tick", running.tick).add_argument("--at", type=moment)
    rehearse = add("rehearse", running.rehearse)
    rehearse.add_argument("--from", dest="start", type=day, required=True)
    rehearse.add_argument("--to", dest="end", type=day, required=True)
    rehearse.add_argument("--json", action="store_true")
    _people(add("people", staffing.bring_in), staffing.rename, privacy.export, privacy.erase)
    _ledger(add("ledger", keeping.ledger), first_day.bring_ledger)
    _outbox(add("outbox", keeping.outbox_rows), keeping.outbox_resend)
    add("hold", keeping.hold).add_argument("what", choices=("start", "release"))
    speak = add("as", running.speak_as)
    speak.add_argument("userid")
    speak.add_argument("text", nargs="?")
    speak.add_argument("--file", type=Path, metavar="PATH", help=of_files.FILE)
    add("login", _linking("login")).add_argument("userid")
    add("door", _linking("door")).add_argument("--out", type=Path, default=Path("door.png"))
    _campaign(add("campaign", ending.close), ending.reopen)
    add("audit", keeping.audit_verify).add_argument("what", choices=("verify",))
    for name, run in (("backup", keeping.backup), ("restore", keeping.restore)):
        add(name, run).add_argument("file", type=Path)
    add("migrate", keeping.migrate_now)
    add("move", moving.move_now).add_argument("to", type=Path, metavar="CONFIG")
    add("purge", keeping.purge).add_argument("--older-than", type=days, required=True)
    add("keys", keeping.keys).add_argument("--accept", action="store_true", help=of_keys.ACCEPT)
    _export(add)
    first_day.commands(add)
    return parser


def _linking(name: str) -> Run:
    """A command of the browser's side, whose libraries the others do not wait for."""

    def run(args: argparse.Namespace) -> int:
        from bot.commands import links

        return int(getattr(links, name)(args))

    return run


def _export(add: Callable[[str, Run], argparse.ArgumentParser]) -> None:
    from bot.commands import exporting

    exporting.options(add("export", exporting.export))


def _people(people: argparse.ArgumentParser, rename: Run, export: Run, erase: Run) -> None:
    from bot.commands import unsealing

    ways = "import|rename|export|erase|reporter"
    what = people.add_subparsers(dest="what", required=True, metavar=ways)
    bring = what.add_parser("import", help=say.HELP["people import"])
    bring.add_argument("file", type=Path)
    bring.add_argument("more", type=Path, nargs="*")
    bring.add_argument("--replace", action="store_true")
    renaming = what.add_parser("rename", help=say.HELP["people rename"])
    renaming.add_argument("old")
    renaming.add_argument("new")
    renaming.set_defaults(run=rename)
    exporting = what.add_parser("export", help=say.HELP["people export"])
    exporting.add_argument("userid")
    exporting.add_argument("--out", type=Path, required=True)
    exporting.set_defaults(run=export)
    erasing = what.add_parser("erase", help=say.HELP["people erase"])
    erasing.add_argument("userid")
    erasing.set_defaults(run=erase)
    unseal = what.add_parser("reporter", help=say.HELP["people reporter"])
    unseal.add_argument("number", type=int)
    unseal.add_argument("--by", metavar="USERID", required=True)
    unseal.add_argument("--with", dest="second", metavar="USERID", required=True)
    unseal.add_argument("--why", required=True)
    unseal.set_defaults(run=unsealing.unseal)


def _campaign(campaign: argparse.ArgumentParser, reopen: Run) -> None:
    what = campaign.add_subparsers(dest="what", required=True, metavar="close|reopen|draft")
    for name, run in (("close", campaign.get_default("run")), ("reopen", reopen)):
        one = what.add_parser(name, help=say.HELP[f"campaign {name}"])
        one.add_argument("--campaign", metavar="ID")
        one.set_defaults(run=run)
    draft = what.add_parser("draft", help=say.HELP["campaign draft"])
    draft.add_argument("notice", type=Path, metavar="NOTICE.txt")
    draft.add_argument("--out", type=Path, metavar="FILE")
    draft.set_defaults(run=_draft)


def _draft(args: argparse.Namespace) -> int:
    from bot.commands import drafting

    return drafting.draft(args)


def _ledger(ledger: argparse.ArgumentParser, bring: Run) -> None:
    ledger.add_argument("--json", action="store_true")
    ledger.add_argument("--csv", action="store_true", help=of_files.CSV)
    ledger.add_argument("--out", type=Path, metavar="FILE", help=of_files.CSV_OUT)
    from bot.commands import edited

    whats: dict[str | None, Run] = {
        "import": bring, "check-edited": edited.check, "take-edited": edited.take,
        None: ledger.get_default("run"),
    }  # fmt: skip
    ledger.add_argument(
        "what",
        nargs="?",
        choices=[w for w in whats if w],
        metavar="import|check-edited|take-edited",
    )
    ledger.add_argument("file", nargs="?", type=Path)
    ledger.add_argument("--as", dest="reader", metavar="USERID")
    ledger.add_argument("--campaign", metavar="ID")
    ledger.set_defaults(run=lambda args: whats[args.what](args))


def _outbox(outbox: argparse.ArgumentParser, resend: Run) -> None:
    outbox.add_argument("--json", action="store_true")
    outbox.add_argument("--state", choices=STATES)
    outbox.add_argument("resend", nargs="?", choices=("resend",))
    outbox.add_argument("ids", nargs="*", type=int)
    listing: Run = outbox.get_default("run")
    outbox.set_defaults(run=lambda args: resend(args) if args.resend else listing(args))


def moment(text: str) -> datetime:
    """An ISO instant; without an offset it is the bureau's, settled when the config is read."""
    return datetime.fromisoformat(text)


def day(text: str) -> date:
    return date.fromisoformat(text)


def port(text: str) -> int:
    """A TCP port; the system would take a larger number modulo 65,536."""
    return _within(int(text), 65_535)


def days(text: str) -> int:
    """How many days back: none to a hundred years."""
    return _within(int(text), 36_500)


def _within(number: int, most: int) -> int:
    if not 0 <= number <= most:
        raise ValueError(number)
    return number
