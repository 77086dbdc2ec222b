"""补报: one more finding after the sheet was handed in, until the phase ends."""

from domain import sheets as rules
from handlers.finding import item_step
from handlers.forms import begin
from handlers.sheet import closed
from handlers.submit import file_findings
from handlers.talk import Ask, Call, Command, Form, Option, Router, Step, Talk
from storage import sheets
from texts import adding as say
from texts import sheet as sheet_words

router = Router("补报")


class AddForm(Form):
    """The item, then its questions, then a summary to confirm."""

    kind = "add"

    def step(self, talk: Talk, subject: str, answers: dict[str, object]) -> Step | None:
        items = rules.asked_of(talk.campaign, talk.me)
        if "item" not in answers:
            options = tuple(Option(i.code, i.label) for i in items)
            return Step("item", Ask(say.which_item(), options))
        place, item = next((n, i) for n, i in enumerate(items, 1) if i.code == answers["item"])
        hidden = rules.legal_only(item, talk.me.category)
        found = {item.code: rules.REPORT if hidden else rules.EXISTS, **answers}
        step = item_step(talk, item, place, len(items), found)
        if step or "sure" in answers:
            return step
        finding = rules.finding(item, place, talk.me.category, found)
        return Step("sure", say.summary(finding))

    def finish(self, talk: Talk, subject: str, answers: dict[str, object], form_id: int) -> str:
        if answers["sure"] == "no":
            return say.dropped()
        items = rules.asked_of(talk.campaign, talk.me)
        place, item = next((n, i) for n, i in enumerate(items, 1) if i.code == answers["item"])
        hidden = rules.legal_only(item, talk.me.category)
        found = {item.code: rules.REPORT if hidden else rules.EXISTS, **answers}
        finding = rules.finding(item, place, talk.me.category, found)
        return "\n".join([say.taken(), *file_findings(talk, [finding], form_id)])


def add(talk: Talk, call: Call) -> str:
    """补报 is for those who have handed in their sheet."""
    shut = closed(talk)
    if shut:
        return shut
    if sheets.latest(talk.conn, talk.seal, talk.campaign.id, talk.me.id) is None:
        return sheet_words.nothing_to_add()
    return begin(talk, FORM, talk.campaign.id)


FORM = AddForm()
router.forms.append(FORM)
router.add(Command("补报", "/add", "add", add, writes=True, help="交表以后想起的新情况"))
