"""批示 goes to the captain, 督办 becomes a paper to sign, 已阅 stops what is repeated (N14)."""

from collections.abc import Sequence
from datetime import date

from domain.dates import read_day
from domain.issue import OPEN, Issue
from domain.leading import INSTRUCT, SUPERVISE, Ack, answer_by, standing
from domain.plan.rungs import told
from domain.policy import may_see
from handlers import acts, change
from handlers.act_form import Act, ActForm, admitted, always, given, words_part
from handlers.mine import ACTS, open_acts
from handlers.talk import NUMBER, NUMBER_TEXT, Call, Command, Router, Talk
from handlers.words import plain
from storage import issues, leading, outbox, work
from texts import dates
from texts import leading as say
from texts import policy as words
from texts import talk as edge

router = Router("批示")


def _instruct(act: Act) -> str:
    talk, issue, said = act.talk, act.issue, act.words("words")
    day = answer_by(talk.campaign, talk.today, talk.office.days)
    _remember(talk, issue, INSTRUCT, day, said)
    by = dates.by(day, talk.office.times.end_of_work)
    readers = acts.tell(
        talk, told(talk.roster, issue, "captain"), "instruct", issue,
        lambda p, ref: say.to_captain(
            talk.campaign, issue, acts.facts_for(talk, p, issue), talk.me, said, p, by,
            talk.today, ref,
        ),
    )  # fmt: skip
    return say.instructed(issue, said, readers, by)


def _remember(talk: Talk, issue: Issue, kind: str, day: date, said: str | None = None) -> None:
    leading.instruct(
        talk.conn, issue=issue.number, kind=kind, person=talk.me.id, now=talk.now, answer_by=day
    )
    change.note(talk, issue, kind, issue.state, text=said, detail={"answer_by": day.isoformat()})


def instruct(talk: Talk, call: Call) -> str:
    """批示 9 意见"""
    return FORM.start(talk, call.number or 0, given(call, "words"))


def supervise(talk: Talk, call: Call) -> str:
    """督办 9: a paper for my signature, made by the worker; nobody is told before I sign."""
    issue = admitted(talk, call.number or 0, always("supervise"))
    if isinstance(issue, str):
        return issue
    day = answer_by(talk.campaign, talk.today, talk.office.days)
    _remember(talk, issue, SUPERVISE, day)
    wish = {"kind": "supervision", "number": issue.number}
    args = {
        "campaign": issue.campaign, "wish": wish, "to": talk.me.userid, "asked": talk.incoming.key,
    }  # fmt: skip
    work.add(talk.conn, "paper", args, talk.now)
    return say.supervised(issue, dates.by(day, talk.office.times.end_of_work))


def acknowledge(talk: Talk, call: Call) -> str:
    """已阅: what I was last told; 已阅 15, or 已阅 15 10月9日 to hear of it again then."""
    until = _until(talk, call.text) if call.text else None
    if call.text and until is None:
        return say.no_such_day()
    numbers = call.numbers or tuple(outbox.last_told(talk.conn, talk.me.userid or ""))
    found = [i for i in issues.many(talk.conn, numbers) if may_see(talk.roster, talk.me, i)]
    if call.number and not found:
        return edge.no_such_issue(call.number)
    waiting = [i for i in found if i.state in OPEN or call.number]
    if not waiting:
        return say.nothing_seen()
    for issue in waiting:
        leading.acknowledge(
            talk.conn, person=talk.me.id, issue=issue.number, ack=Ack(standing(issue), until),
            now=talk.now,
        )  # fmt: skip
    return say.seen([say.seen_line(i, _waits(talk, i)) for i in waiting], until)


def _until(talk: Talk, text: str) -> date | None:
    day = read_day(plain(text), talk.today, talk.office.days)
    return day if day and day > talk.today else None


def _waits(talk: Talk, issue: Issue) -> str | None:
    """The words with which I would deal with it."""
    acts_open = open_acts(talk, issue)
    act = next((a for a in ACTS if a in acts_open), None)
    return words.line(act, issue.number) if act else None


def _supervised(talk: Talk) -> Sequence[int]:
    return acts.candidates("supervise", *OPEN[1:])(talk)


FORM = ActForm(
    "instruct",
    (words_part("words", lambda _, issue: say.ask_words(issue.number)),),
    action=always("instruct"),
    summary=lambda act: say.summary(act.issue.number, act.words("words")),
    do=_instruct,
)
router.forms.append(FORM)
router.add(
    Command(
        "批示", "/instruct", "instruct", instruct, NUMBER_TEXT, writes=True,
        candidates=acts.candidates("instruct", *OPEN),
        help="写明意见交大队长办，例如：批示 9 意见",
    )
)  # fmt: skip
router.add(
    Command(
        "督办", "/supervise", "supervise", supervise, NUMBER, writes=True, candidates=_supervised,
        help="生成督办单送您签发，例如：督办 9",
    )
)  # fmt: skip
router.add(
    Command(
        "已阅", "/ack", "ack", acknowledge, NUMBER_TEXT, writes=True,
        help="看过了，不再重复提醒，例如：已阅 15",
    )
)  # fmt: skip
