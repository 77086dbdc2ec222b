"""An act on an issue as one change: columns, steps, history, and what waits to be said."""

from collections.abc import Mapping, Sequence

from domain import objection
from domain.deadlines import phase_end
from domain.issue import Issue, after
from domain.plan import next_say
from domain.steps import Step, delayed
from handlers.talk import Talk
from storage import history, issues, outbox, steps, undoing

# Pushes that ask for something a move has overtaken; what only informs is left to arrive.
ASKING = (
    "verify", "takeover", "second", "assign", "task", "endorse", "accept", "approve", "extension",
    "remind", "due", "late", "morning", "leader", "objection", "record", "carried",
)  # fmt: skip


def move(
    talk: Talk,
    issue: Issue,
    action: str,
    *,
    text: str | None = None,
    detail: Mapping[str, object] | None = None,
    plan: Sequence[Step] | None = None,
    **columns: object,
) -> Issue | None:
    """Change the issue and write its history; None, and nothing changed, if somebody was faster.

    ``text`` are the actor's own words, ``detail`` plain facts without names; ``plan``: a rule's
    open steps from now on, None: as they are. What was pending to be said about the issue is
    cancelled, and when time will next speak about it is derived anew.
    """
    target = after(issue.state, action)
    if target is None:
        return None
    # Whoever goes on does not wait for the answer to an objection: the clock runs again.
    if issue.paused and (target != issue.state or action == "dismiss"):
        columns = {**started_again(talk, issue), **columns}
        plan = plan if plan is not None or issue.step is None else _delayed(talk, issue)
    if issue.designated is not None and (target != issue.state or action == "inspect"):
        columns = {"designated": None, **columns}
    if target != issue.state:
        columns = {"state": target, "since": talk.now, **columns}
    return _written(talk, issue, (action, target), text, detail, plan, columns)


def amend(
    talk: Talk,
    issue: Issue,
    action: str,
    *,
    text: str | None = None,
    detail: Mapping[str, object] | None = None,
    plan: Sequence[Step] | None = None,
    **columns: object,
) -> Issue | None:
    """``move`` for an act that leaves the issue in its state and is no row of the table."""
    return _written(talk, issue, (action, issue.state), text, detail, plan, columns)


def _written(
    talk: Talk,
    issue: Issue,
    done: tuple[str, str],
    text: str | None,
    detail: Mapping[str, object] | None,
    plan: Sequence[Step] | None,
    columns: Mapping[str, object],
) -> Issue | None:
    """``done`` is the act and the state that it leads to."""
    action, target = done
    changed = issues.change(talk.conn, issue, expect=issue.state, **columns)
    if changed is None:
        return None
    was = undoing.Was(
        {name: getattr(issue, name) for name in columns},
        undoing.last_message(talk.conn),
        _replan(talk, issue, plan),
    )
    note(talk, issue, action, target, text=text, detail=detail, was=was)
    outbox.cancel_of_issue(talk.conn, issue.number, ASKING)
    speak_next(talk, changed)
    return changed


def _replan(talk: Talk, issue: Issue, plan: Sequence[Step] | None) -> Sequence[Step] | None:
    """Put these in the place of the rule's open steps; what they were. None: nothing to put."""
    if plan is None:
        return None
    open_ones = [s for s in steps.of_issue(talk.conn, issue.number) if s.done_on is None]
    steps.replan(talk.conn, issue.number, plan)
    return open_ones


def restore(
    talk: Talk, issue: Issue, was: undoing.Was, *, text: str | None, undid: str
) -> Issue | None:
    """Take the last act back: all as it was before; None if somebody was faster."""
    changed = issues.change(talk.conn, issue, expect=issue.state, **was.columns)
    if changed is None:
        return None
    _replan(talk, issue, was.steps)
    note(talk, issue, "undo", changed.state, text=text, detail={"undid": undid})
    outbox.cancel_of_issue(talk.conn, issue.number)
    speak_next(talk, changed)
    return changed


def started_again(talk: Talk, issue: Issue) -> dict[str, object]:
    """The columns of a clock that runs again: the days on which it stood are added."""
    last = phase_end(talk.schedule, talk.today)
    due = objection.resumed(issue.due, issue, talk.today, last, talk.office.days)
    ends = objection.resumed(issue.ends, issue, talk.today, last, talk.office.days)
    return {"paused": False, "due": due, "ends": ends}


def _delayed(talk: Talk, issue: Issue) -> Sequence[Step]:
    """A rule's open steps, later by the days on which the clock stood."""
    return delayed(
        steps.of_issue(talk.conn, issue.number),
        objection.stood(issue, talk.today, talk.office.days),
        phase_end(talk.schedule, talk.today),
        talk.office.days,
    )


def speak_next(talk: Talk, issue: Issue) -> None:
    """Derive anew when time will next have something to say about the issue."""
    coming = next_say(issue, talk.office, now=talk.now)
    issues.set_next_say(talk.conn, issue.number, coming)


def note(
    talk: Talk,
    issue: Issue,
    action: str,
    target: str,
    *,
    text: str | None = None,
    detail: Mapping[str, object] | None = None,
    actor: str | None = None,
    was: undoing.Was | None = None,
) -> None:
    """One row of the issue's history, by me."""
    history.append(
        talk.conn, talk.seal, issue=issue.number, at=talk.now, entered_at=talk.now,
        actor=actor or talk.me.pseudonym, via=talk.via, action=action, before=issue.state or None,
        after=target, detail=detail, text=text, was=was,
    )  # fmt: skip
