"""问题 N: the issue as I may see it, and what I can do with it now."""

from domain import policy, undoing
from domain.issue import Issue
from domain.visibility import EVIDENCE, FACTS, HISTORY, NAMES, OWNER, REPORTER
from handlers import acts, merging, parties, prevention, proof
from handlers.talk import NUMBER, Call, Command, Router, Talk
from storage import evidence, history, issues, steps
from texts import issue as say
from texts import rule_track
from texts import talk as edge
from texts import undoing as taking_back

router = Router("问题")


def show(talk: Talk, call: Call) -> str:
    number = call.number or 0
    issue = issues.get(talk.conn, number)
    if issue is None:
        return edge.no_such_issue(number)
    known = issues.reporter_of(talk.conn, number, talk.seal)
    mine = known == talk.me.id
    seen = policy.may_see(talk.roster, talk.me, issue, reporter_is_me=mine)
    if not seen:
        return edge.no_such_issue(number)
    facts = None
    if FACTS in seen:
        # One's own words are shown as they were typed.
        masked = None if mine or NAMES in seen else talk.roster.people
        facts = say.facts(issue, masked, say.WHOLE)
    view = say.View(
        roster=talk.roster,
        campaign=talk.campaign,
        tz=talk.office.tz,
        issue=issue,
        facts=facts,
        task_shown=OWNER in seen,
        evidence=len(evidence.of_issue(talk.conn, number)) if EVIDENCE in seen else None,
        history=history.of_issue(talk.conn, number) if HISTORY in seen else (),
        actions=acts.distinct(acts.open_to_me(talk, issue)),
        undo=_undo(talk, number),
        steps=[*_steps(talk, issue), *prevention.lines(talk, issue)] if OWNER in seen else (),
        flags=proof.flags(talk, talk.me, issue) if EVIDENCE in seen else (),
        joined=[*(parties.lines(talk, issue) if facts else []), *merging.lines(talk, issue)],
        reporter=talk.roster.by_id(known) if REPORTER in seen and not mine else None,
    )
    return say.whole(view)


def _undo(talk: Talk, number: int) -> str:
    """The offer to take back what I did last, while I can; else empty."""
    last = undoing.last_act(history.of_issue(talk.conn, number))
    me = talk.me.pseudonym
    if last is None or undoing.bar(last, me, talk.now, legal=False):
        return ""
    until = (last.entered_at + undoing.WINDOW).astimezone(talk.office.tz)
    return taking_back.offer(number, last.action, f"{until:%H:%M}")


def _steps(talk: Talk, issue: Issue) -> list[str]:
    plan = steps.of_issue(talk.conn, issue.number)
    return rule_track.chart(plan, talk.today, talk.roster, talk.office.days) if plan else []


def _visible(talk: Talk) -> list[int]:
    """The issues that 问题 alone may mean: mine as owner, or reported by me."""
    own = issues.owned(talk.conn, talk.me.id, ("rectifying", "submitted"))
    said = issues.reported_by(talk.conn, talk.me.id, talk.seal)
    return sorted({i.number for i in [*own, *said]})


router.add(
    Command(
        "问题", "/issue", "see", show, NUMBER, candidates=_visible,
        help="看一件问题的全文和经过，例如：问题 17",
    )
)  # fmt: skip
