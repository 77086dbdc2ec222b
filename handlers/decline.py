"""退单: the owner hands the issue back within a working day, with a reason."""

from domain import deadlines
from domain.issue import Issue
from handlers import acts, change
from handlers.act_form import Act, ActForm, always, given, words_part
from handlers.talk import NUMBER_TEXT, Call, Command, Router, Talk
from texts import acting as echo
from texts import assign as say
from texts import dates
from texts import talk as edge

router = Router("退单")


def _decline(act: Act) -> str:
    talk, issue, why = act.talk, act.issue, act.words("why")
    late = _too_late(talk, issue)
    if late:
        return late
    owner = talk.roster.by_id(issue.owner) or talk.me
    giver = talk.roster.by_id(issue.assigned_by)
    changed = change.move(
        talk, issue, "decline", text=why, detail={"owner": owner.id},
        owner=None, leader=None, due=None, track=None, wanted=None, wanted_why=None,
    )  # fmt: skip
    if changed is None:
        return edge.try_again()
    readers = [*acts.deciders(talk, changed, "assign", "assign"), *([giver] if giver else [])]
    told = acts.tell(
        talk, readers, "assign", changed,
        lambda _, ref: say.declined_to_captain(changed, owner, why, ref),
    )  # fmt: skip
    return say.declined(changed, echo.told(told))


def _too_late(talk: Talk, issue: Issue) -> str | None:
    office = talk.office
    until = deadlines.decline_until(issue, office.days, office.times.end_of_work, office.tz)
    if until is None or talk.now <= until:
        return None
    return say.decline_too_late(issue.number, dates.moment(until, office.tz))


def decline(talk: Talk, call: Call) -> str:
    issue = acts.admit(talk, call.number or 0, "decline")
    late = issue if isinstance(issue, str) else _too_late(talk, issue)
    if late:
        return late
    return DECLINE.start(talk, call.number or 0, given(call, "why"))


DECLINE = ActForm(
    "decline",
    (words_part("why", lambda _, issue: say.ask_decline(issue.number), "理由"),),
    action=always("decline"),
    summary=lambda act: say.decline_summary(act.issue.number, act.words("why")),
    do=_decline,
)
router.forms.append(DECLINE)
router.add(
    Command(
        "退单", "/decline", "decline", decline, NUMBER_TEXT, writes=True,
        candidates=acts.candidates("decline", "rectifying"),
        help="不该由我办，例如：退单 17 理由",
    )
)  # fmt: skip
