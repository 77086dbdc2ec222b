"""指定: the next rung names who does a step for which nobody independent is left."""

from domain import designating
from domain.issue import Issue
from handlers import acts, change
from handlers.act_form import Act, ActForm, Part, always
from handlers.talk import (
    NUMBER_TEXT,
    Answers,
    Ask,
    Call,
    Command,
    Reading,
    Router,
    Sorry,
    Step,
    Talk,
)
from storage import issues
from texts import acting as echo
from texts import assign as people_say
from texts import designate as say
from texts import names
from texts import talk as edge

router = Router("指定")


def _who_step(talk: Talk, issue: Issue, answers: Answers) -> Step:
    at = str(answers.get("who", ""))
    if at.startswith("more:"):
        found = talk.roster.found(at.removeprefix("more:"))
        listed = [(p, names.unit(talk.roster, p.unit)) for p in found]
        return Step("who", people_say.ask_which(found[0].name, listed))
    owner = talk.roster.by_id(issue.owner)
    ask = Ask(say.ask_who(issue.number, _act(talk, issue), owner))
    return Step("who", ask, read=lambda text: _read_who(talk, issue, text))


def _act(talk: Talk, issue: Issue) -> str:
    return designating.waiting_act(talk.campaign, issue) or "accept"


def _read_who(talk: Talk, issue: Issue, text: str) -> Reading:
    """Somebody at work with an account, and not who fixed it."""
    found = talk.roster.found(text)
    if not found:
        return Sorry(people_say.nobody(text))
    if len(found) > 1:
        return f"more:{found[0].name}"
    if not found[0].active or not found[0].userid:
        return Sorry(say.cannot(found[0]))
    return str(found[0].id) if found[0].id != issue.owner else Sorry(say.fixer(found[0]))


def _designate(act: Act) -> str:
    talk, issue = act.talk, act.issue
    person = talk.roster.by_id(int(act.words("who")))
    if person is None or person.id == issue.owner:
        return edge.try_again()
    step = _act(talk, issue)
    changed = issues.change(talk.conn, issue, expect=issue.state, designated=person.id)
    if changed is None:
        return edge.try_again()
    change.note(talk, issue, "designate", issue.state, detail={"person": person.id, "act": step})
    told = acts.tell(
        talk, [person], "accept", changed,
        lambda _, ref: say.named(changed, step, talk.me, ref),
    )  # fmt: skip
    return say.designated(changed, step, person, echo.told(told))


DESIGNATE = ActForm(
    "designate",
    (Part("who", _who_step, "姓名"),),
    action=always("designate"),
    summary=lambda act: say.summary(
        act.issue.number, _act(act.talk, act.issue),
        act.talk.roster.by_id(int(act.words("who"))) or act.talk.me,
    ),
    do=_designate,
)  # fmt: skip


def designate(talk: Talk, call: Call) -> str:
    """指定 17 何勇"""
    issue = acts.admit(talk, call.number or 0, "designate")
    if isinstance(issue, str):
        return issue
    who = _read_who(talk, issue, call.text) if call.text else None
    if isinstance(who, Sorry):
        return who.text
    return DESIGNATE.start(talk, issue.number, {"who": who} if who else {})


router.forms.append(DESIGNATE)
router.add(
    Command(
        "指定", "/designate", "designate", designate, NUMBER_TEXT, writes=True,
        candidates=acts.candidates("designate", "reported", "confirmed", "rectifying", "submitted"),
        help="没有无关的人可以办时指定一位，例如：指定 17 姓名",
    )
)  # fmt: skip
