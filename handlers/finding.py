"""Asking one item: the choice, whose matter it is, the facts, whether it is already mended."""

from domain import sheets as rules
from domain.campaign import Decides, Item
from domain.deciding import able, grade_of, row_of
from handlers.talk import Answers, Ask, Reading, Sorry, Step, Talk
from texts import names
from texts import sheet as say

LONGEST = 800  # characters of one statement of facts
SHORTEST = 2


def item_step(talk: Talk, item: Item, place: int, total: int, answers: Answers) -> Step | None:
    """The next question about this item, or None when it is complete."""
    name = rules.missing(item, talk.me.category, answers)
    if name is None:
        return None
    part, _, field = name.partition(".")
    where = f"第{place}项"
    match field:
        case "":
            return Step(name, _choice(talk, item, place, total), where=where)
        case "scope":
            return Step(name, say.scope(item, place, audience(talk)), where=where)
        case "kind":
            return Step(name, say.kind(item, place), where=where)
        case "facts":
            kept = _scope(talk, item, part, answers)
            ask = say.facts(place, kept, audience(talk), counted=not item.sensitive)
            return Step(name, ask, read=read_facts, where=where)
        case "fixed":
            found = f"{part}.found"
            return Step(name, say.fixed(place), photos="found", counted=found, where=where)
    return Step(name, say.photos(place), read=_no_picture, photos="fixed", where=where)


def dates_of(talk: Talk) -> rules.Dates:
    """Until when this person's sheet is due, and taken."""
    return rules.dates_of(talk.campaign, talk.schedule, talk.office.days, talk.me)


def audience(talk: Talk) -> say.Audience:
    """Who reads what this person says of himself and of his unit, as the prompts call them."""
    unit = talk.roster.unit(talk.me.unit)
    return say.Audience(
        unit="大队" if unit and unit.kind == "brigade" else "单位",
        own=verifier(talk, None, rules.OWN),
        head=verifier(talk, None, rules.UNIT),
    )


def verifier_of(talk: Talk, finding: rules.Finding) -> str:
    """Who will look at this finding: the office that inspects where it is mended already."""
    if not finding.fixed or finding.scope == rules.LEGAL:
        return verifier(talk, finding.item, finding.scope)
    row = _row(talk, finding.item, finding.scope)
    found = able(talk.roster, talk.me.unit, row.inspect, lambda _: False)
    return names.inspecting(talk.roster, found)


def verifier(talk: Talk, item: Item | None, scope: str | None) -> str:
    """Who will verify a finding, by post: 大队长, 法治科; 您 where it is oneself."""
    first = _row(talk, item, scope).verify[0]
    if first == "legal":
        return "法治科"
    found = able(talk.roster, talk.me.unit, (first,), lambda _: False)
    if talk.me in found:
        return "您"
    return (found[0].title or found[0].name) if found else "法治科"


def _row(talk: Talk, item: Item | None, scope: str | None) -> Decides:
    subject = talk.me if scope == rules.OWN else None
    return row_of(
        talk.campaign, grade_of(item, source="self-check", unit_kind=None, subject=subject)
    )


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


def _scope(talk: Talk, item: Item, part: str, answers: Answers) -> str:
    if rules.legal_only(item, talk.me.category):
        return rules.LEGAL
    return str(answers[f"{part}.scope"])


def _choice(talk: Talk, item: Item, place: int, total: int) -> Ask:
    ask = item.ask(talk.me.category)
    question = (ask.question if ask else None) or item.text
    if rules.legal_only(item, talk.me.category):
        return say.sensitive(
            item, question, place, total, talk.campaign, discipline=item.sensitive and not item.own
        )
    return say.prompt(item, question, place, total, talk.campaign)
