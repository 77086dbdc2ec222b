"""改时限: the legal office sets a new deadline where an event moved the phase away from the old."""

from datetime import date

from domain.campaign.schedule import earliest
from domain.dates import read_day
from domain.issue import Issue
from handlers import acts, change, rule_track
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
from storage import events, reflow
from texts import acting as echo
from texts import assign as days_say
from texts import redate as say
from texts import talk as edge

router = Router("改时限")


def bounds(talk: Talk) -> tuple[date, date]:
    """The first day one may set (nothing falls due right after the notice), and the last."""
    told = events.notices(talk.conn, talk.campaign.id).values()
    first = max([earliest(day, talk.office.days) for day in told], default=talk.today)
    return min(max(first, talk.today), talk.schedule.end), talk.schedule.end


def _day_step(talk: Talk, issue: Issue, answers: Answers) -> Step:
    prompt = say.ask_day(issue, *bounds(talk))
    return Step("day", Ask(prompt), read=lambda text: _read(talk, text))


def _read(talk: Talk, text: str) -> Reading:
    first, last = bounds(talk)
    day = read_day(text, talk.today, talk.office.days)
    if day is None:
        return Sorry(days_say.no_day())
    if day < first:
        return Sorry(say.too_early(first))
    return Sorry(say.too_late(last)) if day > last else day.isoformat()


def _set(act: Act) -> str:
    talk, issue = act.talk, act.issue
    day = date.fromisoformat(act.words("day"))
    columns, plan = rule_track.extended(talk, issue, day)
    changed = change.amend(
        talk, issue, "redate", plan=plan,
        detail={"from": issue.due.isoformat() if issue.due else None, "to": day.isoformat()},
        **columns, due=day, redate_by=None,
    )  # fmt: skip
    if changed is None:
        return edge.try_again()
    told = acts.tell(
        talk, acts.concerned(talk, changed), "redated", changed,
        lambda p, ref: say.new_deadline(
            changed, day, talk.me, mine=p.id == changed.owner, ref=ref
        ),
    )  # fmt: skip
    left = [i.number for i in reflow.waiting(talk.conn, talk.campaign.id)]
    return say.done(changed, day, echo.told(told), left)


def redate(talk: Talk, call: Call) -> str:
    """改时限 30 11月4日"""
    number = call.number or 0
    issue = acts.admit(talk, number, "redate")
    if isinstance(issue, str):
        return issue
    day = _read(talk, call.text) if call.text else None
    if isinstance(day, Sorry):
        return day.text
    return FORM.start(talk, number, {"day": day} if day else {})


FORM = ActForm(
    "redate",
    (Part("day", _day_step, "日期"),),
    action=always("redate"),
    summary=lambda act: say.summary(act.issue, date.fromisoformat(act.words("day"))),
    do=_set,
)
router.forms.append(FORM)
router.add(
    Command(
        "改时限", "/redate", "redate", redate, NUMBER_TEXT, writes=True, also=("定时限",),
        candidates=acts.candidates("redate", "confirmed", "rectifying", "submitted"),
        help="阶段日期更正后定新时限，例如：改时限 30 11月4日",
    )
)  # fmt: skip
