"""核实: 确认, 不属实 (the unit's opinion, then legal's second look) and 移送."""

from domain.calendar import add_workdays
from domain.deciding import decides, refer_only
from domain.issue import Issue
from domain.visibility import hidden
from handlers import acts, change, merging
from handlers.act_form import Act, ActForm, always, given, words_part
from handlers.closing import tell_inspectors
from handlers.forms import begin
from handlers.talk import (
    NUMBER_TEXT,
    NUMBERS,
    Answers,
    Ask,
    Call,
    Command,
    Form,
    Router,
    Step,
    Talk,
)
from storage import issues
from texts import acting as echo
from texts import talk as edge
from texts import verify as say
from texts.names import unit

router = Router("核实")
SECOND_LOOK = 2  # working days that legal has for the second look


class ConfirmForm(Form):
    """The main cause, asked once for all the numbers, then the summary."""

    kind = "confirm"

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        numbers = numbers_of(subject)
        if "cause" not in answers:
            return Step("cause", self._ask(talk, numbers))
        if "ok" not in answers:
            return Step("ok", say.summary(numbers, cause_name(talk, str(answers["cause"]))))
        return None

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        numbers = numbers_of(subject)
        if answers["ok"] == "cancel":
            return echo.not_done(numbers[0])
        return "\n\n".join(_confirm(talk, n, str(answers["cause"])) for n in numbers)

    def _ask(self, talk: Talk, numbers: tuple[int, ...]) -> Ask:
        issue = issues.get(talk.conn, numbers[0]) if len(numbers) == 1 else None
        item = talk.campaign.item(issue.item) if issue else None
        about = ""
        if issue:
            about = say.about(talk.campaign, issue, acts.facts_for(talk, talk.me, issue))
            about = "\n".join(filter(None, [about, merging.suggestion(talk, issue)]))
        return say.ask_cause(numbers, say.causes_of(talk.campaign, item), about)


def numbers_of(subject: str) -> tuple[int, ...]:
    return tuple(int(n) for n in subject.split("、"))


def cause_name(talk: Talk, cause: str) -> str:
    return next((c.name for c in talk.campaign.causes if c.id == cause), cause)


def confirming(talk: Talk, issue: Issue) -> str:
    """立查立改 is confirmed straight to 待验收."""
    fixed = issue.fixed and issue.state == "reported"
    return "confirm_fixed" if fixed else "confirm"


def _admit(talk: Talk, number: int) -> Issue | str:
    issue = issues.get(talk.conn, number)
    if issue is None:
        return edge.no_such_issue(number)
    return acts.admit(talk, number, confirming(talk, issue))


def confirm(talk: Talk, call: Call) -> str:
    """确认 17, or 确认 17 19: those that I may confirm; the others are said."""
    found = [_admit(talk, n) for n in call.numbers]
    good = [str(i.number) for i in found if isinstance(i, Issue)]
    refused = [text for text in found if isinstance(text, str)]
    return "\n\n".join([*refused, *([begin(talk, CONFIRM, "、".join(good))] if good else [])])


def _confirm(talk: Talk, number: int, cause: str) -> str:
    issue = _admit(talk, number)
    if isinstance(issue, str):
        return issue
    action = confirming(talk, issue)
    owner = issue.owner
    if action == "confirm_fixed" and issue.scope == "own":
        # Only who spoke of himself may be named; others' fixes stay without an owner.
        person = acts.reporter(talk, number)
        owner = person.id if person else None
    changed = change.move(talk, issue, action, detail={"cause": cause}, cause=cause, owner=owner)
    if changed is None:
        return edge.try_again()
    who = "法治科" if talk.me.is_a("legal") else talk.me.title
    heard = acts.tell_reporter(talk, changed, say.reporter_confirmed(changed, who, talk.today))
    told, then = _pass_on(talk, changed)
    told += acts.tell_colleagues(talk, changed, "核实属实")
    alike = not hidden(changed) and acts.refusal(talk, changed, "ask_alike") is None
    return say.confirmed(changed, echo.told(told, reporter=heard), then, alike=alike)


def _pass_on(talk: Talk, issue: Issue) -> "tuple[acts.People, str]":
    """Tell who acts next, when it is not me; and what is next."""
    if issue.state == "submitted":
        told = tell_inspectors(talk, issue)
        return told, say.then_others(acts.inspectors(talk, issue), "验收")
    if refer_only(decides(talk.campaign, issue)):
        return (), say.then_refer(issue.number)
    able = acts.deciders(talk, issue, "assign", "assign")
    if talk.me in able:
        return (), say.then_assign(issue.number)
    where = unit(talk.roster, issue.unit)
    told = acts.tell(
        talk, able, "assign", issue,
        lambda p, ref: say.please_assign(
            where, issue, talk.campaign, acts.facts_for(talk, p, issue), ref
        ),
    )  # fmt: skip
    return told, say.then_others(able, "派单")


