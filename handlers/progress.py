"""进展: the owner says how far it is, with pictures if there are any."""

from collections.abc import Sequence

from domain import steps as rules
from domain.issue import Issue
from handlers import acts, change
from handlers.act_form import (
    Act,
    ActForm,
    Part,
    always,
    given,
    photos_part,
    words_part,
)  # fmt: skip
from handlers.talk import NUMBER_TEXT, Answers, Call, Command, Router, Step, Talk
from storage import issues, steps
from texts import acting as echo
from texts import closing as say
from texts import rule_track as say_rule
from texts import talk as edge

router = Router("进展")


def _progress(act: Act) -> str:
    talk, said = act.talk, act.words("said")
    photos = act.keep_evidence()
    changed = change.move(
        talk, act.issue, "progress", text=said, detail={"photos": photos},
        progress=said, progress_on=talk.today,
    )  # fmt: skip
    return say.progressed(changed, photos) if changed else edge.try_again()


PROGRESS = ActForm(
    "progress",
    (
        words_part("said", lambda _, issue: say.ask_progress(issue.number), "说明"),
        photos_part("progress", lambda issue: say.ask_photos(issue.number, "现在的")),
    ),
    action=always("progress"),
    summary=lambda act: say.progress_summary(act.issue.number, act.words("said"), act.photos),
    do=_progress,
)


ENDS = ("done", "result")  # what is asked of a step that ends


class StepForm(ActForm):
    """The same on the rule track, where it may end the open step."""

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        issue = issues.get(talk.conn, int(subject))
        if issue and _open(talk, issue) is None:
            # The last step was ended, or the plan taken back, meanwhile: it is mere progress now.
            gone = {"done", "result", *(("ok", "edit") if answers.get("edit") in ENDS else ())}
            answers = {"done": "no", **{k: v for k, v in answers.items() if k not in gone}}
        return super().step(talk, subject, answers)

    def asked(self, answers: Answers) -> Sequence[Part]:
        done = answers.get("done") == "yes"
        return [p for p in self.parts if p.name != "result" or done]


def _open(talk: Talk, issue: Issue) -> rules.Step | None:
    return rules.current(steps.of_issue(talk.conn, issue.number))


def _done_step(talk: Talk, issue: Issue, answers: Answers) -> Step:
    return Step("done", say_rule.ask_done(_now(talk, issue), issue.number))


def _now(talk: Talk, issue: Issue) -> rules.Step:
    found = _open(talk, issue)
    assert found is not None  # the form is started for a rule with an open step only
    return found


def _step(act: Act) -> str:
    """Progress on a rule: 办完了 ends the open step, and the next one is on."""
    talk, issue, one = act.talk, act.issue, _open(act.talk, act.issue)
    if one is None or act.answers.get("done") != "yes":
        return _progress(act)
    said, result = act.words("said"), act.words("result")
    photos = act.keep_evidence()
    if not steps.finish(
        talk.conn, issue.number, one.place, on=talk.today, by=talk.me.id, result=result
    ):
        return edge.try_again()
    then = _open(talk, issue)
    changed = change.move(
        talk, issue, "progress", text=f"{said}\n{result}",
        detail={"photos": photos, "step": one.place, "planned": one.due.isoformat()},
        progress=said, progress_on=talk.today,
        step=then.name if then else None,
        step_owner=then.owner if then else None,
        due=then.due if then else issue.ends,
    )  # fmt: skip
    if changed is None:
        return edge.try_again()
    return say_rule.stepped(changed, one, then, echo.told(_tell_next(talk, changed, then)))


def _tell_next(talk: Talk, issue: Issue, then: rules.Step | None) -> acts.People:
    """Whose turn it is now; with the last step done, whoever has the whole in hand."""
    who = talk.roster.by_id(then.owner if then else issue.owner)
    if who is None:
        return ()
    if then is None:
        return acts.tell(talk, [who], "task", issue, lambda _, ref: say_rule.all_done(issue, ref))
    return acts.tell(
        talk, [who], "task", issue,
        lambda p, ref: say_rule.your_step(
            talk.campaign, issue, then, acts.facts_for(talk, p, issue), ref
        ),
    )  # fmt: skip


STEP = StepForm(
    "step",
    (
        words_part("said", lambda _, issue: say.ask_progress(issue.number), "说明"),
        Part("done", _done_step, "是否办完"),
        words_part(
            "result",
            lambda talk, issue: say_rule.ask_result(_now(talk, issue), issue.number),
            "成果",
        ),
        photos_part("progress", lambda issue: say.ask_photos(issue.number, "现在的")),
    ),
    action=always("progress"),
    summary=lambda act: say_rule.progress_summary(
        act.issue.number, act.words("said"), act.words("result"), act.photos
    ),
    do=_step,
)


def progress(talk: Talk, call: Call) -> str:
    number = call.number or 0
    issue = issues.get(talk.conn, number)
    if issue and issue.step:
        return STEP.start(talk, number, given(call, "said"))
    return PROGRESS.start(talk, call.number or 0, given(call, "said"))


router.forms += [PROGRESS, STEP]
router.add(
    Command(
        "进展", "/progress", "progress", progress, NUMBER_TEXT, writes=True,
        candidates=acts.candidates("progress", "rectifying", "carried"),
        help="填报进展，例如：进展 17 说明",
    )
)  # fmt: skip
