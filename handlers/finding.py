"""Asking one item: the choice, whose matter it is, the facts, whether it is already mended."""

from domain import sheets as rules
from domain.campaign import Item
from handlers.talk import Ask, Reading, Sorry, Step, Talk
from texts import sheet as say

LONGEST = 800  # characters of one statement of facts
SHORTEST = 2


def item_step(
    talk: Talk, item: Item, place: int, total: int, answers: dict[str, object]
) -> Step | None:
    """The next question about this item, or None when it is complete."""
    name = rules.missing(item, talk.me.category, answers)
    if name is None:
        return None
    part = name.partition(".")[2]
    if part == "":
        return Step(name, _choice(talk, item, place, total))
    if part == "scope":
        return Step(name, say.scope(item, place))
    if part == "facts":
        return Step(name, say.facts(item, place, _scope(talk, item, answers)), read=read_facts)
    if part == "fixed":
        return Step(name, say.fixed(place))
    return Step(name, say.photos(place), read=_no_picture, photos="fixed")


def read_facts(text: str) -> Reading:
    """Words for the ledger: neither empty nor endless."""
    words = " ".join(text.split())
    if len(words) < SHORTEST:
        return Sorry(say.facts_too_short())
    if len(words) > LONGEST:
        return Sorry(say.facts_too_long(LONGEST))
    return words


def _no_picture(text: str) -> Reading:
    return Sorry(say.picture_please())


def _scope(talk: Talk, item: Item, answers: dict[str, object]) -> str:
    if rules.legal_only(item, talk.me.category):
        return rules.LEGAL
    return str(answers[f"{item.code}.scope"])


def _choice(talk: Talk, item: Item, place: int, total: int) -> Ask:
    ask = item.ask(talk.me.category)
    question = (ask.question if ask else None) or item.text
    if rules.legal_only(item, talk.me.category):
        return say.sensitive(
            item, question, place, total, talk.campaign, discipline=item.sensitive and not item.own
        )
    return say.prompt(item, question, place, total, talk.campaign)
