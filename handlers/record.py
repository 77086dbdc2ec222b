"""备案: the number and date under which a closing was put on record above."""

from datetime import date

from domain.dates import read_day_before
from domain.deciding import is_recorded
from domain.issue import Issue
from handlers import acts, change
from handlers.act_form import Act, ActForm, Part, always, given, words_part
from handlers.talk import (
    NUMBER_TEXT,
    Answers,
    Ask,
    Call,
    Command,
    Option,
    Reading,
    Router,
    Sorry,
    Step,
    Talk,
)
from storage import issues
from texts import assign as days_say
from texts import record as say
from texts import talk as edge

router = Router("备案")
LONGEST = 40  # characters of a number


def _day_step(talk: Talk, issue: Issue, answers: Answers) -> Step:
    today = Option(talk.today.isoformat(), say.today(talk.today), also=("今天",))
    ask = Ask(say.ask_day(issue.number), (today,), say.other_day())
    return Step("day", ask, read=lambda text: _read_day(talk, issue, text))


def _read_day(talk: Talk, issue: Issue, text: str) -> Reading:
    """A day from the closing to today."""
    day, first = read_day_before(text, talk.today, talk.office.days), issue.closed_on or talk.today
    if day is None:
        return Sorry(days_say.no_day())
    return day.isoformat() if first <= day <= talk.today else Sorry(say.outside(first, talk.today))


def _record(act: Act) -> str:
    talk, number = act.talk, act.words("no")[:LONGEST]
    day = date.fromisoformat(act.words("day"))
    changed = issues.change(talk.conn, act.issue, expect="closed", filed_no=number, filed_on=day)
    if changed is None:
        return edge.try_again()
    change.note(
        talk, act.issue, "record", changed.state, text=number, detail={"day": day.isoformat()}
    )
    change.speak_next(talk, changed)
    return say.recorded(changed, was=act.issue.filed_no)


def ask_for(talk: Talk, issue: Issue) -> acts.People:
    """After the closing: ask the legal office to put it on record, where that is due."""
    if not is_recorded(talk.campaign, issue):
        return ()
    return acts.tell(
        talk, talk.roster.having("legal"), "record", issue,
        lambda _, ref: say.please_record(issue, ref),
    )  # fmt: skip


RECORD = ActForm(
    "record",
    (
        words_part("no", lambda _, issue: say.ask_number(issue.number), "文号"),
        Part("day", _day_step, "日期"),
    ),
    action=always("record"),
    summary=lambda act: say.summary(
        act.issue.number, act.words("no")[:LONGEST], date.fromisoformat(act.words("day"))
    ),
    do=_record,
)


def record(talk: Talk, call: Call) -> str:
    """备案 17 黔城管备〔2022〕5号 10月12日"""
    issue = acts.admit(talk, call.number or 0, "record")
    if isinstance(issue, str):
        return issue
    filed, _, last = call.text.rpartition(" ")
    day = _read_day(talk, issue, last)
    if filed and isinstance(day, str):
        return RECORD.start(talk, issue.number, {"no": filed.strip(), "day": day})
    return RECORD.start(talk, issue.number, given(call, "no"))


router.forms.append(RECORD)
router.add(
    Command(
        "备案", "/record", "record", record, NUMBER_TEXT, writes=True,
        candidates=acts.candidates("record", "closed"),
        help="登记销号的备案，例如：备案 17 文号 日期",
    )
)  # fmt: skip
