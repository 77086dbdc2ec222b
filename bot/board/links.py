"""``login``: a link that lets one person in once, for offices without a trusted domain."""

import argparse

from bot.board.login import LINK_HOLDS
from bot.campaigns import office_of
from bot.shell import DONE, Failed, config_of, show
from bot.wiring import machine_now, open_store
from storage import people, sessions
from texts import board as say
from texts import cli


def login(args: argparse.Namespace) -> int:
    """Print the link; who has it is taken for that person, so it is short-lived."""
    config = config_of(args)
    if config.board is None:
        raise Failed(say.no_board())
    store = open_store(config, write=True)
    try:
        with store.sending() as conn:
            person = people.load(conn, office_of(config).units).by_userid(args.userid)
            if person is None or person.status == "left":
                raise Failed(cli.unknown_person(args.userid))
            ticket = sessions.ticket(conn, "link", person.id, machine_now() + LINK_HOLDS)
    finally:
        store.close()
    minutes = int(LINK_HOLDS.total_seconds() // 60)
    show(say.link(f"{config.board.url}/board/enter/{ticket}", minutes))
    return DONE
