"""举一反三: other units look for what one found; a 有 becomes an issue of its family (N18)."""

from datetime import date

from domain.calendar import add_workdays
from domain.dates import read_day
from domain.issue import Issue
from domain.people import Unit
from domain.visibility import hidden
from handlers import acts, change
from handlers.act_form import Act, ActForm, Part, always, read_words
from handlers.forms import begin
from handlers.intake import enter, tell_verifiers
from handlers.talk import (
    NUMBER,
    Answers,
    Ask,
    Call,
    Command,
    Form,
    Reading,
    Router,
    Sorry,
    Step,
    Talk,
)
from handlers.words import plain
from storage import inquiries, issues
from storage.inquiries import Inquiry
from texts import acting as echo
from texts import alike as say
from texts import assign as assign_words
from texts import names

router = Router("举一反三")
USUAL_DAYS = (3, 5)  # working days that are offered for the answer
SEPARATORS = "、，,；; "


def _others(talk: Talk, issue: Issue) -> list[Unit]:
    return [u for u in talk.roster.units if u.kind == "brigade" and u.id != issue.unit]


def _units_step(talk: Talk, issue: Issue, answers: Answers) -> Step:
    ask = say.which_units(_others(talk, issue))
    return Step("units", ask, read=lambda text: _read_units(talk, issue, text))


def _read_units(talk: Talk, issue: Issue, text: str) -> Reading:
    said = plain(text)
    for char in SEPARATORS:
        said = said.replace(char, "\n")
    found = [talk.roster.unit_named(name) for name in said.split("\n") if name]
    asked = [u.id for u in found if u and u.id != issue.unit]
    return ",".join(dict.fromkeys(asked)) if asked and len(asked) == len(found) else Sorry(
        say.no_units()
    )  # fmt: skip


def _chosen(act: Act) -> list[Unit]:
    wanted = act.words("units")
    others = _others(act.talk, act.issue)
    if wanted == say.ALL:
        return others
    found = [act.talk.roster.unit(unit) for unit in wanted.split(",")]
    return [u for u in found if u]


def _question_step(talk: Talk, issue: Issue, answers: Answers) -> Step:
    item = talk.campaign.item(issue.item)
    return Step("question", say.ask_question(item.text if item else None), read=read_words)


def _due_step(talk: Talk, issue: Issue, answers: Answers) -> Step:
    usual = [(n, add_workdays(talk.today, n, talk.office.days)) for n in USUAL_DAYS]
    return Step("due", say.ask_due(usual), read=lambda text: _read_due(talk, text))


def _read_due(talk: Talk, text: str) -> Reading:
    day = read_day(text, talk.today, talk.office.days)
    if day is None:
        return Sorry(assign_words.no_day())
    return Sorry(assign_words.past(day)) if day <= talk.today else day.isoformat()


def _summary(act: Act) -> str:
    units = [names.short(u.name) for u in _chosen(act)]
    due = date.fromisoformat(act.words("due"))
    return say.summary(units, act.words("question"), due, act.talk.office.times.end_of_work)


def _send(act: Act) -> str:
    talk, issue, units = act.talk, act.issue, _chosen(act)
    due = date.fromisoformat(act.words("due"))
    before = inquiries.get(talk.conn, issue.number)
    if before:
        return _tally(talk, before)
    inquiry = Inquiry(issue.number, act.words("question"), due, talk.now, talk.me.id)
    inquiries.ask(talk.conn, inquiry, [u.id for u in units])
    detail = {"units": [u.id for u in units], "due": due.isoformat()}
    change.note(talk, issue, "ask_alike", issue.state, detail=detail, text=inquiry.question)
    question = _as_asked(talk, inquiry)
    captains = [p for u in units for p in talk.roster.acting_captains(u.id)]
    told = acts.tell(talk, captains, "alike", issue, lambda p, ref: say.asked(question, p, ref))
    return say.sent(issue.number, echo.told(told), len(units))


def _as_asked(talk: Talk, inquiry: Inquiry) -> say.Question:
    issue = issues.get(talk.conn, inquiry.issue)
    item = talk.campaign.item(issue.item) if issue else None
    clock = talk.office.times.end_of_work
    return say.Question(
        inquiry.issue, item.label if item else "", inquiry.question, inquiry.due, clock
    )


def _tally(talk: Talk, inquiry: Inquiry) -> str:
    replies = inquiries.replies(talk.conn, inquiry.issue)
    waiting = [names.unit(talk.roster, r.unit) for r in replies if r.found is None]
    yes, no = (sum(r.found is found for r in replies) for found in (True, False))
    return say.tally(inquiry.issue, yes, no, waiting, inquiry.due)


def ask(talk: Talk, call: Call) -> str:
    """举一反三 17: asks once; afterwards it says how many have answered."""
    issue = acts.admit(talk, call.number or 0, "ask_alike")
    if isinstance(issue, str):
        return issue
    if hidden(issue):
        return say.legal_alone(issue.number)
    before = inquiries.get(talk.conn, issue.number)
    if before:
        return _tally(talk, before)
    return ASK.start(talk, issue.number, {}) if _others(talk, issue) else say.nobody_else()


