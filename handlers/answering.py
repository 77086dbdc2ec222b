"""答复: the legal office explains what somebody answered 不清楚 to."""

from domain.calendar import next_allowed
from domain.people import Person
from domain.push import ALERT, Push
from domain.question import Question
from handlers.finding import read_facts
from handlers.forms import begin
from handlers.talk import NUMBER_TEXT, Answers, Ask, Call, Command, Form, Router, Step, Talk
from storage import outbox, questions
from texts import answering as say

router = Router("说明")


class ExplainForm(Form):
    """The words, then the summary."""

    kind = "explain"

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        question = questions.get(talk.conn, int(subject))
        if question is None or "sure" in answers:
            return None
        label, who = _label(talk, question), _who(talk, question)
        if "words" not in answers:
            return Step("words", Ask(say.ask_words(question.id, label, who)), read=read_facts)
        return Step("sure", say.summary(question.id, label, who, str(answers["words"])))

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        if answers.get("sure") == "no":
            return say.dropped(int(subject))
        return _explain(talk, int(subject), str(answers.get("words", "")))


def explain(talk: Talk, call: Call) -> str:
    """答复 3 文字: goes to the person who asked and to nobody else; 答复 3 asks for the words."""
    waiting = [q.id for q in questions.waiting(talk.conn, talk.campaign.id)]
    if call.number is None:
        return say.how(waiting)
    if call.number not in waiting:
        return say.none_such(call.number, waiting)
    if not call.text:
        return begin(talk, FORM, str(call.number))
    return _explain(talk, call.number, call.text)


def _explain(talk: Talk, number: int, words: str) -> str:
    question = questions.answer(talk.conn, number, words, talk.now)
    if question is None:
        waiting = [q.id for q in questions.waiting(talk.conn, talk.campaign.id)]
        return say.none_such(number, waiting)
    person = talk.roster.by_id(question.person)
    told = bool(person and person.userid and person.status != "left")
    if person and told:
        _tell(talk, question, person, words)
    return say.done(number, _who(talk, question), told=told)


def _tell(talk: Talk, question: Question, person: Person, words: str) -> None:
    office = talk.office
    push = Push(
        key=f"answer:{question.id}", kind="answer", channel="app", to=person.userid or "",
        text=say.explained(_label(talk, question), words), priority=ALERT,
        say_at=next_allowed(office.times, office.days, office.tz, talk.now),
    )  # fmt: skip
    outbox.post(talk.conn, push, now=talk.now)


def _label(talk: Talk, question: Question) -> str:
    item = talk.campaign.item(question.item)
    return item.label if item else question.item


def _who(talk: Talk, question: Question) -> str:
    person = talk.roster.by_id(question.person)
    return person.name if person else "本人"


FORM = ExplainForm()
router.forms.append(FORM)
router.add(
    Command(
        "答复", "/answer", "explain", explain, takes=NUMBER_TEXT, writes=True,
        help="说明一项“不清楚”，例如：答复 3 说明内容",
    )
)  # fmt: skip
