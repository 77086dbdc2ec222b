"""A unit's sheet is handed to its head, or signed by him: version, issues, cross-check, receipt."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain import sheets as personal
from domain import unit_sheets as rules
from domain.issue import Issue
from domain.people import Unit
from domain.sheets import Finding
from handlers import acts, comparing, submit
from handlers.comparing import sheet_of
from handlers.forms import WAS
from handlers.intake import file_issue
from handlers.talk import Answers, Talk
from handlers.telling import tell
from storage import unit_figures, unit_sheets
from texts import submit as receipts
from texts import unit_signed as after

NOT_KEPT = ("signed", "done", WAS)


@dataclass(frozen=True)
class Signing:
    """A finished form of a unit's sheet."""

    talk: Talk
    unit: Unit
    answers: Answers
    form: int

    @property
    def kept(self) -> dict[str, object]:
        """The answers that stay."""
        return {k: v for k, v in self.answers.items() if k not in NOT_KEPT}

    @property
    def found(self) -> tuple[Finding, ...]:
        return rules.findings(rules.asked(self.talk.campaign, self.unit.kind), self.answers)


def hand_over(done: Signing) -> str:
    """The draft waits for the head, who is told."""
    talk, unit = done.talk, done.unit
    draft = unit_sheets.Draft(talk.me.id, talk.now, done.kept)
    unit_sheets.keep_draft(talk.conn, talk.seal, talk.campaign.id, unit.id, draft)
    sheet = sheet_of(talk, unit)
    told = tell(talk, sheet.heads, "unit-draft", lambda _, ref: after.to_sign(sheet, talk.me, ref))
    return after.drafted(sheet, told)


def put_down(done: Signing) -> str:
    """Keep the signed version; what is new becomes issues, what does not fit is said."""
    talk, unit = done.talk, done.unit
    old = unit_sheets.latest(talk.conn, talk.seal, talk.campaign.id, unit.id)
    covered = unit_figures.covered(talk.conn, talk.campaign, talk.roster, unit)
    zero = rules.is_zero(done.found, rules.known(talk.campaign, unit.kind, covered))
    others = rules.contradicting(zero, done.found, covered)
    lines, numbers = _file(done, old.answers if old else {})
    draft = unit_sheets.draft(talk.conn, talk.seal, talk.campaign.id, unit.id)
    signed = unit_sheets.UnitSheet(
        campaign=talk.campaign.id,
        unit=unit.id,
        version=old.version + 1 if old else 1,
        at=talk.now,
        late=old.late if old else talk.today > rules.due_of(talk.campaign, unit),
        zero=zero,
        receipt=unit_sheets.receipt(talk.conn, talk.today),
        signed_by=talk.me.id,
        signed=str(done.answers["signed"]),
        drafted_by=draft.by if draft else None,
        answers={**done.kept, **numbers},
    )
    unit_sheets.sign(talk.conn, talk.seal, signed)
    return _receipt(done, signed, lines, others)


def _receipt(
    done: Signing, signed: unit_sheets.UnitSheet, lines: Sequence[str], others: Sequence[Issue]
) -> str:
    talk, sheet = done.talk, sheet_of(done.talk, done.unit)
    doubtful = comparing.at_signing(talk, sheet, others, zero=signed.zero)
    receipt = after.Signed(
        receipt=signed.receipt,
        signer=talk.me,
        at=talk.now.astimezone(talk.office.tz),
        zero=signed.zero,
        late=signed.late,
        again=signed.version > 1,
        filed=lines,
        last=personal.last_day(talk.campaign, talk.schedule),
    )
    return after.signed(sheet, receipt, doubtful)


def _file(done: Signing, old: personal.Answers) -> tuple[list[str], dict[str, object]]:
    """One issue a new finding; a changed one is noted at its issue, and legal decides."""

    def fresh(found: Sequence[Finding]) -> tuple[list[str], dict[str, object]]:
        filed = {f.part: _issue(done, f) for f in found}
        lines = [
            receipts.unit_filed(i, f, acts.deciders(done.talk, i, "confirm", "verify"))
            for i, f in zip(filed.values(), found, strict=True)
        ]
        return lines, {f"{part}.issue": issue.number for part, issue in filed.items()}

    changed = submit.changes(old, done.found, done.answers)
    return submit.amend(done.talk, old, changed, done.form, fresh)


def _issue(done: Signing, finding: Finding) -> Issue:
    """The unit is the subject; nobody is shown as having reported it."""
    return file_issue(
        done.talk,
        item=finding.item.code,
        unit=done.unit.id,
        facts=finding.facts,
        source="self-check",
        unit_kind=done.unit.kind,
        catch_all=finding.catch_all,
    )
