"""What every command shares: its configuration, printing, exit codes."""

import argparse
import json
import os
import sys
import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from os import environ
from typing import NoReturn

from bot.config import Config, load
from texts import cli as say

DONE, FAILED, USAGE = 0, 1, 2


class Failed(Exception):  # noqa: N818 - it carries the sentence that the user reads
    """The operation could not be done; the message is one Chinese sentence."""


def usage_fault(sentence: str) -> int:
    """Say what is wrong with the call; the exit code of wrong usage."""
    sys.stderr.write(sentence + "\n")
    return USAGE


def config_of(args: argparse.Namespace) -> Config:
    """The configuration that ``--config`` names, with the environment laid over it."""
    return load(args.config, environ)


def show(text: str) -> None:
    sys.stdout.write(text + "\n")


def show_rows(rows: Iterable[Mapping[str, object]], *, as_json: bool) -> int:
    """One JSON object a line, or a readable line each."""
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - counted for the empty case
        if as_json:
            show(json.dumps(row, ensure_ascii=False))
        else:
            shown = (f"{k}={v}" for k, v in row.items() if v not in (None, "", 0))
            show(" ".join(shown).replace("\n", " / "))
    if not count and not as_json:
        show(say.no_rows())
    return DONE


def leave(code: int) -> NoReturn:
    """End the process; at once where a thread of it is still at work (a hung call, a picture half
    drawn): the interpreter's own end would cut that off inside a library in C++, which aborts."""
    if any(thread.daemon for thread in threading.enumerate()):
        with suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)
    sys.exit(code)
