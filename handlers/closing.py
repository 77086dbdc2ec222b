"""销号, 初核, 验收, 退回 and 重开: how an issue is closed, by somebody other than who fixed it."""

from collections.abc import Callable, Mapping

from domain import deadlines
from domain.issue import Issue
from handlers import acts, change, five_tests, proof, record
from handlers.act_form import Act, ActForm, always, given, photos_part, words_part
from handlers.talk import NUMBER_TEXT, NUMBERS, Call, Command, Router, Talk
from storage import issues
from texts import acting as echo
from texts import closing as say
from texts import five_tests as tests
from texts import names
from texts import talk as edge

router = Router("销号")
FLAGS = 3  # lines about evidence in a push; 问题 N shows all


def _submit(act: Act) -> str:
    talk = act.talk
    photos = act.keep_evidence()
    text = f"{act.words('done')}\n{act.words('effect')}"
    changed = change.move(
        talk, act.issue, "submit", text=text, detail={"photos": photos},
        wanted=None, wanted_why=None, progress=act.words("done"), progress_on=talk.today,
    )  # fmt: skip
    if changed is None:
        return edge.try_again()
    inspectors = acts.inspectors(talk, changed)
    told = tell_inspectors(talk, changed)
    owner = talk.roster.by_id(changed.owner) or talk.me
    endorsers = acts.deciders(talk, changed, "endorse", "endorse")
    told += acts.tell(
        talk, [p for p in endorsers if p not in inspectors], "endorse", changed,
        lambda _, ref: say.please_endorse(changed, owner.name, ref),
    )  # fmt: skip
    told += acts.ask_to_designate(talk, changed)
    return say.submitted(changed, echo.told(told), inspectors)


def tell_inspectors(talk: Talk, issue: Issue) -> acts.People:
    """Ask those who inspect to do so."""
    owner = talk.roster.by_id(issue.owner)
    where = names.unit(talk.roster, issue.unit)
    return acts.tell(
        talk, acts.inspectors(talk, issue), "accept", issue,
        lambda p, ref: say.please_inspect(
            talk.campaign, issue, acts.facts_for(talk, p, issue),
            owner.name if owner else where, where, ref, proof.flags(talk, p, issue)[:FLAGS],
        ),
    )  # fmt: skip


def _endorse(act: Act) -> str:
    talk = act.talk
    changed = change.move(
        talk, act.issue, "endorse", text=act.words("said"), endorsed_by=talk.me.id
    )
    if changed is None:
        return edge.try_again()
    acts.tell_colleagues(talk, changed, "写明大队意见")
    return say.endorsed(changed, acts.inspectors(talk, changed))


def accept(talk: Talk, call: Call) -> str:
    """验收 17, or 验收 17 19 23: each with its own check and its own row."""
    alone = len(call.numbers) == 1
    return "\n\n".join(accept_one(talk, number, alone=alone) for number in call.numbers)


def accept_one(talk: Talk, number: int, *, alone: bool = True) -> str:
    """The inspector's step, and the closing where nobody else approves."""
    issue = issues.get(talk.conn, number)
    if issue is None:
        return edge.no_such_issue(number)
    action = acts.closing(talk, issue)
    admitted = acts.admit(talk, number, action)
    if isinstance(admitted, str):
        return admitted
    if five_tests.wanted(talk, issue):
        return FIVE.start(talk, number, {}) if alone else tests.one_by_one(number)
    return _inspect(talk, issue) if action == "inspect" else close(talk, issue)


def _passed(talk: Talk, issue: Issue) -> str:
    """All five tests passed, which the history keeps."""
    facts = {"tests": len(tests.TESTS)}
    if acts.closing(talk, issue) == "inspect":
        return _inspect(talk, issue, facts)
    return close(talk, issue, facts)


def _inspect(talk: Talk, issue: Issue, facts: Mapping[str, object] | None = None) -> str:
    changed = change.move(talk, issue, "inspect", detail=facts, inspected_by=talk.me.id)
    if changed is None:
        return edge.try_again()
    approvers = acts.deciders(talk, changed, "accept", "approve")
    where = names.unit(talk.roster, issue.unit)
    told, listed = acts.ask(
        talk, approvers, "approve", changed,
        lambda p, ref: say.please_approve(
            talk.campaign, changed, acts.facts_for(talk, p, changed), talk.me, where, ref
        ),
    )  # fmt: skip
    told += acts.ask_to_designate(talk, changed)
    return _flagged(
        talk, issue, say.inspected(changed, acts.told_line(talk, told, listed), approvers)
    )


def _flagged(talk: Talk, issue: Issue, text: str) -> str:
    """The echo, and what there is to look at in the evidence."""
    return "\n".join([text, *proof.flags(talk, talk.me, issue)[:FLAGS]])


def close(talk: Talk, issue: Issue, facts: Mapping[str, object] | None = None) -> str:
    """已销号: the owner, the captain and the reporter hear of it."""
    inspector = issue.inspected_by if issue.inspected_by is not None else talk.me.id
    changed = change.move(
        talk, issue, "accept", detail=facts, closed_on=talk.today, inspected_by=inspector
    )
    if changed is None:
        return edge.try_again()
    told = acts.tell(
        talk, acts.concerned(talk, changed), "told", changed,
        lambda _, ref: say.closed_push(changed, talk.me, talk.today, ref),
    )  # fmt: skip
    if _is_owner(talk, changed):
        heard = acts.tell_joined(talk, changed)
    else:
        heard = acts.tell_reporter(talk, changed, say.reporter_closed(changed, talk.today))
    told += record.ask_for(talk, changed)
    return _flagged(talk, issue, say.closed(changed, echo.told(told, reporter=heard)))