class ReplyForm(Form):
    """没有, or 有 with one sentence and whether it is put right."""

    kind = "alike_reply"

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        inquiry = inquiries.get(talk.conn, int(subject))
        unit = _asked_unit(talk, int(subject))
        if inquiry is None or unit is None:
            return None
        if "found" not in answers:
            where = names.unit(talk.roster, unit)
            return Step("found", say.ask_reply(_as_asked(talk, inquiry), where))
        if answers["found"] == say.YES and "facts" not in answers:
            return Step("facts", Ask(say.ask_facts()), read=read_words)
        if answers["found"] == say.YES and "fixed" not in answers:
            return Step("fixed", say.ask_fixed())
        if "ok" in answers:
            return None
        facts = str(answers["facts"]) if answers["found"] == say.YES else None
        fixed = answers.get("fixed") == say.YES
        text = say.reply_summary(names.unit(talk.roster, unit), facts, fixed=fixed)
        return Step("ok", echo.sure(text, editable=False))

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        number, unit = int(subject), _asked_unit(talk, int(subject))
        if unit is None:  # the other captain was faster, or the unit has a new one
            return say.none_waiting(number)
        if answers["ok"] == "cancel":
            return say.not_replied()
        found = answers["found"] == say.YES
        inquiries.answer(talk.conn, number, unit, found=found, person=talk.me.id, now=talk.now)
        issue = _enter(talk, number, unit, answers) if found else None
        told = echo.told(_tell_asker(talk, number))
        mine = issue is not None and _mine(talk, issue)
        return say.replied(number, names.unit(talk.roster, unit), told, issue, mine=mine)


def _asked_unit(talk: Talk, number: int) -> str | None:
    """The unit of mine that still owes an answer about this issue."""
    waiting = [r.unit for r in inquiries.replies(talk.conn, number) if r.found is None]
    return next((u for u in waiting if talk.me in talk.roster.acting_captains(u)), None)


def _enter(talk: Talk, number: int, unit: str, answers: Answers) -> Issue:
    first = issues.get(talk.conn, number)
    issue = enter(
        talk, item=first.item if first else None, unit=unit, facts=str(answers["facts"]),
        source="self-check", fixed=answers["fixed"] == say.YES, reporter=talk.me.id, openly=True,
        family=number,
    )  # fmt: skip
    tell_verifiers(talk, issue)
    return issue


def _mine(talk: Talk, issue: Issue) -> bool:
    return acts.refusal(talk, issue, "confirm_fixed" if issue.fixed else "confirm") is None


def _tell_asker(talk: Talk, number: int) -> acts.People:
    """With the last answer who asked hears the tally."""
    inquiry, first = inquiries.get(talk.conn, number), issues.get(talk.conn, number)
    replies = inquiries.replies(talk.conn, number)
    asker = talk.roster.by_id(inquiry.asked_by) if inquiry else None
    if first is None or asker is None or any(r.found is None for r in replies):
        return ()
    yes = sum(bool(r.found) for r in replies)
    return acts.tell(
        talk, [asker], "told", first,
        lambda _, ref: say.all_replied(number, yes, len(replies) - yes, ref),
    )  # fmt: skip


def _waiting(talk: Talk) -> list[int]:
    """Issues about which a unit of mine owes an answer."""
    mine = [u.id for u in talk.roster.units if talk.me in talk.roster.acting_captains(u.id)]
    return inquiries.waiting(talk.conn, mine)


def owed(talk: Talk) -> list[str]:
    """One line each for 我的: what a unit of mine still has to answer."""
    found = [inquiries.get(talk.conn, number) for number in _waiting(talk)]
    return [say.owed(_as_asked(talk, inquiry)) for inquiry in found if inquiry]


def reply(talk: Talk, call: Call) -> str:
    number = call.number or 0
    if _asked_unit(talk, number) is None:
        return say.none_waiting(number)
    return begin(talk, REPLY, str(number))


ASK = ActForm(
    "alike",
    (
        Part("units", _units_step, "单位"),
        Part("question", _question_step, "对照什么"),
        Part("due", _due_step, "时限"),
    ),
    action=always("ask_alike"),
    summary=_summary,
    do=_send,
)
REPLY = ReplyForm()
router.forms += [ASK, REPLY]
router.add(
    Command(
        "举一反三", "/alike", "ask_alike", ask, NUMBER, writes=True,
        candidates=acts.candidates("ask_alike", "confirmed", "rectifying"),
        help="请其他大队对照，例如：举一反三 17",
    )
)  # fmt: skip
router.add(
    Command(
        "对照", "/compare", "answer_alike", reply, NUMBER, writes=True, candidates=_waiting,
        help="答复举一反三",
    )
)  # fmt: skip
