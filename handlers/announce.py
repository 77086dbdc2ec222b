"""公告: words of the coordinator's or legal's own, previewed, then sent to groups or everybody."""

from domain.people import Group
from domain.push import FANOUT, Push
from handlers import acts
from handlers.forms import begin
from handlers.talk import Answers, Ask, Call, Command, Form, Reading, Router, Sorry, Step, Talk
from storage import outbox
from texts import announce as say

router = Router("公告")
SHORTEST = 5  # characters


class AnnounceForm(Form):
    """To whom, the words, a look at the whole; 重写 asks for the words again."""

    kind = "announce"

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        if "to" not in answers:
            return Step("to", say.to_whom())
        to = str(answers["to"])
        if "words" not in answers or answers.get("sure") == "edit" == answers[_last(answers)]:
            return Step("words", Ask(say.ask_words(to)), read=_read)
        if "sure" in answers and answers["sure"] != "edit":
            return None
        count = len(_readers(talk, to))
        return Step("sure", say.preview(str(answers["words"]), talk.me, to, count))

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        if answers["sure"] != "go":
            return say.not_sent()
        return _send(talk, str(answers["to"]), str(answers["words"]))


def _last(answers: Answers) -> str:
    return next(reversed(answers))


def _read(text: str) -> Reading:
    words = text.strip()
    if len(words) < SHORTEST:
        return Sorry(say.too_short())
    return Sorry(say.too_long()) if len(words) > say.LONGEST else words


def _readers(talk: Talk, to: str) -> list[tuple[str, str]]:
    """(channel, recipient) of each."""
    if to == say.EVERYBODY:
        return [("app", p.userid) for p in talk.roster.people if p.userid and p.active]
    kinds = {say.BRIGADES: ("brigade",), say.LEADERS: ("leadership",)}
    return [("webhook", g.id) for g in _groups(talk, kinds.get(to, ()))]


def _groups(talk: Talk, kinds: tuple[str, ...]) -> list[Group]:
    return [g for g in talk.office.groups if not kinds or g.kind in kinds]


def _send(talk: Talk, to: str, words: str) -> str:
    readers = _readers(talk, to)
    if not readers:
        return say.nobody()
    ref = outbox.next_ref(talk.conn, f"GG-{talk.today:%m%d}")
    text = say.message(words, talk.me, ref)
    pushes = [
        Push(
            key=f"announcement:{ref}:{who}", kind="announcement", channel=channel, to=who,
            text=text, priority=FANOUT, ref=ref, say_at=acts.quiet_until(talk),
        )
        for channel, who in readers
    ]  # fmt: skip
    for start in range(0, len(pushes), 200):
        outbox.post_all(talk.conn, pushes[start : start + 200], now=talk.now)
    groups = [g.name for g in talk.office.groups if ("webhook", g.id) in readers]
    return say.sent(to, len(readers), ref, say.later(groups))


def announce(talk: Talk, call: Call) -> str:
    return begin(talk, FORM, talk.campaign.id)


FORM = AnnounceForm()
router.forms.append(FORM)
router.add(
    Command(
        "公告", "/announce", "announce", announce, writes=True,
        help="向群或每个人发公告，先预览再发",
    )
)  # fmt: skip
