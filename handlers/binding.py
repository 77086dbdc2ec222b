"""绑定: which configured group an aibot's chat is; at once by a coordinator, else by a code."""

import hashlib

from domain.people import Group
from handlers.talk import WORDS, Call, Command, Router, Talk
from handlers.words import plain
from storage import bindings
from texts import binding as say
from texts.names import to_bind

router = Router("绑定")
CODE_DIGITS = 6


def bind(talk: Talk, call: Call) -> str:
    """In a group: bind it, or show a code. In private: a coordinator confirms a code."""
    return _in_group(talk, call.text) if talk.in_group else _in_private(talk, call.text)


def _in_group(talk: Talk, text: str) -> str:
    group = named(talk, text)
    if group is None:
        return say.which_group(to_bind(talk.office), [g.name for g in talk.office.groups])
    chatid = talk.chatid or ""
    if chatid in talk.office.chats:
        return say.configured(talk.group.name if talk.group else group.name)
    if talk.me.active and talk.me.is_a("coordinator"):
        bindings.bind(talk.conn, chatid, group.id, talk.me.pseudonym, talk.now)
        return say.bound(group.name)
    code = _code(talk, chatid)
    bindings.ask(talk.conn, chatid, group.id, code, talk.now)
    return say.show_code(code, group.name, talk.group.name if talk.group else "")


def _in_private(talk: Talk, text: str) -> str:
    code = plain(text)
    if not talk.me.is_a("coordinator"):
        return say.coordinators_only()
    if not (code.isdecimal() and len(code) == CODE_DIGITS):
        return say.code_please()
    bound = bindings.confirm(talk.conn, code, talk.me.pseudonym, talk.now)
    group = talk.office.group(bound.group_id) if bound else None
    return say.bound(group.name) if group else say.wrong_code()


def named(talk: Talk, text: str) -> Group | None:
    """The configured group meant by its id, its name, or its unit's name."""
    wanted = plain(text).casefold()
    if not wanted:
        return None
    groups = talk.office.groups
    for group in groups:
        if wanted in (group.id.casefold(), plain(group.name).casefold()):
            return group
    unit = talk.roster.unit_named(wanted)
    of_unit = [g for g in groups if unit and g.unit == unit.id]
    inside = [g for g in groups if wanted in plain(g.name).casefold()]
    found = of_unit or inside
    return found[0] if len(found) == 1 else None


def _code(talk: Talk, chatid: str) -> str:
    """Six digits that nobody outside can foresee; the same message always gives the same."""
    seed = talk.seal.alias(f"bind:{chatid}:{talk.incoming.key}")
    return str(int(hashlib.sha256(seed.encode()).hexdigest(), 16))[-CODE_DIGITS:]


def fits(talk: Talk, text: str) -> bool:
    """In private only a code or a group's name; “绑定不了怎么办” is no command there."""
    return talk.in_group or plain(text).isdecimal() or named(talk, text) is not None


router.add(Command("绑定", "/bind", "bind", bind, takes=WORDS, writes=True, groups=True, fits=fits))
