"""An office wired in this process beside a platform that answers as scripted."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from scripted_http import Script, said, scripted
from served import PEOPLE, office_in

from bot.cli import main
from bot.shell import config_of
from bot.wiring import Station, local, station

START = datetime.fromisoformat("2022-08-10T10:00")  # the bureau's own
TOKEN = "canary-access-token"


@contextmanager
def answering() -> Iterator[Script]:
    """A platform that takes whatever it is sent."""
    with scripted() as script:
        script.plan("gettoken", said(access_token=TOKEN, expires_in=7200))
        script.plan("message/send", said(msgid="M"))
        script.plan("webhook/send", said())
        yield script


def peopled(folder: Path, script: Script) -> Path:
    """The configuration of an office in this folder, its people imported."""
    path = office_in(folder, script.address)
    assert main(["--config", str(path), "people", "import", str(PEOPLE)]) == 0
    return path


def wire(path: Path, start: datetime = START) -> Station:
    """The office of this configuration; its senders do not run by themselves."""
    config = config_of(argparse.Namespace(config=path))
    return station(config, start=local(start, config))
