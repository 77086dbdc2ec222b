"""Writing a 直报: what about, about whom, the words, the summary with the receipt code."""

from collections.abc import Sequence
from datetime import time

from domain import direct as rules
from domain.form import DIRECT
from handlers.talk import Answers, Form, Reading, Sorry, Step, Talk
from handlers.words import TAIL, plain
from storage import direct as stored
from texts import direct as say

BEGIN, SUBJECT, CONCERNS, TEXT, SURE = "begin", "subject", "concerns", "text", "sure"
SHORTEST = 2
UNITS = 20  # more are not offered by name: 说不准 takes the rest


class DirectForm(Form):
    """What it is, what about, about whom, the words, the summary with the receipt code."""

    kind = DIRECT

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        if BEGIN not in answers:
            return Step(
                BEGIN, say.first_screen(door=bool(talk.office.door)), read=_started, set_words=True
            )
        if SUBJECT not in answers:
            return Step(SUBJECT, say.subject())
        if CONCERNS not in answers:
            return Step(CONCERNS, say.concerns(_units(talk), office=_read(talk, rules.OFFICE)))
        kind, whom = str(answers[SUBJECT]), str(answers[CONCERNS])
        if TEXT not in answers:
            return Step(
                TEXT,
                say.words(kind, door=bool(talk.office.door)),
                read=lambda t: read_words(t, kind),
            )
        if SURE in answers:
            return None
        name = say.concerned(whom, unit_name(talk, whom))
        return Step(
            SURE,
            say.summary(
                kind, name, str(answers[TEXT]), rules.reader(talk.roster, whom),
                str(answers[BEGIN]), rules.release_day(talk.today, talk.office.days), clock(talk),
            ),
        )  # fmt: skip

    def shut(self, talk: Talk) -> str | None:
        return None if _read(talk, rules.UNSURE) else say.nobody()

    def no_picture(self, talk: Talk) -> str:
        """A picture in this chat carries the account; the anonymous door takes it by the code."""
        return say.picture_elsewhere(talk.office.door)

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        if answers[SURE] != "yes":
            return say.dropped()
        whom = str(answers[CONCERNS])
        day = rules.release_day(talk.today, talk.office.days)
        reader = rules.reader(talk.roster, whom)
        stored.add(
            talk.conn, talk.seal, campaign=talk.campaign.id, code=str(answers[BEGIN]),
            reader=reader, day=day, subject=str(answers[SUBJECT]), concerns=whom,
            words=rules.Words(rules.REPORTER, day, str(answers[TEXT])),
        )  # fmt: skip
        return say.filed(reader, day, clock(talk), talk.office.door)


def clock(talk: Talk) -> time:
    """When a batch is released on its day."""
    return talk.office.times.morning


def unit_name(talk: Talk, concerns: str) -> str:
    unit = talk.roster.unit(concerns)
    return unit.name if unit else ""


def _units(talk: Talk) -> Sequence[tuple[str, str]]:
    """Every unit, not one's own first: what is chosen shall not tell where the writer sits."""
    sits = {p.unit for p in talk.roster.having(rules.LEGAL)}
    named = [u for u in talk.roster.units if not (u.kind == "section" and u.id in sits)]
    return [(u.id, u.name) for u in named if _read(talk, u.id)][:UNITS]


def _read(talk: Talk, concerns: str) -> bool:
    return rules.is_read(talk.roster, concerns)


def _started(text: str) -> Reading:
    if plain(text).rstrip(TAIL) in ("开始", "好", "好的", "继续写"):
        # The code is drawn now and shown before 提交: should that answer get lost, it is known.
        return stored.new_code()
    return Sorry(say.say_start())


def read_words(text: str, kind: str) -> Reading:
    words = " ".join(text.split())
    if kind == rules.ASKED and plain(words).rstrip(TAIL) in ("跳过", "没有"):
        return ""
    if len(words) < SHORTEST:
        return Sorry(say.too_short())
    return words if len(words) <= say.LONGEST else Sorry(say.too_long(len(words)))


FORM = DirectForm()
