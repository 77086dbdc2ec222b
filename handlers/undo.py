"""撤回: the last act is taken back, the issue is as it was, and who was told is told again."""

from collections.abc import Sequence

from domain import undoing
from domain.audit import Entry
from domain.calendar import local_day
from domain.issue import Issue
from domain.people import Person
from domain.push import Push
from domain.visibility import HISTORY, may_see
from handlers import acts, change
from handlers.act_form import Act, ActForm, always, given, words_part
from handlers.talk import NUMBER_TEXT, Call, Command, Router, Talk
from storage import history, issues, outbox
from storage import undoing as kept
from storage.outbox import Row
from texts import acting as echo
from texts import issue as words
from texts import talk as edge
from texts import undoing as say

router = Router("撤回")
UNREAD = ("cancelled", "superseded", "failed")  # of these nobody learnt anything


def last_of(talk: Talk, number: int) -> Entry | None:
    """The last act on the issue that still stands."""
    return undoing.last_act(history.of_issue(talk.conn, number))


def _legal(talk: Talk) -> bool:
    return talk.me.is_a("legal")


def _refusal(talk: Talk, issue: Issue, last: Entry | None) -> str | None:
    bar = undoing.bar(last, talk.me.pseudonym, talk.now, legal=_legal(talk))
    if bar is None:
        return None
    legal = talk.roster.having("legal")
    name = f"法治科{legal[0].name}" if legal else "法治科"
    shown = last is not None and HISTORY in may_see(talk.roster, talk.me, issue)
    return say.refused(issue, bar, actor_of(talk, last) if last and shown else None, name)


def actor_of(talk: Talk, entry: Entry) -> Person | None:
    """The person behind a row's pseudonym."""
    return talk.roster.by_pseudonym(entry.actor)


def undo(talk: Talk, call: Call) -> str:
    """撤回 17, with a reason where it is not one's own fresh act."""
    issue = _admit(talk, call.number or 0)
    if isinstance(issue, str):
        return issue
    last = last_of(talk, issue.number)
    refused = _refusal(talk, issue, last)
    if refused or last is None:
        return refused or edge.try_again()
    if undoing.needs_reason(last, talk.me.pseudonym, talk.now):
        return UNDO.start(talk, issue.number, given(call, "why"))
    return _take_back(talk, issue, last, call.text or None)


def _admit(talk: Talk, number: int) -> Issue | str:
    """Whoever did the last act may take it back, also when it took the issue out of his sight."""
    issue, last = issues.get(talk.conn, number), last_of(talk, number)
    if issue and undoing.bar(last, talk.me.pseudonym, talk.now, legal=False) is None:
        return issue
    return acts.admit(talk, number, "undo")


def _do(act: Act) -> str:
    last = last_of(act.talk, act.issue.number)
    refused = _refusal(act.talk, act.issue, last)
    if refused or last is None:
        return refused or edge.try_again()
    return _take_back(act.talk, act.issue, last, act.words("why"))


def _take_back(talk: Talk, issue: Issue, last: Entry, why: str | None) -> str:
    was = kept.was(talk.conn, talk.seal, last)
    if was is None:
        return say.erased(issue.number)
    changed = change.restore(talk, issue, was, text=why, undid=last.action)
    if changed is None:
        return edge.try_again()
    rows = _said(talk, last, was.outbox)
    told = [row for row in rows if row.state not in UNREAD]
    readers = [p for row in told if (p := _correct(talk, changed, last, row))]
    readers += _tell_actor(talk, changed, last, why or "")
    reporter = any(row.kind == acts.RESULT for row in told)
    cancelled = sum(row.state == "cancelled" for row in rows)
    return say.undone(changed, last.action, echo.told(readers, reporter=reporter), cancelled)


def _said(talk: Talk, last: Entry, start: int) -> list[Row]:
    """What this act told, without what later acts, undone since, told and corrected."""
    later = next(
        (
            was.outbox
            for e in history.of_issue(talk.conn, last.issue)
            if e.seq > last.seq and (was := kept.was(talk.conn, talk.seal, e))
        ),
        None,
    )
    rows = kept.told_since(talk.conn, last.issue, start)
    return [r for r in rows if later is None or r.id <= later]


def _correct(talk: Talk, issue: Issue, last: Entry, row: Row) -> Person | None:
    """Who was told is told again, under the same stem; None for the reporter, who stays unnamed."""
    day = local_day(row.at, talk.office.tz)
    ref = outbox.next_ref(talk.conn, words.ref(day, issue.number))
    person = talk.roster.by_userid(row.to)
    secret = row.kind == acts.RESULT
    if secret:
        text = say.correction_to_reporter(issue, ref)
    else:
        owner = person is not None and person.id == issue.owner
        earlier = row.ref or ""
        text = say.correction(issue, last.action, talk.me, earlier, owner=owner, ref=ref)
    push = Push(
        key=f"correction:{issue.number}:{ref}", kind="correction", channel=row.channel, to=row.to,
        text=text, ref=ref, issue=issue.number, say_at=acts.quiet_until(talk),
    )  # fmt: skip
    outbox.post(talk.conn, push, now=talk.now)
    return None if secret else person


def _tell_actor(talk: Talk, issue: Issue, last: Entry, why: str) -> Sequence[Person]:
    actor = actor_of(talk, last)
    return acts.tell(
        talk, [actor] if actor else [], "told", issue,
        lambda _, ref: say.to_actor(issue, last.action, talk.me, why, ref),
    )  # fmt: skip


def _mine(talk: Talk) -> list[int]:
    """The issues on which my last act can still be taken back."""
    since = talk.now - undoing.WINDOW
    me, found = talk.me.pseudonym, kept.acted(talk.conn, talk.me.pseudonym, since)
    return [
        n
        for n in found
        if issues.get(talk.conn, n)
        and undoing.bar(last_of(talk, n), me, talk.now, legal=False) is None
    ]


UNDO = ActForm(
    "undo",
    (words_part("why", lambda _, issue: say.ask_why(issue.number), "理由"),),
    action=always("undo"),
    summary=lambda act: say.summary(act.issue.number, act.words("why")),
    do=_do,
)
router.forms.append(UNDO)
router.add(
    Command(
        "撤回", "/undo", "undo", undo, NUMBER_TEXT, writes=True, candidates=_mine,
        help="点错了，30分钟内撤回上一步，例如：撤回 17",
    )
)  # fmt: skip
