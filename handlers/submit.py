"""A signed sheet becomes a receipt, issues and questions; a correction keeps what was before."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from math import inf

from domain import sheets as rules
from domain.calendar import add_workdays, next_allowed
from domain.issue import OPEN, Issue
from domain.people import Person
from domain.push import ALERT, Push
from domain.sheets import Finding, Window
from handlers.finding import dates_of, verifier_of
from handlers.forms import WAS
from handlers.intake import file_issue
from handlers.talk import Talk
from storage import evidence, excuses, history, issues, outbox, questions, sheets
from texts import submit as say

Filing = Callable[[Sequence[Finding]], tuple[list[str], dict[str, object]]]
ANSWER_DAYS = 3  # working days in which legal explains a 不清楚
SECOND_LOOK = 2  # working days that legal has when the unit's clock has run out


def submit(
    talk: Talk,
    findings: Sequence[Finding],
    answers: rules.Answers,
    form: int,
    typist: Person | None = None,
) -> str:
    """File the first version: receipt, one issue a finding, one question a 不清楚.

    ``typist``: who enters it from paper for the person, who is ``talk.me``.
    """
    dates = dates_of(talk)
    late = rules.window(talk.campaign, dates, talk.today) is Window.LATE
    lines, numbers = file_findings(talk, [f for f in findings if f.found], form)
    lines += ask_legal(talk, [f for f in findings if f.choice == rules.UNSURE])
    quick = typist is None and rules.quick(findings, _seconds(talk, answers))
    receipt = _store(talk, {**answers, **numbers}, version=1, late=late, quick=quick, typist=typist)
    excuses.lift(talk.conn, talk.campaign.id, talk.me.id)
    local = talk.now.astimezone(talk.office.tz)
    if typist:
        return say.typed(receipt, talk.me, local, late=late, numbers=list(numbers.values()))
    head = say.receipt(receipt, talk.me, local, late=late)
    return "\n\n".join(filter(None, [head, "\n".join(lines), say.afterwards(dates.last)]))


def correct(talk: Talk, findings: Sequence[Finding], answers: rules.Answers, form: int) -> str:
    """File the next version. What is new becomes an issue; what is withdrawn, legal decides."""
    old = sheets.latest(talk.conn, talk.seal, talk.campaign.id, talk.me.id)
    changed = changes(old.answers, findings, answers) if old else ()
    if old is None or not changed:
        return say.nothing_changed()
    lines, numbers = amend(
        talk, old.answers, changed, form, lambda found: file_findings(talk, found, form)
    )
    receipt = _store(talk, {**answers, **numbers}, version=old.version + 1, late=old.late)
    head = say.corrected(receipt, talk.now.astimezone(talk.office.tz))
    return "\n".join([head, *lines, say.old_kept(old.receipt)])


def changes(
    old: rules.Answers, findings: Sequence[Finding], answers: rules.Answers
) -> tuple[Finding, ...]:
    """The findings that are not as they were; a withdrawn second one as 没有."""
    now = {f.part for f in findings}
    by_item = {f.item.code: f for f in findings}
    gone = [
        replace(by_item[rules.item_of(part)], choice=rules.NONE, part=part)
        for part in rules.all_found(old)
        if part not in now and rules.item_of(part) in by_item
    ]
    changed = [f for f in findings if rules.said_of(old, f.part) != rules.said_of(answers, f.part)]
    return (*changed, *gone)


def amend(
    talk: Talk, old: rules.Answers, changed: Sequence[Finding], form: int, file: Filing
) -> tuple[list[str], dict[str, object]]:
    """What changed: noted where it is in the ledger already, else filed; lines and numbers."""
    lines, numbers, fresh = [], dict[str, object](), []
    for finding in changed:
        issue = _in_hand(talk, old.get(f"{finding.part}.issue"))
        if issue:
            lines.append(_amended(talk, issue, finding, form))
            numbers[f"{finding.part}.issue"] = issue.number
        elif finding.found:
            fresh.append(finding)
    more, filed = file(fresh)
    lines += more + ask_legal(talk, [f for f in changed if f.choice == rules.UNSURE])
    return lines, {**numbers, **filed}


def file_findings(
    talk: Talk, findings: Sequence[Finding], form: int
) -> tuple[list[str], dict[str, object]]:
    """One issue a finding, with its pictures: a line each for the receipt, and its number."""
    lines, numbers = [], dict[str, object]()
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
            catch_all=finding.catch_all,
        )
        attach(talk, form, issue, finding)
        numbers[f"{finding.part}.issue"] = issue.number
        who = verifier_of(talk, finding)
        lines.append(say.filed(issue, finding, who, _answer_by(talk, issue)))
    return lines, numbers


def attach(talk: Talk, form: int, issue: Issue, finding: Finding) -> None:
    """Give the issue the pictures of before and after."""
    for stage in ("found", "photos"):
        evidence.attach(talk.conn, form, issue.number, step=f"{finding.part}.{stage}")


def _seconds(talk: Talk, answers: rules.Answers) -> float:
    """How long it took from 开始 to the signature; a sheet begun before counts as long."""
    began = [word[1:] for word in str(answers.get("begin", "")).split() if word[0] == "@"]
    return (talk.now - datetime.fromisoformat(began[0])).total_seconds() if began else inf


def _answer_by(talk: Talk, issue: Issue) -> date:
    """The last day on which the reporter hears: the unit's clock, then legal's."""
    start = issue.verify_by or talk.today
    return add_workdays(start, SECOND_LOOK, talk.office.days)


def _in_hand(talk: Talk, number: object) -> Issue | None:
    """The issue that the sheet's finding became, while it is open."""
    issue = issues.get(talk.conn, number) if isinstance(number, int) else None
    return issue if issue and issue.state in OPEN else None


def _amended(talk: Talk, issue: Issue, now: Finding, form: int) -> str:
    """The reporter corrects a finding already in the ledger: noted, and legal is told."""
    attach(talk, form, issue, now)
    text = say.amended_note(now)
    history.append(
        talk.conn, talk.seal, issue=issue.number, at=talk.now, entered_at=talk.now,
        actor="reporter", via=talk.via, action="amend", before=issue.state, after=issue.state,
        detail={}, text=text,
    )  # fmt: skip
    _tell_legal(talk, f"amend:{issue.number}", lambda ref: say.amended(issue, text, ref), issue)
    return say.amended_line(issue, now)


def ask_legal(talk: Talk, findings: Sequence[Finding]) -> list[str]:
    """File a question a 不清楚 and tell legal; a line each for the receipt."""
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


def _store(
    talk: Talk,
    answers: rules.Answers,
    *,
    version: int,
    late: bool,
    quick: bool = False,
    typist: Person | None = None,
) -> str:
    receipt = sheets.receipt(talk.conn, talk.today)
    kept = {k: v for k, v in answers.items() if k not in ("begin", "signed", WAS)}
    sheets.submit(
        talk.conn, talk.seal, campaign=talk.campaign.id, person=talk.me.id, unit=talk.me.unit,
        version=version, answers=kept, at=talk.now, late=late, paper=typist is not None,
        typed_by=typist.id if typist else None, quick=quick, receipt=receipt,
        signed=str(answers["signed"]),
    )  # fmt: skip
    return receipt
