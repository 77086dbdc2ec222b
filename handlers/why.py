"""为什么 N: the rule behind the reminders, who was told and whether it arrived, what comes next."""

from domain.calendar import next_allowed
from domain.issue import Issue, late_by
from domain.plan import Snapshot, issue_steps
from domain.plan.marks import coming
from domain.policy import may_see
from domain.visibility import HISTORY
from handlers.talk import NUMBER, Call, Command, Router, Talk
from storage import issues, outbox
from texts import talk as edge
from texts import why as say

router = Router("为什么")
SHOWN = 5  # the latest messages


def why(talk: Talk, call: Call) -> str:
    """For those who may read the issue's history; others are told that there is none."""
    issue = issues.get(talk.conn, call.number or 0)
    mine = issue and issues.reporter_of(talk.conn, issue.number, talk.seal) == talk.me.id
    seen = issue and may_see(talk.roster, talk.me, issue, reporter_is_me=bool(mine))
    if issue is None or not seen or HISTORY not in seen:
        return edge.no_such_issue(call.number or 0)
    return say.explained(
        say.Why(
            issue=issue,
            office=talk.office,
            late=late_by(issue, talk.today),
            today=talk.today,
            told=_told(talk, issue),
            coming=_coming(talk, issue),
        )
    )


def _told(talk: Talk, issue: Issue) -> list[say.Told]:
    """The latest routine messages about the issue; what told the reporter never stands here."""
    rows = outbox.said_of(talk.conn, issue.number)
    named = {
        row.id: (row, label)
        for key, row in rows
        if row.state in say.ARRIVED and (label := say.label(key))
    }
    return [
        say.Told(row.say_at, _name(talk, row.to), label, row.state)
        for row, label in list(named.values())[-SHOWN:]
    ]


def _name(talk: Talk, to: str) -> str:
    """A person, or a group, as others may read it."""
    person, group = talk.roster.by_userid(to), talk.office.group(to)
    if group:
        return group.name
    return person.name if person else "已离岗人员"


def _coming(talk: Talk, issue: Issue) -> say.Coming | None:
    """The next instant at which time alone tells somebody, whom and why."""
    office = talk.office
    snap = Snapshot(
        office, talk.roster, talk.schedule, said=lambda keys: outbox.said(talk.conn, keys)
    )
    for at in sorted(coming(issue, office, now=talk.now)):
        steps = list(issue_steps(issue, snap, at, at))
        if steps:
            when = next_allowed(office.times, office.days, office.tz, at)
            return say.Coming(when, [_name(talk, s.to) for s in steps], steps[0].why)
    return None


def _mine(talk: Talk) -> list[int]:
    """What 为什么 alone means: what I was last told about, else what I have in hand."""
    last = outbox.last_about(talk.conn, talk.me.userid or "")
    if last:
        return [last]
    return [i.number for i in issues.owned(talk.conn, talk.me.id, ("rectifying", "submitted"))]


router.add(
    Command(
        "为什么", "/why", "why", why, takes=NUMBER, candidates=_mine,
        help="看为什么收到提醒，例如：为什么 17",
    )
)  # fmt: skip
