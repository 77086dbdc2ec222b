"""The aibot's part of ``check --online``: its long connection, and the groups it is in."""

import secrets
import time
from collections.abc import Callable, Iterator
from datetime import datetime

from bot.config import Config
from bot.config.settings import Aibot
from bot.shell import Failed
from storage import channels, links
from texts import delivery
from texts import online as say

PATIENCE = 8.0  # seconds to be let in


def steps(config: Config, bound: Callable[[], set[str]], now: datetime) -> Iterator[str]:
    """A line about the connection, and one a group about the aibot in it.

    A connection of the running service is looked at in the database: another one would end it.
    """
    aibot = config.wecom.aibot
    if aibot is None:
        return
    yield _connection(config, aibot, now) if config.link else say.callback(aibot.name)
    known = bound()
    for one in config.links:
        here = one.aibot_chatid or one.group.id in known
        yield say.bound(one.group.name) if here else say.unbound(one.group.name, aibot.name)


def _connection(config: Config, aibot: Aibot, now: datetime) -> str:
    held, fault = _known(config, aibot, now)
    if fault:
        return say.link_fault(fault)
    if held:
        return say.linked_elsewhere()
    return _tried(aibot)


def _known(config: Config, aibot: Aibot, now: datetime) -> tuple[bool, str]:
    """Whether a process holds the connection, and why it is off; nothing without a database."""
    from bot.wiring import open_store

    try:
        store = open_store(config, write=False)
    except Failed:
        return False, ""
    try:
        with store.read() as conn:
            return links.is_held(conn, aibot.bot_id, now), channels.faults(conn).get(links.LANE, "")
    finally:
        store.close()


def _tried(aibot: Aibot) -> str:
    """Subscribe once, and leave at once."""
    from bot.longlink import socket
    from bot.longlink.session import Joined, Refused, Session

    session = Session(aibot.bot_id, aibot.secret, lambda: secrets.token_hex(12))
    end = time.monotonic() + PATIENCE
    try:
        with socket.opened(aibot.connect_url) as opened:
            opened.send(session.subscribe())
            while time.monotonic() < end:
                text = opened.receive(1.0)
                match session.receive(text) if text else None:
                    case Joined():
                        return say.linked()
                    case Refused(code):
                        return say.link_fault(delivery.link_refused(code))
    except socket.Closed:
        pass
    return say.link_unreachable(socket.host_of(aibot.connect_url))
