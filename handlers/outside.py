"""投诉, and 台账: what others found, with its own number there, and a ledger a source."""

from datetime import date

from domain.dates import read_day
from domain.issue import Issue
from domain.people import Unit
from domain.visibility import may_see
from handlers import acts, parties
from handlers.act_form import read_words
from handlers.forms import begin
from handlers.intake import enter, tell_verifiers
from handlers.talk import (
    WORDS,
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
from storage import issues
from texts import acting as echo
from texts import assign as assign_words
from texts import issue as words
from texts import names
from texts import outside as say
from texts import verify as verify_words

router = Router("投诉")
WITH_DEADLINE = ("superior", "legacy")
UNITS = ("brigade", "detachment", "bureau")
LONGEST_ORIGIN = 40  # characters of a number elsewhere
MOST = 15  # lines of one ledger


class OutsideForm(Form):
    """Source, its number there, unit, item, facts, a demanded day; legal names the cause too."""

    kind = "complaint"

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        asks = {
            "source": lambda: Step("source", say.which_source()),
            "origin": lambda: _origin_step(talk, answers),
            "unit": lambda: _unit_step(talk),
            "item": lambda: Step("item", say.which_item(talk.campaign)),
            "facts": lambda: Step("facts", Ask(say.ask_facts()), read=read_words),
            "due": lambda: _due_step(talk),
            "cause": lambda: _cause_step(talk, answers),
            "sure": lambda: _sure_step(talk, answers),
        }
        wanted = [name for name in asks if name not in answers and _applies(talk, name, answers)]
        party = parties.step(talk, answers, "party") if "facts" in answers else None
        return party or (asks[wanted[0]]() if wanted else None)

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        if answers["sure"] == "cancel":
            return say.dropped()
        entry = _entry(talk, answers)
        state = "confirmed" if entry.established else "reported"
        issue = enter(
            talk, item=entry.item, unit=str(answers["unit"]), facts=entry.facts,
            source=entry.source, openly=True, state=state,
            origin=entry.origin, due=entry.due, cause=answers.get("cause"),
        )  # fmt: skip
        parties.keep(talk, issue, answers, "party")
        told = _tell(talk, issue)
        return say.registered(
            issue, told, echo.told(told), talk.office.times.end_of_work,
            assign=acts.refusal(talk, issue, "assign") is None,
            seen=bool(may_see(talk.roster, talk.me, issue)),
        )  # fmt: skip


def _applies(talk: Talk, name: str, answers: Answers) -> bool:
    if name == "due":
        return answers.get("source") in WITH_DEADLINE
    return name != "cause" or _establishes(talk)


def _establishes(talk: Talk) -> bool:
    """What comes from outside is established once legal has registered it."""
    return talk.me.is_a("legal")


def _origin_step(talk: Talk, answers: Answers) -> Step:
    source = str(answers["source"])
    return Step("origin", Ask(say.ask_origin()), read=lambda text: _read_origin(talk, source, text))


def _read_origin(talk: Talk, source: str, text: str) -> Reading:
    origin = " ".join(plain(text).split())
    if origin in say.SKIPPED:
        return say.NONE
    if len(origin) > LONGEST_ORIGIN:
        return Sorry(say.origin_too_long(LONGEST_ORIGIN))
    issue = issues.by_origin(talk.conn, talk.campaign.id, source, origin)
    return Sorry(say.known(issue)) if issue else origin


def _unit_step(talk: Talk) -> Step:
    units = [u for u in talk.roster.units if u.kind in UNITS]
    return Step("unit", say.which_unit(_in_order(units)), read=lambda text: _read_unit(talk, text))


def _in_order(units: list[Unit]) -> list[Unit]:
    return sorted(units, key=lambda u: UNITS.index(u.kind))


def _read_unit(talk: Talk, text: str) -> Reading:
    unit = talk.roster.unit_named(text)
    return unit.id if unit else Sorry(say.no_unit())


def _due_step(talk: Talk) -> Step:
    return Step("due", Ask(say.ask_due()), read=lambda text: _read_due(talk, text))


def _read_due(talk: Talk, text: str) -> Reading:
    if plain(text) in say.SKIPPED:
        return say.NONE
    day = read_day(text, talk.today, talk.office.days)
    if day is None:
        return Sorry(assign_words.no_day())
    return Sorry(assign_words.past(day)) if day < talk.today else day.isoformat()


def _cause_step(talk: Talk, answers: Answers) -> Step:
    item = talk.campaign.item(_item(answers))
    return Step("cause", say.which_cause(verify_words.causes_of(talk.campaign, item)))


def _sure_step(talk: Talk, answers: Answers) -> Step:
    return Step("sure", echo.sure(say.summary(_entry(talk, answers)), editable=False))


def _item(answers: Answers) -> str | None:
    return None if answers["item"] == say.NO_ITEM else str(answers["item"])


def _entry(talk: Talk, answers: Answers) -> say.Entry:
    origin, due = str(answers["origin"]), str(answers.get("due", say.NONE))
    return say.Entry(
        campaign=talk.campaign,
        source=str(answers["source"]),
        origin=None if origin == say.NONE else origin,
        unit=names.unit(talk.roster, str(answers["unit"])),
        item=_item(answers),
        facts=str(answers["facts"]),
        due=None if due == say.NONE else date.fromisoformat(due),
        established=_establishes(talk),
    )


def _tell(talk: Talk, issue: Issue) -> acts.People:
    """Who verifies, or who hands out what is established, when it is not me."""
    if issue.state == "reported":
        return tell_verifiers(talk, issue)
    able = acts.deciders(talk, issue, "assign", "assign")
    if talk.me in able:
        return ()
    where = names.unit(talk.roster, issue.unit)
    return acts.tell(
        talk, able, "assign", issue,
        lambda p, ref: verify_words.please_assign(
            where, issue, talk.campaign, acts.facts_for(talk, p, issue), ref
        ),
    )  # fmt: skip


def complain(talk: Talk, call: Call) -> str:
    return begin(talk, FORM, talk.campaign.id)


def _named(text: str) -> str | None:
    """The source of this name, 督导检查, 督查 or 投诉 for short."""
    said = plain(text)
    if said == plain(words.INSPECTION):
        return "inspection"
    found = [s for s, name in words.SOURCES.items() if said == name or name.startswith(said)]
    return found[0] if len(found) == 1 else None


def ledger(talk: Talk, call: Call) -> str:
    """台账 counts by source; 台账 投诉举报 lists what I may see of it, the latest first."""
    if not call.text:
        return say.ledgers(list(issues.sources(talk.conn, talk.campaign.id).items()))
    source = _named(call.text)
    if source is None:
        return say.no_source(list(words.SOURCES.values()))
    rows = issues.of_source(talk.conn, talk.campaign.id, source)
    shown = [i for i in reversed(rows) if may_see(talk.roster, talk.me, i)]
    return say.ledger(
        source, [(i, names.unit(talk.roster, i.unit), _label(talk, i)) for i in shown], MOST
    )


def _label(talk: Talk, issue: Issue) -> str:
    item = talk.campaign.item(issue.item)
    return item.label if item else "不归入条目"


FORM = OutsideForm()
router.forms.append(FORM)
router.add(
    Command(
        "投诉", "/complaint", "complaint", complain, writes=True,
        help="登记投诉、上级反馈、历史遗留",
    )
)  # fmt: skip
router.add(
    Command(
        "台账", "/ledger", "ledger", ledger, WORDS, fits=lambda _, text: len(text) <= 4,
        help="按来源看问题",
    )
)  # fmt: skip
