"""建章立制 in 派单: the track, the 思路, and the back-scheduled steps that one may change."""

import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from domain import steps as rules
from domain.campaign.rule_steps import RuleStep
from domain.dates import read_day
from domain.issue import Issue
from domain.people import Person
from domain.steps import Changes, Step
from handlers.act_form import Act, ActForm, Part, words_part
from handlers.talk import Answers, Ask, Option, Reading, Sorry, Talk
from handlers.talk import Step as Question
from storage import issues, steps
from texts import assign as day_words
from texts import rule_track as say

PLAN = "plan:"
NOT_ASKED = ""
_CHANGE = re.compile(r"^(?:步骤|第)?\s*(\d)\s*步?\s*[:：，,、]?\s*(.+)$", re.DOTALL)
LONGEST = 60  # characters of an output


def is_rule(answers: "Answers | Act") -> bool:
    """Whether these answers are about the rule track."""
    found = answers.answers if isinstance(answers, Act) else answers
    return rules.RULE in (found.get("track"), found.get("measure"))


def beside_measures(talk: Talk, issue: Issue) -> tuple[Option, ...]:
    """Where the track is not asked, the legal office may still choose the rule track."""
    if rules.agency(talk.campaign, issue) or not talk.me.is_a("legal"):
        return ()
    return (say.rule_option(),)


def _track_step(talk: Talk, issue: Issue, answers: Answers) -> Question:
    return Question("track", say.ask_track(issue.number))


def remaining(talk: Talk, issue: Issue) -> tuple[int, tuple[RuleStep, ...]]:
    """(place of the first, each) of the campaign's steps that are not done yet."""
    done = [s for s in steps.of_issue(talk.conn, issue.number) if s.done_on]
    usual = talk.campaign.rule_steps
    left = usual[len(done) :]
    return (len(done) + 1, left) if left else (1, usual)


def planned(talk: Talk, issue: Issue, answers: Answers) -> tuple[Step, ...]:
    """The plan as these answers make it."""
    first, left = remaining(talk, issue)
    return rules.plan(
        left,
        owner=int(str(answers["who"])),
        today=talk.today,
        last=date.fromisoformat(str(answers["due"])),
        days=talk.office.days,
        first=first,
        changes=_changes(str(answers.get("steps", ""))),
    )


def _changes(answer: str) -> Changes:
    """The changes that the answer carries: JSON of [place, what, value]."""
    due: dict[int, date] = {}
    owner: dict[int, int] = {}
    output: dict[int, str] = {}
    for place, what, value in _listed(answer):
        if what == "due":
            due[place] = date.fromisoformat(value)
        elif what == "owner":
            owner[place] = int(value)
        else:
            output[place] = value
    return Changes(due, owner, output)


def _listed(answer: str) -> list[tuple[int, str, str]]:
    body = answer.removeprefix("more:").removeprefix(PLAN)
    return [(int(p), str(w), str(v)) for p, w, v in json.loads(body)] if body else []


def _packed(head: str, found: Sequence[tuple[int, str, str]]) -> str:
    return head + json.dumps(list(found), ensure_ascii=False)


def _steps_step(talk: Talk, issue: Issue, answers: Answers) -> Question:
    known = _listed(str(answers.get("steps", "")))
    plan = planned(talk, issue, answers)
    lines = say.plan_lines(plan, talk.roster)
    ask = Ask(
        say.plan_head(issue.number, lines),
        (Option(_packed(PLAN, known), say.AS_PLANNED, also=("可以", "同意")),),
        say.how_to_change(),
    )
    return Question("steps", ask, read=lambda text: _read_change(talk, plan, known, text))


def _read_change(
    talk: Talk, plan: Sequence[Step], known: list[tuple[int, str, str]], text: str
) -> Reading:
    """步骤2 9月9日 · 步骤2 黄敏 · 步骤2 成果 意见汇总表"""
    said = _CHANGE.match(text.strip())
    one = next((s for s in plan if said and s.place == int(said.group(1))), None)
    if said is None or one is None:
        return Sorry(say.not_understood())
    change = _read_value(talk, plan, one, said.group(2).strip())
    if isinstance(change, Sorry):
        return change
    what, value = change
    others = [k for k in known if (k[0], k[1]) != (one.place, what)]
    return _packed("more:", [*others, (one.place, what, value)])


def _read_value(
    talk: Talk, plan: Sequence[Step], one: Step, words: str
) -> "tuple[str, str] | Sorry":
    if words.startswith("成果"):
        output = " ".join(words.removeprefix("成果").strip(" :：").split())
        return ("output", output[:LONGEST]) if output else Sorry(say.not_understood())
    found = [p for p in talk.roster.found(words) if p.active]
    if found:
        return _owner(found)
    day = read_day(words, talk.today, talk.office.days)
    if day is None:
        return Sorry(say.not_understood())
    return _day(talk, plan, one, day)


def _owner(found: Sequence[Person]) -> "tuple[str, str] | Sorry":
    if len(found) > 1:
        return Sorry(say.several(found[0].name))
    return "owner", str(found[0].id)


def _day(talk: Talk, plan: Sequence[Step], one: Step, day: date) -> "tuple[str, str] | Sorry":
    """The day between the step before and the last day of all."""
    before = next((s.due for s in plan if s.place == one.place - 1), talk.today)
    last = plan[-1].due
    if not before <= day <= last or one is plan[-1]:
        return Sorry(say.out_of_order(one, before, last, is_last=one is plan[-1]))
    if not talk.office.days.is_workday(day):
        return Sorry(day_words.day_off(day, talk.office.days))
    return "due", day.isoformat()


class TrackForm(ActForm):
    """Asks for measure and deadline, or, on the rule track, for 思路, last day and steps."""

    def step(self, talk: Talk, subject: str, answers: Answers) -> Question | None:
        issue = issues.get(talk.conn, int(subject))
        if issue and not rules.agency(talk.campaign, issue):
            answers = {"track": NOT_ASKED, **answers}
        return super().step(talk, subject, answers)

    def asked(self, answers: Answers) -> Sequence[Part]:
        left_out = {"idea", "steps"}
        if is_rule(answers):
            left_out = {"measure"} if answers.get("track") == rules.RULE else set()
        if answers.get("track") == NOT_ASKED:
            left_out |= {"track"}
        return [p for p in self.parts if p.name not in left_out]


TRACK = Part("track", _track_step, "方式")
IDEA = words_part("idea", lambda _, issue: say.ask_idea(issue.number), "思路")
STEPS = Part("steps", _steps_step, "步骤")


def new_plan(act: Act) -> tuple[dict[str, Any], tuple[Step, ...]]:
    """The columns of the issue that follow from the answers, and its open steps from now on."""
    if not is_rule(act):
        return {"track": rules.SHORT, "step": None, "step_owner": None, "ends": None}, ()
    plan = planned(act.talk, act.issue, dict(act.answers))
    first = plan[0]
    columns = {
        "track": rules.RULE,
        "step": first.name,
        "step_owner": first.owner,
        "due": first.due,
        "ends": plan[-1].due,
    }
    return columns, plan


def extended(
    talk: Talk, issue: Issue, to: date | None
) -> tuple[dict[str, Any], tuple[Step, ...] | None]:
    """A rule's extension moves its open step, and those after it that would come before."""
    if issue.step is None or to is None:
        return {}, None
    moved = rules.shifted(steps.of_issue(talk.conn, issue.number), to)
    return {"ends": max(s.due for s in moved)}, moved
