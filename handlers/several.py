"""Which of several campaigns a command is about; asked only where it matters."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import handlers
from domain.sheets import asked_of
from domain.unit_sheets import units
from handlers import filing_review, materials
from handlers.forms import begin
from handlers.talk import Answers, Call, Command, Form, Router, Step, Talk
from storage import forms as stored
from storage import issues, questions
from texts import several as say

router = Router("哪个行动")
Run = Callable[[Talk, Command, Call], str]
Open = Callable[[Talk], bool]


def _asked(talk: Talk) -> bool:
    """Whether the campaign asks me for a sheet of my own, and it is not too late."""
    plan = talk.campaign.sheets
    return plan is not None and bool(asked_of(talk.campaign, talk.me)) and plan.opens <= talk.today


def _sheets(talk: Talk) -> bool:
    return talk.campaign.sheets is not None


def _always(talk: Talk) -> bool:
    return True


# These tell of every campaign; the others below are about one, of those in which it fits.
EACH = frozenset({"我的", "进度", "逾期", "日历", "未交", "名单", "台账"})
ONE: Mapping[str, Open] = {
    "自查": _asked,
    "更正": _asked,
    "补报": _asked,
    "签报": lambda talk: bool(units(talk.campaign, talk.roster)),
    "代录": _sheets,
    "免填": _sheets,
    "取消免填": _sheets,
    "督查": lambda talk: bool(talk.campaign.topics),
    "投诉": _always,
    "抽查": lambda talk: bool(issues.in_state(talk.conn, talk.campaign.id, "closed", limit=1)),
    "学习": lambda talk: bool(materials.known(talk)),
    "签收": lambda talk: bool(materials.known(talk)),
    "集体学习": lambda talk: bool(materials.known(talk)),
    "传达": lambda talk: bool(talk.campaign.meetings),
    "核定": _always,
    "事件": lambda talk: bool(talk.campaign.events),
    "答复": lambda talk: bool(questions.waiting(talk.conn, talk.campaign.id)),
    "报送": lambda talk: bool(talk.campaign.deliverables),
    "审核": lambda talk: bool(filing_review.to_review(talk)),
    "上报": lambda talk: bool(filing_review.to_forward(talk)),
}
# In a hurry nobody is asked: the first campaign in which it fits.
FIRST: Mapping[str, Open] = {"突发": lambda talk: bool(talk.campaign.incidents)}


class WhichForm(Form):
    """哪个行动？ The subject is the command's word, the answers its arguments and the campaign."""

    kind = "which"

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        if "campaign" in answers:
            return None
        return Step("campaign", say.which([_option(t) for t in _fitting(talk, ONE[subject])]))

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        stored.drop(talk.conn, form_id)  # what the command begins need not pause it
        numbers = answers.get("numbers")
        call = Call(tuple(numbers if isinstance(numbers, list) else ()), str(answers["text"]))
        command = next(c for c in handlers.COMMANDS if c.word == subject)
        return command.run(talk.about(str(answers["campaign"])), call)


FORM = WhichForm()
router.forms.append(FORM)


def _fitting(talk: Talk, fits: Open) -> list[Talk]:
    """The turn about each campaign that runs and has something to do here, or the first one."""
    return [t for t in talk.running if fits(t)] or list(talk.running[:1])


def _option(talk: Talk) -> tuple[str, str]:
    return talk.campaign.id, talk.campaign.outline.short


def apply(talk: Talk, command: Command, call: Call, run: Run) -> str:
    """What the command answers, for the campaigns that it means."""
    if len(talk.plans) < 2:
        return run(talk, command, call)
    if command.word in EACH:
        return _each(talk.running, command, call, run)
    if command.word in ONE:
        return _one(talk, command, call, run)
    return _by_issue(talk, command, call, run)


def _each(turns: Sequence[Talk], command: Command, call: Call, run: Run) -> str:
    if len(turns) == 1:
        return run(turns[0], command, call)
    return say.each([(t.campaign.outline.short, run(t, command, call)) for t in turns])


def _one(talk: Talk, command: Command, call: Call, run: Run) -> str:
    fits = _fitting(talk, ONE[command.word])
    if len(fits) == 1 or not command.writes:
        return _each(fits, command, call, run)
    said: dict[str, object] = {"text": call.text, "numbers": list(call.numbers)}
    return begin(talk, FORM, command.word, said)


def _by_issue(talk: Talk, command: Command, call: Call, run: Run) -> str:
    """The campaigns of the issues that are named; without any the first one in which it fits."""
    if not call.numbers:
        return run(_fitting(talk, FIRST.get(command.word, _always))[0], command, call)
    said = [
        (turn.campaign.outline.short, run(turn, command, some))
        for turn, some in _by_campaign(talk, call)
    ]
    return said[0][1] if len(said) == 1 else say.each(said)


def _by_campaign(talk: Talk, call: Call) -> Iterator[tuple[Talk, Call]]:
    found: dict[str, list[int]] = {}
    for number in call.numbers:
        found.setdefault(issues.campaign_of(talk.conn, number) or "", []).append(number)
    for campaign, numbers in found.items():
        yield talk.about(campaign), Call(tuple(numbers), call.text)


def candidates(talk: Talk, command: Command) -> Sequence[int]:
    """The issues that the command could mean, of every campaign."""
    if command.candidates is None:
        return []
    each = [talk.about(c.id) for c in talk.office.all_campaigns]
    return sorted({number for turn in each for number in command.candidates(turn)})
