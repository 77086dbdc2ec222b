"""转入长效: what cannot end with the campaign goes on, with a plan and somebody who has it."""

from collections.abc import Sequence
from dataclasses import replace

from domain import ending
from domain import steps as rules
from domain.issue import Issue
from domain.people import Person
from handlers import acts, change
from handlers.act_form import Act, ActForm, Part, always, given, words_part
from handlers.talk import (
    NUMBER_TEXT,
    Answers,
    Call,
    Command,
    Option,
    Reading,
    Router,
    Sorry,
    Step,
    Talk,
)
from storage import issues, steps
from texts import acting as echo
from texts import assign as people_say
from texts import carry as say
from texts import issue as words
from texts import names
from texts import talk as edge
from texts.ask import Ask

router = Router("转入长效")


def _early(talk: Talk, issue: Issue) -> str | None:
    if ending.has_begun(talk.schedule, talk.today):
        return None
    review = talk.schedule.of_kind("review")
    return say.too_early(issue, review.phase.name if review else "最后阶段")


def _who_step(talk: Talk, issue: Issue, answers: Answers) -> Step:
    at = str(answers.get("who", ""))
    if at.startswith("more:"):
        found = talk.roster.found(at.removeprefix("more:"))
        return Step("who", people_say.ask_which(found[0].name, _named(talk, found)))
    owner = talk.roster.by_id(issue.owner)
    kept = owner if owner and owner.active else None
    options = (Option(str(kept.id), say.same_owner(kept)),) if kept else ()
    ask = Ask(say.ask_who(issue.number), options, say.how_to_name(kept is not None))
    return Step("who", ask, read=lambda text: _read_who(talk, text))


def _named(talk: Talk, found: Sequence[Person]) -> list[tuple[Person, str]]:
    return [(p, names.unit(talk.roster, p.unit)) for p in found]


def _read_who(talk: Talk, text: str) -> Reading:
    found = talk.roster.found(text)
    if not found:
        return Sorry(people_say.nobody(text))
    if len(found) > 1:
        return f"more:{found[0].name}"
    return str(found[0].id) if found[0].active else Sorry(people_say.away(found[0]))


class CarryForm(ActForm):
    """A rule goes on by its steps; for everything else it is asked what it waits for."""

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        issue = issues.get(talk.conn, int(subject))
        if issue and ending.is_rule(issue):
            answers = {"outside": "", **answers}
        return super().step(talk, subject, answers)

    def asked(self, answers: Answers) -> Sequence[Part]:
        rule = answers.get("outside") == ""
        return [p for p in self.parts if p.name != "outside" or not rule]


def _owner(act: Act) -> Person:
    person = act.talk.roster.by_id(int(act.words("who")))
    assert person is not None  # people are never deleted from the roster
    return person


def _carry(act: Act) -> str:
    talk, issue, owner = act.talk, act.issue, _owner(act)
    early = _early(talk, issue)
    if early:
        return early
    outside, idea = act.words("outside") or None, act.words("plan")
    plan = _handed(talk, issue, owner)
    changed = change.move(
        talk, issue, "carry", text="；".join(filter(None, [outside, idea])),
        detail={"owner": owner.id}, owner=owner.id, carried_on=talk.today, carry_for=outside,
        carry_plan=idea, wanted=None, wanted_why=None, plan=plan or None,
        due=issue.due if ending.is_rule(issue) else None,
        step_owner=plan[0].owner if plan else issue.step_owner,
    )  # fmt: skip
    if changed is None:
        return edge.try_again()
    told = acts.tell(
        talk, [owner], "task", changed,
        lambda p, ref: say.yours(
            changed, words.brief(talk.campaign, changed, acts.facts_for(talk, p, changed)),
            talk.me, talk.today, ref,
        ),
    )  # fmt: skip
    former = talk.roster.by_id(issue.owner)
    others = [*([former] if former else []), *acts.leads(talk, changed)]
    others += talk.roster.having("legal")
    told += acts.tell(
        talk, [p for p in others if p.id != owner.id], "told", changed,
        lambda _, ref: say.carried_push(changed, owner, talk.me, ref),
    )  # fmt: skip
    return say.carried(changed, owner, echo.told(told))


def _handed(talk: Talk, issue: Issue, owner: Person) -> list[rules.Step]:
    """A rule's open steps; those of who had the whole are the new owner's."""
    return [
        replace(s, owner=owner.id if s.owner == issue.owner else s.owner)
        for s in steps.of_issue(talk.conn, issue.number)
        if s.done_on is None
    ]


CARRY = CarryForm(
    "carry",
    (
        words_part("outside", lambda _, issue: say.ask_outside(issue.number), "在等什么"),
        words_part("plan", lambda _, issue: say.ask_plan(issue.number), "打算"),
        Part("who", _who_step, "负责人"),
    ),
    action=always("carry"),
    summary=lambda act: say.summary(
        act.issue.number, act.words("outside"), act.words("plan"), _owner(act)
    ),
    do=_carry,
)


def carry(talk: Talk, call: Call) -> str:
    """转入长效 17; what follows the number is the first thing that is asked."""
    issue = acts.admit(talk, call.number or 0, "carry")
    early = issue if isinstance(issue, str) else _early(talk, issue)
    if early or isinstance(issue, str):
        return early or edge.try_again()
    first = "plan" if ending.is_rule(issue) else "outside"
    return CARRY.start(talk, issue.number, given(call, first))


router.forms.append(CARRY)
router.add(
    Command(
        "转入长效", "/carry", "carry", carry, NUMBER_TEXT, writes=True, also=("转长效",),
        candidates=acts.candidates("carry", "rectifying", "carried"),
        help="行动结束后继续办，例如：转入长效 17",
    )
)  # fmt: skip
