"""导出: papers for who may have them; made as long work, sent as a file in private."""

import re

from domain.papers import (
    ISSUE,
    KINDS,
    UNIT,
    Kind,
    has_papers,
    is_made,
    is_supervised,
    may_have,
    offered,
)
from domain.papers import may_have_issue as may_read
from domain.reach import units_of
from handlers.talk import WORDS, Call, Command, Router, Talk
from handlers.words import plain
from storage import issues, work
from texts.issue import SOURCES
from texts.papers import asking as say
from texts.papers.names import CATEGORIES, EACH, UNITS, kind_named

router = Router("导出")
ON_THE_MACHINE = ("archive",)
_SNAPSHOT = re.compile(r"s-\d{4}-\d+", re.IGNORECASE)
_NUMBER = re.compile(r"(?:第|#)?(\d{1,9})号?")


def export(talk: Talk, call: Call) -> str:
    """导出 整改台账 [一大队]; alone it lists what this person may have."""
    words = plain(call.text).split()
    if not words:
        mine = [k for k in offered(talk.roster, talk.me) if is_made(talk.campaign, k)]
        return say.offer(mine) if mine else say.nothing_for_you()
    kind = KINDS[kind_named(words[0]) or ""]
    if not may_have(talk.roster, talk.me, kind):
        return say.not_for_you(kind.id)
    if kind.id in ON_THE_MACHINE:
        return say.on_the_machine(kind.id)
    if not talk.office.can_push or not talk.me.userid:
        return say.cannot_send()
    wish = _wish(talk, kind, words[1:])
    return wish if isinstance(wish, str) else _order(talk, kind, wish)


def _order(talk: Talk, kind: Kind, wish: dict[str, object]) -> str:
    """Leave the work behind; rights are looked at again when it is done."""
    args = {
        "campaign": talk.campaign.id,
        "wish": {"kind": kind.id, **wish},
        "to": talk.me.userid,
        "asked": talk.incoming.key,
    }
    work.add(talk.conn, "paper", args, talk.now)
    return say.coming(kind.id)


def _wish(talk: Talk, kind: Kind, words: list[str]) -> dict[str, object] | str:
    """What the words after the kind mean, or the sentence that refuses."""
    wish: dict[str, object] = {}
    for word in words:
        meant = _meant(talk, kind, word)
        if meant is None:
            return say.not_understood(word)
        wish |= meant
    return _refused(talk, kind, wish) or wish


def _meant(talk: Talk, kind: Kind, word: str) -> dict[str, object] | None:
    number = _NUMBER.fullmatch(word)
    if number and kind.about == ISSUE:
        return {"number": int(number.group(1))}
    if _SNAPSHOT.fullmatch(word):
        return {"older" if kind.id == "difference" else "snapshot": word.upper()}
    if kind.id in ("personal-sheet", "unit-sheet"):
        among = CATEGORIES if kind.id == "personal-sheet" else UNITS
        which = next((key for key, name in among.items() if word in (key, name)), None)
        return {"which": which} if which else None
    sources = {EACH: "分来源", **SOURCES}
    source = next((key for key, name in sources.items() if word == name), None)
    unit = talk.roster.unit_named(word)
    if source:
        return {"source": source}
    return {"unit": unit.id} if unit else None


def _refused(talk: Talk, kind: Kind, wish: dict[str, object]) -> str | None:
    """What can be said at once, before any work."""
    if not is_made(talk.campaign, kind):
        return say.no_sheets(kind.id)
    number, unit = wish.get("number"), wish.get("unit")
    units = units_of(talk.roster, talk.me)
    if unit is not None and units is not None and unit not in units:
        return say.not_your_unit()
    if kind.about != ISSUE:
        return say.which_unit(kind.id) if kind.about == UNIT and unit is None else None
    if not isinstance(number, int):
        return say.which_issue(kind.id)
    issue = issues.get(talk.conn, number)
    if issue is None or issue.campaign != talk.campaign.id:
        return say.no_such_issue(number)
    if not may_read(talk.roster, talk.me, issue):
        return say.no_such_issue(number)
    if not has_papers(talk.campaign, issue):
        return say.legals_alone(number)
    done = kind.id == "supervision" and not is_supervised(issue)
    return say.settled(number, issue.state) if done else None


def fits(talk: Talk, text: str) -> bool:
    """“导出 整改台账” is the command, “导出来的表打不开” is not."""
    return bool(text.split()) and kind_named(plain(text).split()[0]) is not None


router.add(
    Command(
        "导出", "/export", "export", export, WORDS, writes=True, fits=fits,
        help="导出台账、文书和图，例如：导出 整改台账",
    )
)  # fmt: skip
