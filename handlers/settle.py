"""核定: the legal office signs how a doubtful place of the notice is read (N1)."""

from domain.campaign.findings import Finding, findings
from domain.reading import open_ones
from handlers.act_form import read_words
from handlers.forms import begin
from handlers.talk import NUMBER_TEXT, Answers, Call, Command, Form, Router, Step, Talk
from handlers.talk import Reading as Read
from storage import readings
from texts import settle as say

router = Router("核定")
AGREED = "同意"


def found_in(talk: Talk) -> tuple[Finding, ...]:
    """What the plan leaves open, as the office reads it."""
    office = talk.office
    return findings(talk.campaign, office.days, before=office.before, since=office.lookback)


class SettleForm(Form):
    """The reading, then a look at it. The subject is the finding's number and key."""

    kind = "settle"

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        one = _named(talk, answers)
        if one is None or "sure" in answers:
            return None
        if "words" not in answers:
            done = readings.of(talk.conn, talk.campaign.id).get(one.key)
            return Step("words", say.ask(int(subject), one, done), read=_read)
        return Step("sure", say.summary(int(subject), one, _words(answers)))

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        one = _named(talk, answers)
        if one is None or answers["sure"] == "no":
            return say.dropped(int(subject))
        readings.sign(
            talk.conn, talk.campaign.id, one, _words(answers),
            by=talk.me, on=talk.today, now=talk.now,
        )  # fmt: skip
        signed = readings.of(talk.conn, talk.campaign.id)
        left = len(open_ones(found_in(talk), signed))
        return say.settled(int(subject), signed[one.key], left)


def _named(talk: Talk, answers: Answers) -> Finding | None:
    """The finding in question, while the plan still says it."""
    return next((one for one in found_in(talk) if one.key == answers.get("key")), None)


def _read(text: str) -> Read:
    return AGREED if text.strip("。 ") == AGREED else read_words(text)


def _words(answers: Answers) -> str | None:
    words = str(answers["words"])
    return None if words == AGREED else words


def settle(talk: Talk, call: Call) -> str:
    """核定: all of them; 核定 3: one; 核定 3 同意: without being asked."""
    found, signed = found_in(talk), readings.of(talk.conn, talk.campaign.id)
    if call.number is None:
        return say.listing(found, signed, talk.campaign.outline.short)
    if not 1 <= call.number <= len(found):
        return say.none_such(call.number, len(found))
    answers: Answers = {"key": found[call.number - 1].key}
    read = _read(call.text) if call.text else None
    return begin(
        talk, FORM, str(call.number), answers | ({"words": read} if isinstance(read, str) else {})
    )


FORM = SettleForm()
router.forms.append(FORM)
router.add(
    Command(
        "核定", "/settle", "settle", settle, NUMBER_TEXT, writes=True,
        help="通知里拿不准的地方怎样读，例如：核定 1",
    )
)  # fmt: skip