def _is_owner(talk: Talk, issue: Issue) -> bool:
    """Whether who reported it is its owner, who is told as owner."""
    person = acts.reporter(talk, issue.number)
    return person is not None and person.id == issue.owner


def _return(act: Act) -> str:
    return send_back(act.talk, act.issue, act.words("why"))


def send_back(talk: Talk, issue: Issue, why: str) -> str:
    """退回: back to 整改中, counted; what was endorsed and inspected starts anew."""
    changed = change.move(
        talk, issue, "return", text=why, returned=issue.returned + 1,
        endorsed_by=None, inspected_by=None,
    )  # fmt: skip
    if changed is None:
        return edge.try_again()
    told = acts.tell(
        talk, acts.concerned(talk, changed), "task", changed,
        lambda p, ref: say.returned_push(
            changed, talk.me, why, mine=p.id == changed.owner, ref=ref
        ),
    )  # fmt: skip
    return say.returned(changed, echo.told(told))


def _reopen(act: Act) -> str:
    changed, told = open_again(act.talk, act.issue, act.words("why"))
    return say.reopened(changed, echo.told(told)) if changed else edge.try_again()


def open_again(
    talk: Talk, issue: Issue, why: str, facts: Mapping[str, object] | None = None
) -> tuple[Issue | None, acts.People]:
    """重开 under the same number, counted, with a new deadline; who was told. None: too late."""
    due = deadlines.standard(talk.campaign, talk.schedule, issue, talk.today, talk.office.days)
    changed = change.move(
        talk, issue, "reopen", text=why, detail={"due": due.isoformat(), **(facts or {})},
        reopened=issue.reopened + 1, closed_on=None, endorsed_by=None, inspected_by=None,
        filed_no=None, filed_on=None, redate_by=None,
        due=due, ends=due if issue.ends else None, assigned_at=talk.now,
    )  # fmt: skip
    if changed is None:
        return None, ()
    told = acts.tell(
        talk, acts.concerned(talk, changed), "task", changed,
        lambda p, ref: say.reopened_push(
            changed, talk.me, why, mine=p.id == changed.owner, ref=ref
        ),
    )  # fmt: skip
    return changed, told


def _ask_effect(talk: Talk, issue: Issue) -> str:
    item = talk.campaign.item(issue.item)
    return say.ask_effect(issue.number, talk.campaign.area(item.area).outcome if item else "")


SUBMIT = ActForm(
    "submit",
    (
        words_part("done", lambda _, issue: say.ask_done(issue.number), "完成情况"),
        photos_part("closing", lambda issue: say.ask_photos(issue.number, "办结后的佐证")),
        words_part("effect", _ask_effect, "效果"),
    ),
    action=always("submit"),
    summary=lambda act: say.closing_summary(
        act.issue.number, act.words("done"), act.photos, act.words("effect")
    ),
    do=_submit,
)
FIVE = five_tests.form(_passed, send_back)
ENDORSE = ActForm(
    "endorse",
    (words_part("said", lambda _, issue: say.ask_opinion(issue.number), "意见"),),
    action=always("endorse"),
    summary=lambda act: say.endorse_summary(act.issue.number, act.words("said")),
    do=_endorse,
)
RETURN = ActForm(
    "return",
    (words_part("why", lambda _, issue: say.ask_return(issue.number), "理由"),),
    action=always("return"),
    summary=lambda act: say.return_summary(act.issue.number, act.words("why")),
    do=_return,
)
REOPEN = ActForm(
    "reopen",
    (words_part("why", lambda _, issue: say.ask_reopen(issue.number), "理由"),),
    action=always("reopen"),
    summary=lambda act: say.reopen_summary(act.issue.number, act.words("why")),
    do=_reopen,
)


def submit(talk: Talk, call: Call) -> str:
    return SUBMIT.start(talk, call.number or 0, given(call, "done"))


def endorse(talk: Talk, call: Call) -> str:
    return ENDORSE.start(talk, call.number or 0, given(call, "said"))


def give_back(talk: Talk, call: Call) -> str:
    return RETURN.start(talk, call.number or 0, given(call, "why"))


def reopen(talk: Talk, call: Call) -> str:
    return REOPEN.start(talk, call.number or 0, given(call, "why"))


def _add(
    word: str, slash: str, action: str, run: Callable[[Talk, Call], str], states: str, text: str
) -> None:
    takes = NUMBERS if action == "accept" else NUMBER_TEXT
    also = "inspect" if action == "accept" else ""
    router.add(
        Command(
            word, slash, action, run, takes, writes=True,
            candidates=acts.candidates(action, *states.split(), also=also), help=text,
        )
    )  # fmt: skip


router.forms += [SUBMIT, FIVE, ENDORSE, RETURN, REOPEN]
_add("销号", "/close", "submit", submit, "rectifying carried", "办完了，申请销号，例如：销号 17")
_add("初核", "/endorse", "endorse", endorse, "submitted", "写明大队意见，例如：初核 17 意见")
_add("验收", "/accept", "accept", accept, "submitted", "验收，可以几件一起：验收 17 19")
_add("退回", "/return", "return", give_back, "submitted", "不通过，例如：退回 17 理由")
_add("重开", "/reopen", "reopen", reopen, "closed", "重新整改，例如：重开 17 理由")
