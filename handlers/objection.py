"""异议: the owner disputes the finding, the clock stands, the legal office answers."""

from domain import objection
from domain.issue import Issue
from handlers import acts, change
from handlers.act_form import Act, ActForm, always, given, words_part
from handlers.talk import NUMBER_TEXT, Call, Command, Router, Talk
from texts import acting as echo
from texts import dates, names
from texts import objection as say
from texts import talk as edge
from texts import verify as results

router = Router("异议")


def _too_late(talk: Talk, issue: Issue) -> str | None:
    office = talk.office
    until = objection.until(issue, office.days, office.times.end_of_work, office.tz)
    if until is None or talk.now <= until:
        return None
    return say.too_late(issue, dates.moment(until, office.tz))


def _object(act: Act) -> str:
    talk, why = act.talk, act.words("why")
    late = _too_late(talk, act.issue)
    if late:
        return late
    changed = change.move(talk, act.issue, "object", text=why, paused=True, objected_on=talk.today)
    if changed is None:
        return edge.try_again()
    where = names.unit(talk.roster, changed.unit)
    told = acts.tell(
        talk, acts.able(talk, changed, "uphold"), "objection", changed,
        lambda p, ref: say.to_legal(
            talk.campaign, changed, acts.facts_for(talk, p, changed), talk.me, where, why, ref
        ),
    )  # fmt: skip
    told += acts.tell(
        talk, acts.concerned(talk, changed), "told", changed,
        lambda _, ref: say.to_others(changed, talk.me, ref=ref),
    )  # fmt: skip
    return say.objected(changed, echo.told(told))


def uphold(talk: Talk, issue: Issue) -> str:
    """The finding does not stand: nothing is left to be done."""
    knew = acts.concerned(talk, issue)
    changed = change.move(
        talk, issue, "uphold", owner=None, leader=None, due=None, wanted=None, wanted_why=None,
    )  # fmt: skip
    if changed is None:
        return edge.try_again()
    told = acts.tell(
        talk, knew, "told", changed, lambda _, ref: say.upheld_push(changed, talk.me, ref)
    )
    person = acts.reporter(talk, changed.number)
    heard = False
    if person is None or person.id not in {p.id for p in knew}:
        heard = acts.tell_reporter(talk, changed, results.reporter_rejected(changed, say.UPHELD))
    return say.upheld(changed, echo.told(told, reporter=heard))


def dismiss(talk: Talk, issue: Issue, why: str) -> str:
    """The finding stands: the clock goes on, and the days on which it stood are given back."""
    stood = objection.stood(issue, talk.today, talk.office.days)
    due = change.started_again(talk, issue)["due"]
    changed = change.move(
        talk, issue, "dismiss", text=why,
        detail={"stood": stood, "from": str(issue.due), "to": str(due)},
    )  # fmt: skip
    if changed is None:
        return edge.try_again()
    told = acts.tell(
        talk, acts.concerned(talk, changed), "told", changed,
        lambda p, ref: say.dismissed_push(
            changed, talk.me, why, stood, mine=p.id == changed.owner, ref=ref
        ),
    )  # fmt: skip
    return say.dismissed(changed, echo.told(told), stood)


OBJECT = ActForm(
    "object",
    (words_part("why", lambda _, issue: say.ask_why(issue.number), "理由"),),
    action=always("object"),
    summary=lambda act: say.summary(act.issue.number, act.words("why")),
    do=_object,
)


def dispute(talk: Talk, call: Call) -> str:
    """异议 17 理由"""
    issue = acts.admit(talk, call.number or 0, "object")
    late = issue if isinstance(issue, str) else _too_late(talk, issue)
    return late or OBJECT.start(talk, call.number or 0, given(call, "why"))


router.forms.append(OBJECT)
router.add(
    Command(
        "异议", "/object", "object", dispute, NUMBER_TEXT, writes=True,
        candidates=acts.candidates("object", "rectifying"),
        help="对认定有不同意见，例如：异议 17 理由",
    )
)  # fmt: skip
