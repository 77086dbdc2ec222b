"""请假 and 销假: who is away is not reminded; the clock of his issues goes on."""

import re
from datetime import date

from domain.calendar import DAY
from domain.dates import read_day
from domain.issue import OPEN
from domain.leave import LONG, Leave, may_report
from domain.people import Person
from handlers import naming
from handlers.forms import begin
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
from handlers.telling import tell
from handlers.words import plain
from storage import issues, leaves
from texts import leave as say

router = Router("请假")
_BETWEEN = re.compile(r"\s*(?:到|至|—+|--?|~|～|\s)\s*")
LONGEST = 366  # days


class LeaveForm(Form):
    """The days, who stands in, and a look at the whole. The subject is the person's id."""

    kind = "leave"

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        person = talk.roster.by_id(int(subject))
        if person is None or "sure" in answers:
            return None
        if "span" not in answers:
            return Step("span", Ask(say.ask_span()), read=lambda text: read_span(talk, text))
        if "deputy" not in answers:
            return Step(
                "deputy", Ask(say.ask_deputy()), read=lambda text: _read_deputy(talk, person, text)
            )
        return Step("sure", say.sure(person, *_span(answers), _deputy(talk, answers)))

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        person = talk.roster.by_id(int(subject))
        if person is None or answers["sure"] != "yes":
            return say.not_done()
        if not may_report(talk.roster, talk.me, person):
            return say.not_yours(person)
        deputy = _deputy(talk, answers)
        first, last = _span(answers)
        leave = Leave(person.id, first, last, deputy.id if deputy else None)
        leaves.put(talk.conn, leave, by=talk.me.id, now=talk.now)
        return say.done(person, first, last, deputy, _told(talk, person, leave))


def read_span(talk: Talk, text: str) -> Reading:
    """“8月15日到8月19日” or one day; ISO days joined by a bar."""
    days = talk.office.days
    whole = read_day(text, talk.today, days)
    parts = [p for p in _BETWEEN.split(plain(text)) if p]
    found = [whole] if whole else [read_day(p, talk.today, days) for p in parts[:2]]
    if not found or None in found or len(parts) > 2:
        return Sorry(say.no_days())
    first, last = found[0], found[-1]
    if first is None or last is None or last < first or (last - first).days > LONGEST:
        return Sorry(say.no_days())
    return f"{first}|{last}" if last >= talk.today else Sorry(say.past())


def _read_deputy(talk: Talk, person: Person, text: str) -> Reading:
    if plain(text).rstrip("。.") in ("跳过", "没有", "无"):
        return "none"
    found = [p for p in talk.roster.found(text) if p.active and p.id != person.id]
    same = [p for p in found if p.unit == person.unit]
    return str(same[0].id) if len(same) == 1 else Sorry(say.no_deputy())


def _span(answers: Answers) -> tuple[date, date]:
    first, last = str(answers["span"]).split("|")
    return date.fromisoformat(first), date.fromisoformat(last)


def _deputy(talk: Talk, answers: Answers) -> Person | None:
    kept = str(answers["deputy"])
    return talk.roster.by_id(int(kept)) if kept.isdigit() else None


def _told(talk: Talk, person: Person, leave: Leave) -> list[Person]:
    """The person himself where another entered it; the captain, with what has to be re-assigned."""
    told: list[Person] = []
    if person.id != talk.me.id:
        told += tell(talk, [person], "leave", lambda p, ref: say.entered(talk.me, leave, ref))
    open_issues = [i.number for i in issues.owned(talk.conn, person.id, OPEN)]
    long = leave.workdays(talk.office.days) > LONG
    captains = [p for p in talk.roster.acting_captains(person.unit) if p.id != talk.me.id]
    captains = [p for p in captains if p.id != person.id]
    return told + list(
        tell(
            talk, captains, "leave",
            lambda p, ref: say.to_captain(person, leave, open_issues, long, ref),
        )
    )  # fmt: skip


def leave(talk: Talk, call: Call) -> str:
    """请假 8月15日到8月19日, or with a name before it for somebody of one's unit."""
    named = naming.read(talk, call.text) if call.text else naming.Named(())
    person: Person | str = naming.one(talk, "请假", named) if named.people else talk.me
    if isinstance(person, str):
        return person
    if not may_report(talk.roster, talk.me, person):
        return say.not_yours(person)
    days = named.rest if named.people else call.text
    span = read_span(talk, days) if days else None
    if isinstance(span, Sorry):
        return span.text
    return begin(talk, FORM, str(person.id), {"span": span} if isinstance(span, str) else {})


def back(talk: Talk, call: Call) -> str:
    """销假: back at work from today on; 销假 姓名 for another."""
    named = naming.read(talk, call.text) if call.text else naming.Named((talk.me,))
    person = naming.one(talk, "销假", named)
    if isinstance(person, str):
        return person
    if not may_report(talk.roster, talk.me, person):
        return say.not_yours(person)
    running = leaves.coming(talk.conn, person.id, talk.today)
    for one in running:
        leaves.end(talk.conn, one, talk.today - DAY)
    return say.back(person) if running else say.was_here(person)


def _fits(talk: Talk, text: str) -> bool:
    """“请假 8月15日” is the command, “请假条放哪” is not."""
    named = naming.read(talk, text)
    return bool(named.people) or isinstance(read_span(talk, text), str)


FORM = LeaveForm()
router.forms.append(FORM)
router.add(
    Command(
        "请假", "/leave", "leave", leave, takes=WORDS, fits=_fits, writes=True,
        help="请假或轮休，例如：请假 8月15日到8月19日",
    )
)  # fmt: skip
router.add(
    Command(
        "销假", "/back-at-work", "leave", back, takes=WORDS, fits=naming.names_somebody,
        writes=True, help="提前回来上班",
    )
)  # fmt: skip
