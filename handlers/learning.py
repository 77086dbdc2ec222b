"""学习 and 签收: everybody reads, signs, and where it is asked writes a line (R16, R17, R44)."""

from collections.abc import Mapping

from domain.campaign.duties import Lesson
from domain.lessons import Receipt, limit_of
from handlers import materials
from handlers.act_form import read_words
from handlers.forms import begin
from handlers.talk import NUMBER, NUMBER_TEXT, Answers, Ask, Call, Command, Form, Router, Step, Talk
from storage import reads
from texts import learning as say

router = Router("学习")


def learn(talk: Talk, call: Call) -> str:
    """学习, or 学习 2 for one of them."""
    lessons, tz = materials.known(talk), talk.office.tz
    if not lessons:
        return say.none()
    signed = reads.of_person(talk.conn, talk.campaign.id, talk.me.id)
    here = materials.opened(talk)
    if call.number is None:
        return _listing(talk, here, signed) if here else say.not_open(lessons[0])
    if not 1 <= call.number <= len(lessons):
        return say.no_such(len(lessons))
    if call.number not in here:
        return say.not_open(lessons[call.number - 1])
    lesson = here[call.number]
    return say.whole(call.number, lesson, signed.get(lesson.id), tz)


def _listing(talk: Talk, here: Mapping[int, Lesson], signed: Mapping[str, Receipt]) -> str:
    limits = {
        lesson.id: limit_of(lesson, talk.me, talk.today, talk.office.days)
        for lesson in here.values()
    }
    return say.listing(here, signed, limits, talk.office, talk.today)


def _left(talk: Talk) -> list[int]:
    """The numbers of what I have not signed."""
    signed = reads.of_person(talk.conn, talk.campaign.id, talk.me.id)
    return [n for n, lesson in materials.opened(talk).items() if lesson.id not in signed]


def read(talk: Talk, call: Call) -> str:
    """签收 2; alone where only one is left."""
    lessons, left = materials.known(talk), _left(talk)
    if not lessons:
        return say.none()
    number = call.number or (left[0] if len(left) == 1 else 0)
    if not number:
        return say.which(left) if left else learn(talk, Call())
    if not 1 <= number <= len(lessons):
        return say.no_such(len(lessons))
    lesson = lessons[number - 1]
    if lesson.opens > talk.today:
        return say.not_open(lesson)
    before = reads.of_person(talk.conn, talk.campaign.id, talk.me.id).get(lesson.id)
    if before and not _may_add(talk, lesson, before):
        return say.already(number, before, talk.office.tz)
    words = read_words(call.text)
    if lesson.reflection and not isinstance(words, str):
        return begin(talk, READ, str(number))
    return _sign(talk, number, words if isinstance(words, str) else "")


def _may_add(talk: Talk, lesson: Lesson, before: Receipt) -> bool:
    """Whether a receipt from a collective study still lacks the line of one's own."""
    if before.study is None or not lesson.reflection:
        return False
    return reads.words_of(talk.conn, talk.campaign.id, talk.me.id, lesson.id) is None


def _sign(talk: Talk, number: int, words: str) -> str:
    lesson = materials.known(talk)[number - 1]
    sealed = talk.seal.close(words) if words else None
    campaign = talk.campaign.id
    fresh = reads.sign(talk.conn, campaign, talk.me.id, lesson.id, talk.now, words=sealed)
    if not fresh and sealed:
        reads.reflect(talk.conn, campaign, talk.me.id, lesson.id, sealed)
    return say.signed(number, lesson, _left(talk), talk.now, talk.office.tz, words)


class ReadForm(Form):
    """The line of one's own that some materials ask for."""

    kind = "read"

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        if "words" in answers:
            return None
        lesson = materials.known(talk)[int(subject) - 1]
        return Step("words", Ask(say.ask_words(int(subject), lesson)), read=read_words)

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        return _sign(talk, int(subject), str(answers["words"]))


READ = ReadForm()
router.forms.append(READ)
router.add(Command("学习", "/learn", "learn", learn, NUMBER, help="看学习材料"))
router.add(
    Command(
        "签收", "/read", "read", read, NUMBER_TEXT, writes=True, help="读完签收，例如：签收 1"
    )
)  # fmt: skip
