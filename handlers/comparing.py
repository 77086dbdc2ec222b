"""A unit's signed sheet is compared with what others find (N19): 请复核, without blame."""

from collections.abc import Sequence

from domain import sheets as personal
from domain import unit_sheets as rules
from domain.issue import Issue
from domain.people import Person, Unit
from domain.visibility import may_see
from handlers.talk import Talk
from handlers.telling import tell
from storage import unit_figures, unit_sheets
from storage.boards import board
from storage.unit_sheets import UnitSheet
from texts import unit_sheet as say
from texts import unit_signed as after


def sheet_of(talk: Talk, unit: Unit) -> say.Sheet:
    """The unit's sheet with its figures of this moment."""
    return say.Sheet(
        campaign=talk.campaign,
        unit=unit,
        due=rules.due_of(talk.campaign, unit),
        clock=talk.office.times.end_of_work,
        figures=board(talk.conn, talk.roster, talk.campaign, talk.today).of(unit.id),
        known=unit_figures.known(talk.conn, talk.campaign, talk.roster, unit),
        summed=rules.summed(talk.campaign, unit.kind),
        heads=rules.signers(talk.roster, unit),
    )


def at_signing(
    talk: Talk, sheet: say.Sheet, others: Sequence[Issue], *, zero: bool
) -> Sequence[Issue]:
    """What the head reads in the receipt; legal is told of all of it."""
    if others:
        _tell_legal(talk, sheet, others, zero=zero, asked=True)
    return rules.open_to_head(talk.campaign, others)


def afterwards(talk: Talk, issue: Issue) -> None:
    """A new issue from outside: each unit whose signature it does not fit is asked once.

    Once a signed version, where that is a zero report, else once an item answered with 没有.
    """
    if issue.source not in rules.OTHERS:
        return
    for unit in rules.units(talk.campaign, talk.roster):
        signed = unit_sheets.latest(talk.conn, talk.seal, talk.campaign.id, unit.id)
        if signed and issue.unit in rules.covered(talk.roster, unit):
            _compare(talk, unit, signed, issue)


def _compare(talk: Talk, unit: Unit, signed: UnitSheet, issue: Issue) -> None:
    answered = [i for i in rules.asked(talk.campaign, unit.kind) if i.code in signed.answers]
    found = rules.findings(answered, signed.answers)
    if not rules.contradicting(signed.zero, found, [issue]):
        return
    sheet = sheet_of(talk, unit)
    once = f"{unit.id}:{signed.version}:{'zero' if signed.zero else issue.item}"
    takes = talk.today <= personal.last_day(talk.campaign, talk.schedule)
    shown = takes and bool(rules.open_to_head(talk.campaign, [issue]))
    at = signed.at.astimezone(talk.office.tz).date()
    asked = tell(
        talk, sheet.heads if shown else (), "unit-recheck",
        lambda p, ref: after.please_look(sheet, p, at, issue, ref, zero=signed.zero), once=once,
    )  # fmt: skip
    _tell_legal(talk, sheet, [issue], zero=signed.zero, asked=bool(asked), once=once)


def _tell_legal(
    talk: Talk,
    sheet: say.Sheet,
    others: Sequence[Issue],
    *,
    zero: bool,
    asked: bool,
    once: str = "",
) -> None:
    hidden = len(others) - len(rules.open_to_head(talk.campaign, others))

    def text(reader: Person, ref: str) -> str:
        seen = [i for i in others if may_see(talk.roster, reader, i)]
        return after.mismatch(sheet, zero, seen, ref, hidden=hidden, asked=asked)

    readers = [
        p for p in talk.roster.having("legal") if any(may_see(talk.roster, p, i) for i in others)
    ]
    tell(talk, readers, "unit-mismatch", text, once=once)
