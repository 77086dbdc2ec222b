"""自查: the personal sheet, asked one item at a time, signed by typing one's name (R12, N7)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from domain import sheets as rules
from domain.campaign import Item
from domain.sheets import Window
from handlers import unit
from handlers.finding import audience, dates_of, item_step, verifier_of
from handlers.forms import WAS, begin
from handlers.submit import correct, submit
from handlers.talk import (
    WORDS,
    Answers,
    Ask,
    Call,
    Command,
    Form,
    Reading,
    Rewrite,
    Router,
    Sorry,
    Step,
    Talk,
)
from handlers.words import TAIL, plain
from storage import sheets
from texts import review as last_look
from texts import sheet as say

router = Router("自查")
BEGIN = "begin"
_CHANGE = re.compile(r"(修?改|增?加)第?(\d{1,3})[项题号]?")


class SheetForm(Form):
    """The whole sheet: the first screen, the items, the review with the signature."""

    kind = "sheet"

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        items = rules.asked_of(talk.campaign, talk.me)
        if BEGIN not in answers:
            first = _first_screen(talk, items)
            return Step(BEGIN, first, read=lambda t: _started(talk, items, t), set_words=True)
        for place, item in enumerate(items, 1):
            step = item_step(talk, item, place, len(items), answers)
            if step:
                new = step.name == item.code and item.code not in _asked_first(answers)
                if new:
                    return replace(step, ask=say.added(step.ask))
                if place > 1 and step.name == item.code:
                    return replace(step, ask=_with_practice(step.ask, items[place - 2], answers))
                return step
        if "signed" in answers:
            return None
        return Step(
            "signed", self.review(talk, answers), read=lambda t: self.sign(talk, answers, t)
        )

    def shut(self, talk: Talk) -> str | None:
        return closed(talk)

    def review(self, talk: Talk, answers: Answers) -> Ask:
        asked = {i.code for i in rules.asked_of(talk.campaign, talk.me)}
        gone = sum(code in answers and code not in asked for code in _asked_first(answers))
        return last_look.review(
            talk.me, talk.today, findings_of(talk, answers), audience(talk), _verifier(talk),
            gone=gone,
        )  # fmt: skip

    def sign(self, talk: Talk, answers: Answers, text: str) -> Reading:
        """The name signs; 改n asks an item again; 全部 shows every answer."""
        said = plain(text).replace(" ", "").rstrip(TAIL)
        items = rules.asked_of(talk.campaign, talk.me)
        change = _CHANGE.fullmatch(said)
        if change:
            place = int(change.group(2))
            if not 1 <= place <= len(items):
                return Sorry(last_look.no_such_place(len(items)))
            code = items[place - 1].code
            if change.group(1).endswith("改"):
                return Rewrite(_reopened(answers, code))
            if answers[code] not in rules.FOUND:
                return Sorry(last_look.nothing_to_add_to(place))
            return Rewrite({**answers, rules.next_part(code, answers): answers[code]})
        if said in ("全部", "逐项查看"):
            return Sorry(
                last_look.everything(
                    talk.me, findings_of(talk, answers), audience(talk), _verifier(talk)
                )
            )
        if said == plain(talk.me.name).replace(" ", ""):
            return talk.me.name
        return Sorry(self.unsigned(talk))

    def unsigned(self, talk: Talk) -> str:
        return last_look.sign_please(talk.me.name)

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        return submit(talk, findings_of(talk, answers), answers, form_id)


def _with_practice(ask: Ask, before: Item, answers: Answers) -> Ask:
    """The next item; after 不清楚 with the right way to do the one before (N7)."""
    unsure = answers.get(before.code) == rules.UNSURE and before.practice
    return say.after_unsure(ask, before) if unsure else ask


class AmendForm(SheetForm):
    """更正: the submitted answers come up at the review; what is signed is a new version."""

    kind = "amend"

    def review(self, talk: Talk, answers: Answers) -> Ask:
        return last_look.amending(super().review(talk, answers), talk.me.name)

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        return correct(talk, findings_of(talk, answers), answers, form_id)


def findings_of(talk: Talk, answers: Answers) -> tuple[rules.Finding, ...]:
    """What the finished sheet says, a line a finding."""
    return rules.findings(rules.asked_of(talk.campaign, talk.me), talk.me.category, answers)


def _verifier(talk: Talk) -> last_look.Verifier:
    return lambda finding: verifier_of(talk, finding)


def _asked_first(answers: Answers) -> list[str]:
    """The codes that were asked when the person began: the campaign's file may change since."""
    return [word for word in str(answers[BEGIN]).split() if word[0] != "@"]


