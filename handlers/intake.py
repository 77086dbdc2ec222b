"""A new issue enters the ledger: its grade, its clock, its first history row, who hears of it."""

from dataclasses import replace
from datetime import date

from domain.calendar import add_workdays, next_workday
from domain.deciding import grade_of
from domain.issue import Issue
from domain.people import Person
from domain.plan import next_say
from domain.visibility import hidden
from handlers import acts, change, comparing
from handlers.talk import Talk
from storage import issues
from texts import names
from texts import verify as say

OWN, UNIT, LEGAL = "own", "unit", "legal"


def file_issue(
    talk: Talk,
    *,
    item: str | None,
    unit: str,
    facts: str,
    source: str,
    scope: str | None = None,
    fixed: bool = False,
    reporter: int | None = None,
    catch_all: bool = False,
    unit_kind: str | None = None,
) -> Issue:
    """Add the issue and tell who verifies it.

    The captain hears at once of what somebody says of himself, and of what others found; of 大队
    reports only in his next morning list, so that the hour does not tell who wrote.
    """
    issue = enter(
        talk, item=item, unit=unit, facts=facts, source=source, scope=scope, fixed=fixed,
        reporter=reporter, unit_kind=unit_kind, catch_all=catch_all,
    )  # fmt: skip
    tell_verifiers(talk, issue, talk.roster.by_id(reporter) if scope == OWN else None)
    return issue


def enter(
    talk: Talk,
    *,
    item: str | None,
    unit: str,
    facts: str,
    source: str,
    scope: str | None = None,
    fixed: bool = False,
    reporter: int | None = None,
    openly: bool = False,
    unit_kind: str | None = None,
    state: str = "reported",
    **columns: object,
) -> Issue:
    """Add the issue with its grade, its clock and its first history row; tell nobody.

    ``item`` is the item's code, ``unit`` a unit id; ``reporter`` the person id of who reports by
    name, None for 直报. ``openly``: the history names me, who registers it in office. ``state``
    is another one than reported where it is already established; ``columns`` are set besides.
    """
    entry = talk.campaign.item(item)
    subject = talk.roster.by_id(reporter) if scope == OWN else None
    if entry and entry.sensitive:
        scope = LEGAL
    issue = issues.add(
        talk.conn, campaign=talk.campaign.id, item=item, unit=unit, facts=facts, source=source,
        now=talk.now, seal=talk.seal, scope=scope, state=state, fixed=fixed, reporter=reporter,
        grade=grade_of(entry, source=source, unit_kind=unit_kind, subject=subject),
        verify_by=_verify_by(talk) if state == "reported" else None,
        **columns,
    )  # fmt: skip
    # Who reports is never named by the history; who registers in office is.
    actor = None if openly else "reporter"
    change.note(talk, replace(issue, state=""), "report", issue.state, actor=actor)
    issues.set_next_say(talk.conn, issue.number, next_say(issue, talk.office, now=talk.now))
    comparing.afterwards(talk, issue)
    return issue


def _verify_by(talk: Talk) -> date:
    """The last day of the 核实 clock of what comes in today."""
    return add_workdays(talk.today, talk.campaign.verify_days, talk.office.days)


def tell_verifiers(talk: Talk, issue: Issue, subject: Person | None = None) -> acts.People:
    """Ask for the 核实; those who were told. ``subject`` is who spoke of himself."""
    action = "confirm_fixed" if issue.fixed else "confirm"
    verifiers = acts.deciders(talk, issue, action, "verify")
    lead = [p for p in acts.leads(talk, issue) if p in verifiers]
    if not lead:
        return acts.tell(
            talk, verifiers, "verify", issue, lambda p, ref: _to_legal(talk, issue, p, ref)
        )
    if issue.scope == UNIT:
        return ()
    about = _about(talk, issue, subject)
    return acts.tell(
        talk, lead, "verify", issue,
        lambda p, ref: say.to_captain(_fresh(talk, issue, p), p, about, ref),
    )  # fmt: skip


def _about(talk: Talk, issue: Issue, subject: Person | None) -> str:
    """Whom it concerns, as the captain reads it."""
    if subject:
        return f"{subject.name}本人"
    return names.unit(talk.roster, issue.unit)


def _fresh(talk: Talk, issue: Issue, reader: Person) -> say.Fresh:
    by = issue.verify_by or talk.today
    return say.Fresh(
        campaign=talk.campaign,
        issue=issue,
        unit=names.unit(talk.roster, issue.unit),
        facts=acts.facts_for(talk, reader, issue),
        by=by,
        end_of_work=talk.office.times.end_of_work,
        then=next_workday(by, talk.office.days),
        legal=next(iter(talk.roster.having("legal")), None),
    )


def _to_legal(talk: Talk, issue: Issue, reader: Person, ref: str) -> str:
    return say.to_legal(_fresh(talk, issue, reader), reader, closed=hidden(issue), ref=ref)
