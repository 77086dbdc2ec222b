"""字句: legal words explanations, measures, the policy line and the contact anew, on the record."""

from domain import wording as rules
from domain.wording import Wording
from handlers.forms import begin
from handlers.talk import (
    WORDS,
    Answers,
    Ask,
    Call,
    Command,
    Form,
    Reading,
    Router,
    Sorry,
    Step,
    Talk,
)
from handlers.words import plain
from storage import wordings
from texts import wording as say

router = Router("字句")
SHOWN = 10  # latest changes
RECORD = ("记录", "历史")
ORIGINAL = "\x1f"  # stands for “as the file has it”; no text of people holds it


class WordingForm(Form):
    """What, of which item, the new words, a look at them; 重写 asks for the words again."""

    kind = "wording"

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        if "what" not in answers:
            return Step("what", say.which())
        what = str(answers["what"])
        if what in rules.OF_ITEM and "item" not in answers:
            return Step("item", say.which_item(talk.campaign))
        code = str(answers.get("item", ""))
        again = answers.get("sure") == "edit" and next(reversed(answers)) == "sure"
        if "words" not in answers or again:
            now = rules.current(talk.campaign, what, code)
            prompt = Ask(say.ask_words(what, _label(talk, code), now))
            return Step("words", prompt, read=lambda text: _read(what, text))
        if "sure" in answers and answers["sure"] != "edit":
            return None
        return Step("sure", say.sure(what, _label(talk, code), _words(answers)))

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        if answers["sure"] != "go":
            return say.unchanged()
        what, code = str(answers["what"]), str(answers.get("item", ""))
        change = Wording(what, code, _words(answers), talk.me.id, talk.now)
        wordings.add(talk.conn, talk.campaign.id, change)
        return say.done(what, _label(talk, code))


def _words(answers: Answers) -> str | None:
    return None if answers["words"] == ORIGINAL else str(answers["words"])


def _read(what: str, text: str) -> Reading:
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    if plain(text) == say.BACK:
        return ORIGINAL
    if not lines:
        return Sorry(say.empty())
    if what == rules.MEASURES:
        return "\n".join(lines) if len(lines) <= say.MOST else Sorry(say.too_many())
    words = "".join(lines)
    return words if len(words) <= say.LONGEST else Sorry(say.too_long())


def _label(talk: Talk, code: str) -> str:
    item = talk.campaign.item(code) if code else None
    return item.label if item else ""


def reword(talk: Talk, call: Call) -> str:
    """字句 begins; 字句 记录 shows who changed what."""
    return _record(talk) if call.text else begin(talk, FORM, talk.campaign.id)


def _record(talk: Talk) -> str:
    latest = wordings.of(talk.conn, talk.campaign.id)[: -SHOWN - 1 : -1]
    return say.record([
        (
            one.at.astimezone(talk.office.tz), _name(talk, one.by), one.what,
            _label(talk, one.item), one.text,
        )
        for one in latest
    ])  # fmt: skip


def _name(talk: Talk, person: int) -> str:
    found = talk.roster.by_id(person)
    return found.name if found else ""


FORM = WordingForm()
router.forms.append(FORM)
router.add(
    Command(
        "字句", "/wording", "wording", reword, WORDS, writes=True,
        fits=lambda _, text: plain(text) in RECORD,
        help="改条目解释、标准措施、政策说明、联系电话",
    )
)  # fmt: skip
