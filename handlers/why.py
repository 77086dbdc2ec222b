"""为什么 N: the rule behind the reminders, who was told and whether it arrived, what comes next."""

from datetime import datetime

from domain.issue import Issue, late_by
from domain.plan import next_say
from domain.policy import may_see
from domain.visibility import HISTORY
from handlers.talk import NUMBER, Call, Command, Router, Talk
from storage import issues, outbox
from texts import talk as edge
from texts import why as say

router = Router("为什么")
SHOWN = 5  # the latest messages
ROUTINE = ("due", "late", "verify", "accept", "assign", "task", "remind", "morning", "leader")


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
    rows = {row.id: row for _, row in outbox.said_of(talk.conn, issue.number)}
    routine = [r for r in rows.values() if r.kind in ROUTINE and r.channel == "app"]
    found = []
    for row in routine[-SHOWN:]:
        person = talk.roster.by_userid(row.to)
        found.append(say.Told(row.say_at, person.name if person else "已离岗人员", row.state))
    return found


def _coming(talk: Talk, issue: Issue) -> datetime | None:
    return next_say(issue, talk.office, now=talk.now)


def _mine(talk: Talk) -> list[int]:
    """What 为什么 alone means: what I have in hand, else what I was last told about."""
    own = [i.number for i in issues.owned(talk.conn, talk.me.id, ("rectifying", "submitted"))]
    last = outbox.last_about(talk.conn, talk.me.userid or "")
    return own or ([last] if last else [])


router.add(
    Command(
        "为什么", "/why", "why", why, takes=NUMBER, candidates=_mine,
        help="看为什么收到提醒，例如：为什么 17",
    )
)  # fmt: skip
