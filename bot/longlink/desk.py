"""What the long connection needs of an office: its database, its answers, its alarms."""

import json
import secrets
from collections.abc import Callable
from datetime import datetime

from bot.callbacks.envelope import PREPARED
from bot.callbacks.inbound import Inbound
from bot.longlink.link import Desk
from bot.wecom import cards
from domain.incoming import Incoming
from domain.push import DIALOGUE, Push
from storage import channels, inbox, links, outbox
from storage.store import Store
from texts import delivery as say

Alarm = Callable[[str], None]


def desk(
    store: Store, inbound: Inbound, *, name: str, machine_now: Callable[[], datetime], alarm: Alarm
) -> Desk:
    """The desk of this process. ``name`` is the bot's id, ``alarm`` tells the admin why it is off.

    Leases and probes run on the machine's clock.
    """
    owner = secrets.token_hex(8)

    def hold() -> bool:
        alone = store.only_sender()
        with store.sending() as conn:
            return links.hold(conn, name, owner, machine_now(), alone=alone)

    def let_go() -> None:
        with store.sending() as conn:
            links.let_go(conn, name, owner)

    def may_open(now: datetime) -> bool:
        with store.read() as conn:
            return links.may_open(conn, now, never_again=say.LINK_KICKED)

    def opened() -> None:
        with store.sending() as conn:
            channels.recover(conn, links.LANE)
        store.bell.ring()

    def shut(why: str) -> None:
        with store.sending() as conn:
            channels.disable(conn, links.LANE, why, machine_now())
            links.let_go(conn, name, owner)
        alarm(why)

    def repeat(incoming: Incoming) -> None:
        say_again(store, incoming, inbound.now())

    return Desk(inbound.take, repeat, hold, let_go, may_open, opened, shut)


def say_again(store: Store, incoming: Incoming, now: datetime) -> None:
    """An answer that did not arrive follows as a message, once.

    Nothing follows in a group, where one asks again, nor where no answer was to be kept (直报).
    """
    if incoming.chatid is not None:
        return
    with store.sending() as conn:
        seen = inbox.seen(conn, incoming.key)
        if seen is None or not seen.reply:
            return
        text = words_of(seen.reply)
        if text:
            push = Push(
                key=f"reply:{incoming.key}", kind="reply", channel="app", to=incoming.userid,
                text=text, priority=DIALOGUE,
            )  # fmt: skip
            outbox.post(conn, push, now=now)


def words_of(reply: str) -> str:
    """What a reader sees of a kept reply, also where it is a card."""
    if not reply.startswith(PREPARED):
        return reply
    body = json.loads(reply.removeprefix(PREPARED))
    if "stream" in body:
        return str(body["stream"]["content"])
    return cards.words(body["template_card"])
