"""A signed sheet becomes a receipt, issues and questions; a correction keeps what was before."""

from collections.abc import Sequence
from datetime import date

from domain import sheets as rules
from domain.calendar import add_workdays, next_allowed
from domain.issue import OPEN, Issue
from domain.push import ALERT, Push
from domain.sheets import Finding, Window
from handlers.finding import verifier
from handlers.forms import WAS
from handlers.intake import file_issue
from handlers.talk import Talk
from storage import evidence, history, issues, outbox, questions, sheets
from texts import submit as say

ANSWER_DAYS = 3  # working days in which legal explains a 不清楚
SECOND_LOOK = 2  # working days that legal has when the unit's clock has run out


def submit(talk: Talk, findings: Sequence[Finding], answers: rules.Answers, form: int) -> str:
    """File the first version: receipt, one issue a finding, one question a 不清楚."""
    late = rules.window(talk.campaign, talk.schedule, talk.today) is Window.LATE
    receipt = _store(talk, answers, version=1, late=late)
    head = say.receipt(receipt, talk.me, talk.now.astimezone(talk.office.tz), late=late)
    lines = file_findings(talk, [f for f in findings if f.found], form)
    lines += _ask_legal(talk, [f for f in findings if f.choice == rules.UNSURE])
    last = rules.last_day(talk.campaign, talk.schedule)
    return "\n\n".join(filter(None, [head, "\n".join(lines), say.afterwards(last)]))


def correct(talk: Talk, findings: Sequence[Finding], answers: rules.Answers, form: int) -> str:
    """File the next version. What is new becomes an issue; what is withdrawn, legal decides."""
    old = sheets.latest(talk.conn, talk.seal, talk.campaign.id, talk.me.id)
    if old is None:
        return say.nothing_changed()
    places = {f.item.code: f for f in findings}
    changed = [c for c in places if _of(old.answers, c) != _of(answers, c)]
    if not changed:
        return say.nothing_changed()
    receipt = _store(talk, answers, version=old.version + 1, late=old.late)
    lines = [say.corrected(receipt, talk.now.astimezone(talk.office.tz))]
    fresh = []
    for code in changed:
        issue = _in_hand(talk, code) if old.answers.get(code) in rules.FOUND else None
        if issue:
            lines.append(_amended(talk, issue, places[code], form))
        elif places[code].found:
            fresh.append(places[code])
    lines += file_findings(talk, fresh, form)
    unsure = [places[c] for c in changed if places[c].choice == rules.UNSURE]
    lines += _ask_legal(talk, unsure)
    return "\n".join([*lines, say.old_kept(old.receipt)])


def file_findings(talk: Talk, findings: Sequence[Finding], form: int) -> list[str]:
    """One issue a finding, with its pictures; a line each for the receipt."""
    lines = []
    for finding in findings:
        issue = file_issue(
            talk,
            item=finding.item.code,
            unit=talk.me.unit,
            facts=finding.facts,
            source="self-check",
            scope=finding.scope,
            fixed=finding.fixed,
            reporter=talk.me.id,
        )
        if finding.photos:
            evidence.attach(talk.conn, form, issue.number, step=f"{finding.item.code}.photos")
        who = verifier(talk, finding.item, finding.scope)
        lines.append(say.filed(issue, finding, who, _answer_by(talk, issue)))
    return lines


def _answer_by(talk: Talk, issue: Issue) -> date:
    """The last day on which the reporter hears: the unit's clock, then legal's."""
    start = issue.verify_by or talk.today
    return add_workdays(start, SECOND_LOOK, talk.office.days)


def _in_hand(talk: Talk, code: str) -> Issue | None:
    """The open issue that the sheet's finding became; a 补报 on the same item came later."""
    mine = issues.reported_by(talk.conn, talk.me.id, talk.seal)
    found = [i for i in mine if i.item == code and i.state in OPEN]
    return min(found, key=lambda i: i.number, default=None)


def _amended(talk: Talk, issue: Issue, now: Finding, form: int) -> str:
    """The reporter corrects a finding already in the ledger: noted, and legal is told."""
    evidence.attach(talk.conn, form, issue.number, step=f"{now.item.code}.photos")
    text = say.amended_note(now)
    history.append(
        talk.conn, talk.seal, issue=issue.number, at=talk.now, entered_at=talk.now,
        actor="reporter", via=talk.via, action="amend", before=issue.state, after=issue.state,
        detail={}, text=text,
    )  # fmt: skip
    _tell_legal(talk, f"amend:{issue.number}", lambda ref: say.amended(issue, text, ref), issue)
    return say.amended_line(issue, now)


def _ask_legal(talk: Talk, findings: Sequence[Finding]) -> list[str]:
    if not findings:
        return []
    due = add_workdays(talk.today, ANSWER_DAYS, talk.office.days)
    numbers = [
        questions.ask(
            talk.conn, campaign=talk.campaign.id, person=talk.me.id, item=f.item.code,
            asked_at=talk.now, due=due,
        )
        for f in findings
    ]  # fmt: skip
    key = f"question:{numbers[0]}"
    pairs = list(zip(numbers, findings, strict=True))
    clock = talk.office.times.end_of_work
    _tell_legal(talk, key, lambda ref: say.questions(talk.me, pairs, due, clock, ref))
    return [say.question_line(f, due, clock) for f in findings]


def _tell_legal(talk: Talk, key: str, text: "say.WithRef", issue: Issue | None = None) -> None:
    office = talk.office
    when = next_allowed(office.times, office.days, office.tz, talk.now)
    ref = outbox.next_ref(talk.conn, say.ref(talk.today, issue.number if issue else None))
    for person in talk.roster.having("legal"):
        if person.userid:
            push = Push(
                key=f"{key}:{ref}:{person.id}", kind="question", channel="app", to=person.userid,
                text=text(ref), priority=ALERT, ref=ref,
                issue=issue.number if issue else None, say_at=when,
            )  # fmt: skip
            outbox.post(talk.conn, push, now=talk.now)


def _store(talk: Talk, answers: rules.Answers, *, version: int, late: bool) -> str:
    receipt = sheets.receipt(talk.conn, talk.today)
    kept = {k: v for k, v in answers.items() if k not in ("begin", "signed", WAS)}
    sheets.submit(
        talk.conn, talk.seal, campaign=talk.campaign.id, person=talk.me.id, unit=talk.me.unit,
        version=version, answers=kept, at=talk.now, late=late, paper=False, receipt=receipt,
        signed=str(answers["signed"]),
    )  # fmt: skip
    return receipt


def _of(answers: rules.Answers, code: str) -> dict[str, object]:
    return {k: v for k, v in answers.items() if k == code or k.startswith(f"{code}.")}