def _reopened(answers: Answers, code: str) -> dict[str, object]:
    """The answers with one item asked again; 上一题 there brings the old ones back."""
    kept = rules.without(answers, code)
    kept.pop(WAS, None)
    return {**kept, WAS: {k: v for k, v in answers.items() if k not in kept and k != WAS}}


def _first_screen(talk: Talk, items: Sequence[Item]) -> Ask:
    return say.first_screen(
        campaign=talk.campaign,
        since=talk.office.lookback,
        late=rules.window(talk.campaign, dates_of(talk), talk.today) is Window.LATE,
        dates_of=dates_of(talk),
        end_of_work=talk.office.times.end_of_work,
        items=items,
        two=unit.two_sheets(talk),
    )


def _started(talk: Talk, items: Sequence[Item], text: str) -> Reading:
    said = plain(text).rstrip(TAIL)
    if said in ("开始", "好", "好的", "准备好了", "1"):
        codes = " ".join(i.code for i in items)
        return f"{codes} @{talk.now.isoformat()}"  # and when: how long it took is counted
    second = unit.second_sheet(talk) if said == "2" else ""
    return Sorry("\n".join(filter(None, [second, say.say_start()])))


def closed(talk: Talk) -> str | None:
    """Why no sheet is taken from this person now, or None."""
    if not rules.asked_of(talk.campaign, talk.me):
        return say.not_asked()
    window = rules.window(talk.campaign, dates_of(talk), talk.today)
    if window is Window.EARLY:
        return say.too_early(talk.campaign.asking.opens)
    if window is Window.OVER:
        return say.over(dates_of(talk).last)
    return None


def check(talk: Talk, call: Call) -> str:
    """自查: start, take up again, or say that it is done; 自查 大队 is the unit's sheet."""
    if call.text and not unit.personal(call.text):
        return unit.fill(talk, call.text)
    sheet = sheets.latest(talk.conn, talk.seal, talk.campaign.id, talk.me.id)
    if sheet:
        local, last = sheet.at.astimezone(talk.office.tz), dates_of(talk).last
        done = say.already(sheet.receipt, local, last, talk.today)
        return "\n".join(filter(None, [done, unit.second_sheet(talk)]))
    return closed(talk) or begin(talk, FORM, talk.campaign.id)


def amend(talk: Talk, call: Call) -> str:
    """更正: the old sheet stays, the new one is dated."""
    shut = closed(talk)
    if shut:
        return shut
    sheet = sheets.latest(talk.conn, talk.seal, talk.campaign.id, talk.me.id)
    if sheet is None:
        return say.nothing_to_amend()
    codes = [i.code for i in rules.asked_of(talk.campaign, talk.me)]
    known = " ".join(code for code in codes if code in sheet.answers)
    answers = {BEGIN: known, **rules.only(sheet.answers, codes)}
    return begin(talk, AMEND, talk.campaign.id, answers)


FORM, AMEND = SheetForm(), AmendForm()
router.forms += [FORM, AMEND]
router.add(
    Command(
        "自查", "/check", "sheet", check, WORDS, writes=True, fits=unit.fits,
        help="填写个人自查表，或接着填；单位的表：自查 大队",
    )
)  # fmt: skip
router.add(Command("更正", "/amend", "amend", amend, writes=True, help="更正已提交的自查表"))
