"""The unit's sheet as a conversation: item by item, then every line, then the name."""

import re

from domain import sheets as personal
from domain import unit_sheets as rules
from domain.campaign import Item
from domain.people import Person, Unit
from handlers.comparing import sheet_of
from handlers.finding import read_facts
from handlers.forms import WAS
from handlers.talk import Answers, Ask, Form, Reading, Rewrite, Sorry, Step, Talk
from handlers.unit_signing import Signing, hand_over, put_down
from handlers.words import TAIL, plain
from storage import unit_sheets
from texts import unit_sheet as say

_CHANGE = re.compile(r"(修?改|增?加)第?(\d{1,3})[项题号]?")
SKIP = ("跳过", "没有", "无", "没有了")

__all__ = ["FORM", "UnitForm", "closed", "sheet_of"]


class UnitForm(Form):
    """The head signs at its end; for a drafter it ends with handing it over."""

    kind = "unit"

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        unit = talk.roster.unit(subject)
        if unit is None:
            return None
        items = rules.asked(talk.campaign, unit.kind)
        for place, item in enumerate(items, 1):
            step = _item_step(talk, unit, item, place, answers)
            if step:
                return step
        if "signed" in answers or "done" in answers:
            return None
        name = "signed" if _signer(talk, unit) else "done"
        return Step(
            name, _review(talk, unit, answers), read=lambda t: _last(talk, unit, answers, t),
            set_words=True,
        )  # fmt: skip

    def shut(self, talk: Talk) -> str | None:
        return closed(talk)

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        unit = talk.roster.unit(subject)
        if unit is None:
            return say.not_here()
        done = Signing(talk, unit, answers, form_id)
        return put_down(done) if "signed" in answers and _signer(talk, unit) else hand_over(done)


FORM = UnitForm()


def closed(talk: Talk) -> str | None:
    """Why no unit's sheet is taken now, or None."""
    plan = talk.campaign.sheets
    if plan is None:
        return say.no_sheets()
    last = personal.last_day(talk.campaign, talk.schedule)
    if talk.today < plan.opens:
        return say.too_early(plan.opens)
    return say.over(last) if talk.today > last else None


def _signer(talk: Talk, unit: Unit) -> Person | None:
    return talk.me if talk.me in rules.signers(talk.roster, unit) else None


def _item_step(talk: Talk, unit: Unit, item: Item, place: int, answers: Answers) -> Step | None:
    name = rules.missing(item, answers)
    if name is None:
        return None
    where = f"第{place}项"
    if name == item.code:
        total = len(rules.asked(talk.campaign, unit.kind))
        return Step(name, say.prompt(sheet_of(talk, unit), item, place, total), where=where)
    if name.endswith(".facts"):
        return Step(name, say.facts(place), read=read_facts, where=where)
    if name.endswith("#other"):
        ask = say.other(item, place)
        return Step(name, ask, read=lambda t: _other(name, answers, t), where=where)
    return Step(name, say.more(place), where=where)


def _other(name: str, answers: Answers, text: str) -> Reading:
    """The open clause: words make it a finding of its own, 跳过 nothing."""
    if plain(text).rstrip(TAIL) in SKIP:
        return personal.NONE
    words = read_facts(text)
    if not isinstance(words, str):
        return words
    rest = {k: v for k, v in answers.items() if k not in (name, f"{name}.facts")}
    return Rewrite({**rest, name: personal.EXISTS, f"{name}.facts": words})


def _review(talk: Talk, unit: Unit, answers: Answers) -> Ask:
    found = rules.findings(rules.asked(talk.campaign, unit.kind), answers)
    again = unit.id in unit_sheets.signed(talk.conn, talk.campaign.id)
    return say.review(sheet_of(talk, unit), found, signer=_signer(talk, unit), again=again)


def _last(talk: Talk, unit: Unit, answers: Answers, text: str) -> Reading:
    """改n asks an item again, 加n one more finding of it; the name signs, 完成 hands over."""
    said = plain(text).replace(" ", "").rstrip(TAIL)
    items = rules.asked(talk.campaign, unit.kind)
    change = _CHANGE.fullmatch(said)
    if change:
        return _changed(items, change, answers)
    signer = _signer(talk, unit)
    if signer is None:
        return "yes" if said == "完成" else Sorry(say.sign_please(None))
    if said == plain(signer.name).replace(" ", ""):
        return signer.name
    return Sorry(say.sign_please(signer))


def _changed(items: tuple[Item, ...], change: re.Match[str], answers: Answers) -> Reading:
    place = int(change.group(2))
    if not 1 <= place <= len(items):
        return Sorry(say.no_such_place(len(items)))
    code = items[place - 1].code
    if change.group(1).endswith("改"):
        kept = {k: v for k, v in personal.without(answers, code).items() if k != WAS}
        was = {k: v for k, v in answers.items() if k not in kept and k != WAS}
        return Rewrite({**kept, WAS: was})
    if answers[code] != personal.EXISTS:
        return Sorry(say.not_found_yet(place))
    name = personal.next_part(code, answers)
    rest = {k: v for k, v in answers.items() if k != name}
    return Rewrite({**rest, name: personal.EXISTS})
