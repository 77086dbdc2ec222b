"""抽查 draws closed issues to look at again; 回头看 says what was found (N17)."""

from collections.abc import Sequence

from domain import recheck as rules
from domain.issue import Issue
from domain.visibility import hidden
from handlers import acts, change, closing
from handlers.act_form import Act, ActForm, Part, always, read_words, words_part
from handlers.talk import NUMBER, NUMBER_TEXT, Answers, Call, Command, Router, Step, Talk
from storage import issues, rechecks
from texts import acting as echo
from texts import names
from texts import recheck as say
from texts import talk as edge

router = Router("回头看")
MOST = 200  # issues of one draw


def draw(talk: Talk, call: Call) -> str:
    """抽查 5; without a number what was drawn and still waits."""
    conn, campaign = talk.conn, talk.campaign
    if call.number is None:
        return say.waiting(campaign, talk.roster, _waiting(talk))
    closed = [i for i in issues.in_state(conn, campaign.id, "closed") if not hidden(i)]
    before = _drawn_today(talk, closed)
    looked = rechecks.checked(conn, campaign.id, before=talk.today)
    pool = rules.drawable(closed, looked)
    back = rechecks.rebounds(conn, campaign.id)
    sample = rules.draw(pool, min(call.number, MOST), before, back)
    rechecks.draw(
        conn, campaign.id, before, [i.number for i in sample], on=talk.today, by=talk.me.id
    )
    return say.drawn(campaign, talk.roster, sample, len(pool), before, back.keys())


def _drawn_today(talk: Talk, closed: Sequence[Issue]) -> str:
    return rules.seed(talk.campaign.id, talk.today, [i.number for i in closed])


def _waiting(talk: Talk) -> list[Issue]:
    numbers = {number for number, _ in rechecks.waiting(talk.conn, talk.campaign.id)}
    return issues.many(talk.conn, numbers) if numbers else []


def _result_step(talk: Talk, issue: Issue, answers: Answers) -> Step:
    return Step("result", say.ask_result(issue.number))


class RecheckForm(ActForm):
    """What was found; 反弹 asks for the reason."""

    def asked(self, answers: Answers) -> Sequence[Part]:
        back = answers.get("result") == rules.REBOUND
        return [p for p in self.parts if p.name != "why" or back]


def _done(act: Act) -> str:
    talk, issue, result = act.talk, act.issue, act.words("result")
    fixed, verified = talk.roster.by_id(issue.owner), talk.roster.by_id(issue.inspected_by)
    who = say.people(fixed, verified)
    facts: dict[str, object] = {
        "recheck": result, "fixed_by": issue.owner, "verified_by": issue.inspected_by
    }  # fmt: skip
    if result == rules.PASSED:
        change.note(talk, issue, "recheck", issue.state, detail=facts)
        _record(talk, issue, result)
        return say.passed(issue, who, talk.today)
    changed, told = closing.open_again(talk, issue, act.words("why"), facts)
    if changed is None:
        return edge.try_again()
    _record(talk, issue, result)
    return say.rebound(changed, who, echo.told(told), names.unit(talk.roster, issue.unit))


def _record(talk: Talk, issue: Issue, result: str) -> None:
    rechecks.record(
        talk.conn, talk.campaign.id, issue.number, result, on=talk.today, by=talk.me.id,
        fixed_by=issue.owner, verified_by=issue.inspected_by,
    )  # fmt: skip


RECHECK = RecheckForm(
    "recheck",
    (
        Part("result", _result_step, "结果"),
        words_part("why", lambda _, issue: say.ask_why(issue.number), "理由"),
    ),
    action=always("recheck"),
    summary=lambda act: say.summary(act.issue, act.words("result"), act.words("why")),
    do=_done,
)


def recheck(talk: Talk, call: Call) -> str:
    """回头看 17 通过 · 回头看 17 反弹 理由"""
    given: Answers = {}
    if call.text.startswith(say.PASS_WORD):
        given = {"result": rules.PASSED}
    elif call.text.startswith(say.REBOUND_WORD):
        given = {"result": rules.REBOUND}
        why = read_words(call.text.removeprefix(say.REBOUND_WORD).strip(" ，,：:。"))
        given |= {"why": why} if isinstance(why, str) else {}
    return RECHECK.start(talk, call.number or 0, given)


router.forms.append(RECHECK)
router.add(
    Command(
        "抽查", "/draw", "draw", draw, NUMBER, writes=True,
        help="抽已销号的问题回头看，例如：抽查 5",
    )
)  # fmt: skip
router.add(
    Command(
        "回头看", "/recheck", "recheck", recheck, NUMBER_TEXT, writes=True,
        candidates=acts.candidates("recheck", "closed"),
        help="回头看的结果，例如：回头看 17 通过",
    )
)  # fmt: skip
