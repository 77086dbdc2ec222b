"""The desk at which 直报 are read: answered, referred, made an issue, or closed."""

from collections.abc import Sequence

from domain import direct as rules
from domain.direct import Report
from domain.form import DESK
from handlers import direct_form
from handlers.direct_form import read_words, unit_name
from handlers.forms import begin
from handlers.intake import LEGAL, file_issue
from handlers.talk import Answers, Form, Step, Talk
from storage import direct as stored
from storage import forms
from texts import direct as names
from texts import direct_desk as say

MENU, WHICH, ACT, UNIT, ITEM, TEXT, SURE = "menu", "which", "act", "unit", "item", "text", "sure"
_BECOMES = {
    "answer": rules.ANSWERED,
    "refer": rules.REFERRED,
    "file": rules.FILED,
    "close": rules.CLOSED,
}


class DeskForm(Form):
    """The list, one report, what to do with it, the words, the summary."""

    kind = DESK

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        reports = _waiting(talk)
        if MENU not in answers:
            return Step(MENU, say.menu(len(reports)))
        if answers[MENU] == "write" or SURE in answers:
            return None
        if WHICH not in answers and reports:
            return Step(WHICH, say.listing([(r, _whom(talk, r)) for r in reports]))
        report = _chosen(reports, answers)
        if report is None:
            return Step(SURE, say.gone())
        if ACT not in answers:
            files = report.reader == rules.LEGAL
            shown = len(stored.pictures(talk.conn, report.id, talk.today))
            whom = _whom(talk, report)
            return Step(ACT, say.one(report, whom, talk.today, files=files, pictures=shown))
        return _details(talk, report, answers)

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        if answers[MENU] == "write":
            forms.drop(talk.conn, form_id)
            return begin(talk, direct_form.FORM, "")
        report = _chosen(_waiting(talk), answers)
        if report is None:
            return say.taken()
        return _do(talk, report, answers) if answers[SURE] == "yes" else say.dropped()


def _details(talk: Talk, report: Report, answers: Answers) -> Step:
    act = str(answers[ACT])
    if act == "file" and UNIT not in answers and not talk.roster.unit(report.concerns):
        return Step(UNIT, say.which_unit([(u.id, u.name) for u in talk.roster.units]))
    if act == "file" and ITEM not in answers:
        return Step(ITEM, say.which_item(_items(talk, report)))
    if TEXT not in answers:
        return Step(TEXT, say.words(act), read=lambda t: read_words(t, rules.OTHER))
    return Step(SURE, say.sure(act, str(answers[TEXT])))


def _do(talk: Talk, report: Report, answers: Answers) -> str:
    act, text = str(answers[ACT]), str(answers[TEXT])
    # Where it was referred, and what the ledger says of it, is for the desk only.
    by = rules.DESK if act in ("answer", "close") else rules.NOTE
    changed = rules.added(report, rules.Words(by, talk.today, text), _BECOMES[act])
    if not stored.change(talk.conn, talk.seal, report, changed):
        return say.taken()
    return say.done(act, _file(talk, report, answers, text) if act == "file" else None)


def _file(talk: Talk, report: Report, answers: Answers, text: str) -> int:
    item = str(answers[ITEM])
    issue = file_issue(
        talk.about(report.campaign),
        item=None if item == "-" else item,
        unit=str(answers.get(UNIT, report.concerns)),
        facts=text,
        source="direct",
        scope=LEGAL,
    )
    return issue.number


def _items(talk: Talk, report: Report) -> list[tuple[str, str]]:
    """Those of the campaign in which it was reported."""
    return [(i.code, i.label) for i in talk.about(report.campaign).campaign.items]


def _waiting(talk: Talk) -> list[Report]:
    desks = rules.desks(talk.me)
    return rules.in_order(stored.waiting(talk.conn, talk.seal, desks, talk.today))


def _chosen(reports: Sequence[Report], answers: Answers) -> Report | None:
    wanted = str(answers.get(WHICH, ""))
    return next((r for r in reports if str(r.id) == wanted), None)


def _whom(talk: Talk, report: Report) -> str:
    return names.concerned(report.concerns, unit_name(talk, report.concerns))


def open_desk(talk: Talk) -> str:
    """The list from its beginning, unless one was already writing."""
    mine = [forms.open_form(talk.conn, talk.seal, talk.me.id)]
    mine += forms.paused(talk.conn, talk.seal, talk.me.id)
    for state in mine:
        if state and state.kind == DESK and TEXT not in state.data:
            forms.drop(talk.conn, state.id)
    return begin(talk, FORM, talk.campaign.id)


FORM = DeskForm()
