"""``login`` and ``door``: links for those who come from outside WeCom."""

import argparse

from bot.board.login import LINK_HOLDS
from bot.campaigns import office_of
from bot.shell import DONE, Failed, config_of, show
from bot.wiring import machine_now, open_store
from storage import people, sessions
from texts import board as say
from texts import cli
from texts import door as words


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


def door(args: argparse.Namespace) -> int:
    """Say where the anonymous door is, and draw the code to hang up."""
    import segno

    config = config_of(args)
    url = config.board.entrance if config.board else ""
    if not url:
        raise Failed(words.no_door())
    try:
        segno.make(url, error="q").save(str(args.out), kind="png", scale=12, border=4)
    except OSError:
        raise Failed(cli.cannot_write(str(args.out))) from None
    show(words.poster(url, str(args.out)))
    return DONE
