"""免填: who is away for long (借调, 长病) leaves the denominator, with a reason and by whom."""

from domain import excuse as rules
from domain import sheets as personal
from domain.people import Person
from handlers import naming
from handlers.act_form import read_words
from handlers.forms import begin
from handlers.talk import WORDS, Answers, Ask, Call, Command, Form, Router, Step, Talk
from handlers.telling import tell
from storage import excuses, sheets
from texts import excuse as say

router = Router("免填")


class ExcuseForm(Form):
    """The reason, then a look at the whole."""

    kind = "excuse"

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        person = talk.roster.by_id(int(subject))
        if person is None or "sure" in answers:
            return None
        if "reason" not in answers:
            return Step("reason", Ask(say.ask_reason(person)), read=read_words)
        return Step("sure", say.sure(person, str(answers["reason"])))

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        person = talk.roster.by_id(int(subject))
        if person is None or answers.get("sure") != "yes":
            return say.not_done()
        return _refused(talk, person) or _do(talk, person, str(answers["reason"]))


def _refused(talk: Talk, person: Person) -> str | None:
    """Why I cannot excuse this person, or None."""
    who = rules.approvers(talk.roster, person)
    if talk.me not in who:
        return say.not_yours(person, who)
    if not talk.campaign.asked(person.category):
        return say.not_asked(person)
    if sheets.latest(talk.conn, talk.seal, talk.campaign.id, person.id):
        return say.already_in(person)
    return None


def _do(talk: Talk, person: Person, reason: str) -> str:
    one = rules.Excuse(person.id, reason, talk.me.id, talk.now)
    excuses.excuse(talk.conn, talk.seal, talk.campaign.id, one)
    told = tell(talk, [person], "excuse", lambda p, ref: say.told(talk.me, p, ref))
    return say.done(person, reason, *_counts(talk, person.unit), told=bool(told))


def _counts(talk: Talk, unit: str) -> tuple[int, int]:
    """(人数, 应交) of the unit."""
    away = excuses.persons(talk.conn, talk.campaign.id)
    everybody = personal.expected(talk.campaign, talk.roster, unit)
    asked = personal.expected(talk.campaign, talk.roster, unit, excused=away)
    return len(everybody), len(asked)


def excuse(talk: Talk, call: Call) -> str:
    """免填 姓名 理由."""
    named = naming.read(talk, call.text)
    person = naming.one(talk, "免填", named)
    if isinstance(person, str):
        return person
    refused = _refused(talk, person)
    if refused:
        return refused
    reason = read_words(named.rest)
    return (
        _do(talk, person, reason) if isinstance(reason, str) else begin(talk, FORM, str(person.id))
    )


def lift(talk: Talk, call: Call) -> str:
    """取消免填 姓名: the person counts again."""
    person = naming.one(talk, "取消免填", naming.read(talk, call.text))
    if isinstance(person, str):
        return person
    who = rules.approvers(talk.roster, person)
    if talk.me not in who:
        return say.not_yours(person, who)
    if not excuses.lift(talk.conn, talk.campaign.id, person.id):
        return say.was_not(person)
    tell(talk, [person], "excuse", lambda p, ref: say.told_lifted(talk.me, p, ref))
    return say.lifted(person, *_counts(talk, person.unit), talk.office.bot_name)


FORM = ExcuseForm()
router.forms.append(FORM)
router.add(
    Command(
        "免填", "/excuse", "excuse", excuse, WORDS, writes=True, fits=naming.names_somebody,
        help="借调、长病的人不计入应交，例如：免填 张三 借调",
    )
)  # fmt: skip
router.add(
    Command(
        "取消免填", "/unexcuse", "excuse", lift, WORDS, writes=True, fits=naming.names_somebody,
        help="恢复应交，例如：取消免填 张三",
    )
)  # fmt: skip