def rejecting(talk: Talk, issue: Issue) -> str:
    """Legal decides; whoever else speaks states the unit's opinion."""
    return "reject" if talk.me.is_a("legal") else "doubt"


def _reject(act: Act) -> str:
    if rejecting(act.talk, act.issue) == "doubt":
        return _doubt(act)
    talk, why = act.talk, act.words("why")
    knew = acts.leads(talk, act.issue)
    changed = change.move(talk, act.issue, "reject", text=why, verify_by=None)
    if changed is None:
        return edge.try_again()
    heard = acts.tell_reporter(talk, changed, say.reporter_rejected(changed, why))
    told = acts.tell(
        talk, knew if act.issue.doubted_by else (), "told", changed,
        lambda _, ref: say.captain_rejected(changed, ref),
    )  # fmt: skip
    return say.rejected(changed, echo.told(told, reporter=heard))


def _doubt(act: Act) -> str:
    talk, issue, why = act.talk, act.issue, act.words("why")
    changed = change.move(talk, issue, "doubt", text=why, doubted_by=talk.me.id, doubt=why)
    if changed is None:
        return edge.try_again()
    by = add_workdays(talk.today, SECOND_LOOK, talk.office.days)
    where, clock = unit(talk.roster, issue.unit), talk.office.times.end_of_work
    told = acts.tell(
        talk, talk.roster.having("legal"), "second", changed,
        lambda _, ref: say.second_look(where, changed, why, by, clock, ref),
    )  # fmt: skip
    told += acts.tell_colleagues(talk, changed, "提出不属实的意见")
    return say.doubted(changed, echo.told(told), by)


def _refer(act: Act) -> str:
    talk, issue, body = act.talk, act.issue, act.words("body")
    knew = () if hidden(issue) else acts.leads(talk, issue)
    owner = talk.roster.by_id(issue.owner)
    changed = change.move(
        talk, issue, "refer", text=body, owner=None, due=None, verify_by=None, wanted=None
    )
    if changed is None:
        return edge.try_again()
    heard = acts.tell_reporter(talk, changed, say.reporter_referred(changed))
    readers = [*knew, *([owner] if owner else [])]
    told = acts.tell(
        talk, readers, "told", changed, lambda _, ref: say.captain_referred(changed, ref)
    )
    return say.referred(changed, body, echo.told(told, reporter=heard))


def _ask_why(talk: Talk, issue: Issue) -> str:
    return say.ask_reason(issue.number, opinion=rejecting(talk, issue) == "doubt")


CONFIRM = ConfirmForm()
REJECT = ActForm(
    "reject",
    (words_part("why", _ask_why, "理由"),),
    action=rejecting,
    summary=lambda act: say.sure(act.issue.number, "不属实，理由", act.words("why")),
    do=_reject,
)
REFER = ActForm(
    "refer",
    (words_part("body", lambda _, issue: say.ask_body(issue.number), "接收单位"),),
    action=always("refer"),
    summary=lambda act: say.sure(act.issue.number, "移送，接收单位", act.words("body")),
    do=_refer,
    weighty=True,  # a mistyped number would send the wrong matter to another body
)


def reject(talk: Talk, call: Call) -> str:
    return REJECT.start(talk, call.number or 0, given(call, "why"))


def refer(talk: Talk, call: Call) -> str:
    return REFER.start(talk, call.number or 0, given(call, "body"))


router.forms += [CONFIRM, REJECT, REFER]
router.add(
    Command(
        "确认", "/confirm", "confirm", confirm, NUMBERS, writes=True,
        candidates=acts.candidates("confirm", "reported", also="confirm_fixed"),
        help="核实属实，例如：确认 17",
    )
)  # fmt: skip
router.add(
    Command(
        "不属实", "/reject", "reject", reject, NUMBER_TEXT, writes=True,
        candidates=acts.candidates("doubt", "reported", also="reject"),
        help="核实不属实，例如：不属实 17 理由",
    )
)  # fmt: skip
router.add(
    Command(
        "移送", "/refer", "refer", refer, NUMBER_TEXT, writes=True,
        candidates=acts.candidates("refer", "reported"),
        help="法治科移送，例如：移送 17 接收单位",
    )
)  # fmt: skip
