"""``move``: one command from the SQLite of a district to PostgreSQL, verified row by row."""

import argparse
from os import environ

from bot.config import Config, load
from bot.shell import DONE, Failed, config_of, show
from bot.wiring import open_store
from storage import copying
from storage.moving import DiffersError, is_empty, move
from texts import cli as say


def move_now(args: argparse.Namespace) -> int:
    """Copy everything into the database that another configuration names; the old one stays."""
    config, new = config_of(args), load(args.to, environ)
    file = config.database.file
    if file is None or new.database.is_sqlite:
        raise Failed(say.moves_to_postgres())
    with copying.unserved(file) as free:
        if not free:
            raise Failed(say.moves_nothing_served())
        count = _copy(config, new)
    show(say.moved(count))
    return DONE


def _copy(config: Config, new: Config) -> int:
    """Into an empty database, or not at all; how many rows."""
    source, target = open_store(config, write=True), open_store(new, write=True)
    try:
        if not is_empty(target):
            raise Failed(say.target_in_use())
        return sum(move(source, target).values())
    except DiffersError as error:
        raise Failed(say.moved_wrongly(str(error))) from None
    finally:
        source.close()
        target.close()
