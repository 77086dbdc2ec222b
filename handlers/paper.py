"""代录: a paper sheet is entered for the person who filled it in (纸质)."""

from dataclasses import replace

from domain import sheets as rules
from domain.people import Person
from handlers import naming
from handlers.finding import dates_of
from handlers.forms import begin
from handlers.sheet import BEGIN, SheetForm, closed, findings_of
from handlers.submit import submit
from handlers.talk import WORDS, Answers, Ask, Call, Command, Reading, Router, Sorry, Step, Talk
from handlers.telling import tell
from handlers.words import TAIL, plain
from storage import sheets
from texts import paper as say

router = Router("纸质")


class PaperForm(SheetForm):
    """The same questions; the person's own name, as signed on the paper, ends it."""

    kind = "paper"

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        person = talk.roster.by_id(int(subject))
        if person is None:
            return None
        if BEGIN not in answers:
            codes = " ".join(i.code for i in rules.asked_of(talk.campaign, person))
            screen = say.first_screen(person, dates_of(talk))
            return Step(BEGIN, screen, read=lambda t: _started(codes, t), set_words=True)
        return super().step(_for(talk, person), subject, answers)

    def review(self, talk: Talk, answers: Answers) -> Ask:
        return say.review(super().review(talk, answers), talk.me.name)

    def unsigned(self, talk: Talk) -> str:
        return say.unsigned(talk.me.name)

    def shut(self, talk: Talk) -> str | None:
        return None if self.open_now(talk) else say.over()

    @staticmethod
    def open_now(talk: Talk) -> bool:
        """Whether sheets are taken at all; whose it is, is asked when it starts."""
        plan = talk.campaign.sheets
        return plan is not None and plan.opens <= talk.today <= talk.schedule.end

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        person = talk.roster.by_id(int(subject))
        refused = _refused(talk, person) if person else say.over()
        if person is None or refused:
            return refused or say.over()
        on_behalf = _for(talk, person)
        found = findings_of(on_behalf, answers)
        text = submit(on_behalf, found, answers, form_id, typist=talk.me)
        tell(talk, [person], "paper", lambda p, ref: say.told(talk.me, p, ref))
        return text


def _for(talk: Talk, person: Person) -> Talk:
    """The turn as that of the person whose paper it is."""
    return replace(talk, me=person)


def _started(codes: str, text: str) -> Reading:
    if plain(text).rstrip(TAIL) in ("开始", "1"):
        return codes
    return Sorry(say.say_start())


def _refused(talk: Talk, person: Person) -> str | None:
    """Why this person's paper is not entered by me, or None."""
    me = talk.me
    home = talk.roster.unit(me.unit)
    wide = me.is_a("legal") or (home is not None and home.kind in ("detachment", "bureau"))
    if person.id == me.id or not (wide or person.unit == me.unit):
        return say.not_yours(person)
    if sheets.latest(talk.conn, talk.seal, talk.campaign.id, person.id):
        return say.already(person)
    return closed(_for(talk, person))


def enter(talk: Talk, call: Call) -> str:
    """代录 姓名."""
    person = naming.one(talk, "代录", naming.read(talk, call.text))
    if isinstance(person, str):
        return person
    return _refused(talk, person) or begin(talk, FORM, str(person.id))


FORM = PaperForm()
router.forms.append(FORM)
router.add(
    Command(
        "代录", "/paper", "paper", enter, WORDS, writes=True, fits=naming.names_somebody,
        help="录入纸质自查表，例如：代录 冉小军",
    )
)  # fmt: skip
