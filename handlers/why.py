"""为什么: the rule behind a message, who was told and whether it arrived, what comes next."""

from datetime import datetime

from domain.calendar import at, next_allowed
from domain.issue import CAN_BE_LATE, Issue, late_by
from domain.plan import Snapshot, Step, issue_steps
from domain.plan.alike import alike_call_days, alike_steps
from domain.plan.digests import led
from domain.plan.marks import coming, ladder
from domain.plan.rungs import passed_over
from domain.policy import may_see
from domain.visibility import HISTORY
from handlers import why_push
from handlers.talk import WORDS, Call, Command, Router, Talk
from handlers.words import said_number
from storage import inquiries, issues, outbox, told
from storage.unreached import unreached
from texts import talk as edge
from texts import why as say
from texts import why_push as words
from texts.names import called

router = Router("为什么")
SHOWN = 5  # the latest messages


def why(talk: Talk, call: Call) -> str:
    """Alone: the message that is quoted, or the last one that came; with a reference number: that
    one; 周报 or 通知: the group's; with a number: the issue."""
    if call.text in why_push.GROUP_WORDS:
        return why_push.about_group(talk, call.text)
    ref = why_push.ref_in(call.text)
    if ref:
        found = why_push.about_ref(talk, ref)
        return found if isinstance(found, str) else _of_issue(talk, found)
    number = said_number(call.text)
    return _last(talk) if number is None else _of_issue(talk, number)


def _of_issue(talk: Talk, number: int) -> str:
    """For those who may read the issue's history; others are told that there is none."""
    issue = issues.get(talk.conn, number)
    if issue is not None:
        talk = talk.about(issue.campaign)
    mine = issue and issues.reporter_of(talk.conn, issue.number, talk.seal) == talk.me.id
    seen = issue and may_see(talk.roster, talk.me, issue, reporter_is_me=bool(mine))
    if issue is None or not seen or HISTORY not in seen:
        return edge.no_such_issue(number)
    return say.explained(
        say.Why(
            issue=issue,
            office=talk.office,
            late=late_by(issue, talk.today),
            today=talk.today,
            told=_told(talk, issue),
            coming=_coming(talk, issue),
            passed=_passed(talk, issue),
        )
    )


def _told(talk: Talk, issue: Issue) -> list[say.Told]:
    """The latest routine messages about the issue; what told the reporter never stands here."""
    rows = told.of_issue(talk.conn, issue.number)
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
        office,
        talk.roster,
        talk.schedule,
        said=lambda keys: outbox.said(talk.conn, keys),
        unreached=unreached(talk.conn),
        inquiries=tuple(
            one
            for one in inquiries.unanswered(talk.conn, issue.campaign)
            if one.issue == issue.number
        ),
    )
    mornings = {at(day, office.times.morning, office.tz) for day in alike_call_days(snap)}
    for instant in sorted({*coming(issue, office, now=talk.now), *mornings}):
        if instant <= talk.now:
            continue
        steps = [*issue_steps(issue, snap, instant, instant), *_asking(snap, instant)]
        if steps:
            when = next_allowed(office.times, office.days, office.tz, led(steps[0], snap).at)
            return say.Coming(when, [_name(talk, s.to) for s in steps], steps[0].why)
    return None


def _asking(snap: Snapshot, instant: datetime) -> list[Step]:
    """Who is asked for an answer to 举一反三 at this instant."""
    return [step for step in alike_steps(snap, instant) if step.at == instant]


def _passed(talk: Talk, issue: Issue) -> list[str]:
    """Who stands on a rung of the ladder and cannot be told: the next one up is told instead."""
    if issue.due is None or issue.state not in CAN_BE_LATE:
        return []
    away = unreached(talk.conn)
    rungs = [who for rung in ladder(talk.office) for who in rung.who]
    found = [p for who in rungs for p in passed_over(talk.roster, issue, who, away)]
    return list(dict.fromkeys(called(person) for person in found))


def _last(talk: Talk) -> str:
    """What 为什么 alone means: the last message I got, of whatever; else what I have in hand."""
    last = why_push.about_last(talk)
    if last is None:
        mine = issues.owned(talk.conn, talk.me.id, ("rectifying", "submitted"))
        return _of_issue(talk, mine[0].number) if len(mine) == 1 else words.nothing()
    return last if isinstance(last, str) else _of_issue(talk, last)


def _fits(talk: Talk, text: str) -> bool:
    known = text in why_push.GROUP_WORDS or why_push.ref_in(text)
    return bool(known) or said_number(text) is not None


router.add(
    Command(
        "为什么", "/why", "why", why, takes=WORDS, fits=_fits,
        help="看为什么收到提醒：为什么（刚收到的）、为什么 17、为什么 周报",
    )
)  # fmt: skip
