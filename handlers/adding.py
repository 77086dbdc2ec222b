"""补报: one more finding after the sheet was handed in, until the phase ends."""

from domain import sheets as rules
from domain.campaign import Item
from handlers.finding import item_step, verifier_of
from handlers.forms import begin
from handlers.sheet import closed
from handlers.submit import file_findings
from handlers.talk import Answers, Ask, Call, Command, Form, Option, Router, Step, Talk
from storage import sheets
from texts import adding as say
from texts import sheet as sheet_words

router = Router("补报")


class AddForm(Form):
    """The item, then its questions, then a summary to confirm."""

    kind = "add"

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        items = rules.asked_of(talk.campaign, talk.me)
        codes = [i.code for i in items]
        # The item may have gone from the campaign's file since it was chosen.
        if answers.get("item") not in codes:
            options = tuple(Option(i.code, i.label) for i in items)
            return Step("item", Ask(say.which_item(), options))
        place, item, found = self._chosen(talk, answers)
        step = item_step(talk, item, place, len(items), found)
        if step or "sure" in answers:
            return step
        finding = rules.finding(item, place, talk.me.category, found)
        return Step("sure", say.summary(finding, verifier_of(talk, finding)))

    def shut(self, talk: Talk) -> str | None:
        return closed(talk)

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        if answers["sure"] == "no":
            return say.dropped()
        place, item, found = self._chosen(talk, answers)
        finding = rules.finding(item, place, talk.me.category, found)
        lines, _ = file_findings(talk, [finding], form_id)
        return "\n".join([say.taken(), *lines, say.afterwards()])

    @staticmethod
    def _chosen(talk: Talk, answers: Answers) -> tuple[int, Item, dict[str, object]]:
        """The item's place, the item, and the answers as a sheet would hold them."""
        items = rules.asked_of(talk.campaign, talk.me)
        place, item = next((n, i) for n, i in enumerate(items, 1) if i.code == answers["item"])
        hidden = rules.legal_only(item, talk.me.category)
        return place, item, {item.code: rules.REPORT if hidden else rules.EXISTS, **answers}


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
