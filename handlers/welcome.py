"""The first contact: the welcome, once, and what somebody unknown is told."""

import re

from domain.people import Person
from domain.push import ALERT, DIALOGUE, Push
from handlers.talk import Talk
from storage import aliases, outbox, people, work
from texts import talk as say
from texts import welcome as words

ENCRYPTED = re.compile(r"wo[0-9A-Za-z_-]{20,62}")


def once(talk: Talk) -> None:
    """Post the welcome as a push of its own at the first contact (once a person, for ever)."""
    if not talk.office.can_push or talk.me.status == "left":
        return
    if people.welcome(talk.conn, talk.me.id, talk.now):
        push = Push(
            key=f"welcome:{talk.me.id}", kind="welcome", channel="app", to=talk.me.userid or "",
            text=_text(talk), priority=DIALOGUE,
        )  # fmt: skip
        outbox.post(talk.conn, push, now=talk.now)


def spoken(talk: Talk) -> str | None:
    """The welcome as the answer to opening the aibot's chat, where pushing is impossible."""
    return _text(talk) if people.welcome(talk.conn, talk.me.id, talk.now) else None


def is_encrypted(talk: Talk) -> bool:
    """Whether the platform hides who this is: the aibot was not made by a super admin (D100719)."""
    return talk.incoming.channel == "aibot" and bool(ENCRYPTED.fullmatch(talk.incoming.userid))


def stranger(talk: Talk) -> str:
    """An account that is not on the roster: say so, and tell the admins once."""
    userid = talk.incoming.userid[:64]
    hidden = is_encrypted(talk)
    if hidden and talk.office.has_app:
        if aliases.ask(talk.conn, userid, talk.now):
            work.add(talk.conn, "openid", {"open_userid": userid}, talk.now)
        return words.being_recognised(contact(talk))
    for admin in talk.roster.having("admin"):
        if admin.userid and talk.office.can_push:
            push = Push(
                key=f"stranger:{userid.casefold()}:{admin.id}", kind="stranger", channel="app",
                to=admin.userid, priority=ALERT,
                text=words.hidden_for_admin() if hidden else words.stranger_for_admin(userid),
            )  # fmt: skip
            outbox.post(talk.conn, push, now=talk.now)
    if hidden:
        return words.hidden(contact(talk))
    return say.stranger(userid, contact(talk))


def contact(talk: Talk, reader: Person | None = None) -> str:
    """The name of a coordinator to turn to, never of the reader himself; "" where there is none.

    ``reader`` is who writes, unless somebody else is told.
    """
    me = reader or talk.me
    coordinators = (c for c in talk.roster.having("coordinator") if c.id != me.id)
    return next((c.name for c in coordinators), "")


def _text(talk: Talk) -> str:
    unit = talk.roster.unit(talk.me.unit)
    return words.welcome(
        talk.me,
        unit.name if unit else talk.me.unit,
        contact(talk),
        talk.campaign,
        talk.today,
        learns=bool(talk.campaign.lessons and talk.campaign.asked(talk.me.category)),
    )
