"""派单: person, measure and deadline in one guided form; 退单 within a working day."""

from datetime import date

from domain import deadlines, objection
from domain.calendar import workdays_between
from domain.dates import read_day
from domain.issue import Issue
from domain.people import Person
from domain.plan.marks import reminder_days
from handlers import acts
from handlers.acting import (
    Act,
    ActForm,
    Answers,
    Part,
    always,
    given,
    read_words,
    words_part,
)  # fmt: skip
from handlers.talk import (
    NUMBER_TEXT,
    Ask,
    Call,
    Command,
    Reading,
    Router,
    Sorry,
    Step,
    Talk,
)  # fmt: skip
from texts import acting as echo
from texts import assign as say
from texts import dates, names
from texts import talk as edge

router = Router("派单")
PAGE = 8  # people a page; the ninth choice leads on


def _crew(talk: Talk, issue: Issue) -> list[Person]:
    """Whom one may choose by number: the unit's people at work."""
    return [p for p in talk.roster.of_unit(issue.unit) if p.active and p.id != issue.owner]


def _who_step(talk: Talk, issue: Issue, answers: Answers) -> Step:
    at = str(answers.get("who", ""))
    if at.startswith("more:name:"):
        found = talk.roster.found(at.removeprefix("more:name:"))
        named = [(p, names.unit(talk.roster, p.unit)) for p in found]
        return Step("who", say.ask_which(found[0].name, named))
    start = int(at.removeprefix("more:")) if at.startswith("more:") else 0
    crew = _crew(talk, issue)
    rest = f"more:{start + PAGE}" if len(crew) > start + PAGE else None
    facts = acts.facts_for(talk, talk.me, issue)
    page = [(p, names.distinct(talk.roster, p)) for p in crew[start : start + PAGE]]
    ask = say.ask_who(talk.campaign, issue, facts, page, rest)
    return Step("who", ask, read=lambda text: _read_who(talk, issue, text))


def _read_who(talk: Talk, issue: Issue, text: str) -> Reading:
    """A typed name: one person, several of the name, or why not."""
    found = talk.roster.found(text)
    if not found:
        return Sorry(say.nobody(text))
    if len(found) > 1:
        return f"more:name:{found[0].name}"
    problem = _unfit(talk, issue, found[0])
    return Sorry(problem) if problem else str(found[0].id)


def _unfit(talk: Talk, issue: Issue, person: Person) -> str | None:
    if not person.active:
        return say.away(person)
    across = talk.me.is_a("legal", "chief", "bureau_leader", "deputy_chief")
    if person.unit != issue.unit and not across:
        return say.other_unit(person, names.unit(talk.roster, issue.unit))
    return None


def _standard(talk: Talk, issue: Issue) -> tuple[str, ...]:
    item = talk.campaign.item(issue.item)
    return item.measures[:8] if item else ()


def _measure_step(talk: Talk, issue: Issue, answers: Answers) -> Step:
    return Step("measure", say.ask_measure(issue.number, _standard(talk, issue)), read=read_words)


def measure_of(talk: Talk, issue: Issue, answer: str) -> str:
    """The measure in words; a listed one is kept as it stands in the campaign."""
    listed = _standard(talk, issue)
    if answer == "std:all":
        return "；".join(listed)
    if answer.startswith("std:"):
        return listed[int(answer.removeprefix("std:")) - 1]
    return answer


def _last(talk: Talk, issue: Issue) -> date:
    office = talk.office
    return deadlines.latest(talk.campaign, talk.schedule, talk.me, issue, talk.today, office.days)


def _due_step(talk: Talk, issue: Issue, answers: Answers) -> Step:
    at = str(answers.get("due", ""))
    days = talk.office.days
    if at.startswith("more:"):
        day = date.fromisoformat(at.removeprefix("more:"))
        return Step(
            "due", say.ask_day_off(day, deadlines.instead_of_day_off(day, days) or day, days)
        )
    last = _last(talk, issue)
    end = deadlines.phase_end(talk.schedule, talk.today)
    further = "，更晚的由法治科来定" if last < end else ""
    prompt = say.ask_due(issue.number, last, days, further=further)
    return Step("due", Ask(prompt), read=lambda text: read_due(talk, text, last, end))


def read_due(talk: Talk, text: str, last: date, end: date) -> Reading:
    """A deadline: a day after today, not later than one may set; a day off is asked about."""
    day = read_day(text, talk.today, talk.office.days)
    if day is None:
        return Sorry(say.no_day())
    if day < talk.today:
        return Sorry(say.past(day))
    if day > last:
        return Sorry(say.too_late(day, last, end))
    instead = deadlines.instead_of_day_off(day, talk.office.days)
    return f"more:{day}" if instead and instead >= talk.today else day.isoformat()


def _owner(act: Act) -> Person:
    person = act.talk.roster.by_id(int(act.words("who")))
    assert person is not None  # people are never deleted from the roster
    return person


def _summary(act: Act) -> str:
    due = date.fromisoformat(act.words("due"))
    left = workdays_between(act.talk.today, due, act.talk.office.days)
    old = act.talk.roster.by_id(act.issue.owner)
    measure = measure_of(act.talk, act.issue, act.words("measure"))
    owner = names.distinct(act.talk.roster, _owner(act))
    return say.summary(act.issue, owner, measure, due, left, old.name if old else "")


def _assign(act: Act) -> str:
    talk, issue, owner = act.talk, act.issue, _owner(act)
    due = date.fromisoformat(act.words("due"))
    holder = talk.roster.holder(issue.unit)
    item = talk.campaign.item(issue.item)
    changed = acts.move(
        talk, issue, "assign",
        text=measure_of(talk, issue, act.words("measure")),
        detail={"owner": owner.id, "due": due.isoformat()},
        owner=owner.id,
        leader=holder.id if holder and holder.id != owner.id else None,
        due=due,
        track="short",
        measure=measure_of(talk, issue, act.words("measure")),
        basis=item.basis if item else None,
        assigned_at=talk.now,
        assigned_by=talk.me.id,
        wanted=None,
        wanted_why=None,
    )  # fmt: skip
    if changed is None:
        return edge.try_again()
    told = _tell(talk, issue, changed, owner)
    paper = owner.name if owner.userid is None else ""
    called = names.distinct(talk.roster, owner)
    return say.assigned(changed, called, echo.told(told, unreached=paper), due)


def _tell(talk: Talk, before: Issue, issue: Issue, owner: Person) -> acts.People:
    """The owner, who had it before, and the captain when somebody else assigned."""
    told = acts.tell(
        talk, [owner], "task", issue,
        lambda p, ref: say.task(_task(talk, issue, p), p, talk.today, talk.office.tz, ref),
    )  # fmt: skip
    former = talk.roster.by_id(before.owner)
    if former and former.id != owner.id:
        told += acts.tell(
            talk, [former], "told", issue, lambda _, ref: say.taken_away(issue, owner, ref)
        )
    captains = [p for p in acts.leads(talk, issue) if p.id != owner.id]
    return told + acts.tell(
        talk, captains, "told", issue,
        lambda _, ref: say.given_in_unit(issue, owner, talk.me, ref),
    )  # fmt: skip


def _task(talk: Talk, issue: Issue, owner: Person) -> say.Task:
    office = talk.office
    inspectors = acts.inspectors(talk, issue)
    where = names.unit(talk.roster, inspectors[0].unit) if inspectors else "考核督查科"
    return say.Task(
        campaign=talk.campaign,
        issue=issue,
        by=talk.me,
        leader=talk.roster.by_id(issue.leader),
        inspector=where,
        unit=names.unit(talk.roster, owner.unit),
        facts=acts.facts_for(talk, owner, issue),
        left=workdays_between(talk.today, issue.due or talk.today, office.days),
        reminders=[day for _, day in reminder_days(issue, office)],
        decline_by=deadlines.decline_until(issue, office.days, office.times.end_of_work, office.tz),
        end_of_work=office.times.end_of_work,
        objects_until=_objects_until(talk, issue),
    )


def _objects_until(talk: Talk, issue: Issue) -> date | None:
    """The last day for an objection; None where one was made already."""
    office = talk.office
    until = objection.until(issue, office.days, office.times.end_of_work, office.tz)
    return None if until is None or issue.objected_on else until.astimezone(office.tz).date()


def assign(talk: Talk, call: Call) -> str:
    """派单 17, or 派单 17 张磊, which skips the first question."""
    number = call.number or 0
    issue = acts.admit(talk, number, "assign")
    if isinstance(issue, str):
        return issue
    if not call.text:
        return ASSIGN.start(talk, number, {})
    who = _read_who(talk, issue, call.text)
    if isinstance(who, Sorry):
        return who.text
    return ASSIGN.start(talk, number, {"who": who})


def _decline(act: Act) -> str:
    talk, issue, why = act.talk, act.issue, act.words("why")
    late = _too_late(talk, issue)
    if late:
        return late
    owner = talk.roster.by_id(issue.owner) or talk.me
    giver = talk.roster.by_id(issue.assigned_by)
    changed = acts.move(
        talk, issue, "decline", text=why, detail={"owner": owner.id},
        owner=None, leader=None, due=None, wanted=None, wanted_why=None,
    )  # fmt: skip
    if changed is None:
        return edge.try_again()
    readers = [*acts.deciders(talk, changed, "assign", "assign"), *([giver] if giver else [])]
    told = acts.tell(
        talk, readers, "assign", changed,
        lambda _, ref: say.declined_to_captain(changed, owner, why, ref),
    )  # fmt: skip
    return say.declined(changed, echo.told(told))


def _too_late(talk: Talk, issue: Issue) -> str | None:
    office = talk.office
    until = deadlines.decline_until(issue, office.days, office.times.end_of_work, office.tz)
    if until is None or talk.now <= until:
        return None
    return say.decline_too_late(issue.number, dates.moment(until, office.tz))


def decline(talk: Talk, call: Call) -> str:
    issue = acts.admit(talk, call.number or 0, "decline")
    late = issue if isinstance(issue, str) else _too_late(talk, issue)
    if late:
        return late
    return DECLINE.start(talk, call.number or 0, given(call, "why"))


ASSIGN = ActForm(
    "assign",
    (
        Part("who", _who_step, "责任人"),
        Part("measure", _measure_step, "措施"),
        Part("due", _due_step, "时限"),
    ),
    action=always("assign"),
    summary=_summary,
    do=_assign,
)
DECLINE = ActForm(
    "decline",
    (words_part("why", lambda _, issue: say.ask_decline(issue.number), "理由"),),
    action=always("decline"),
    summary=lambda act: say.decline_summary(act.issue.number, act.words("why")),
    do=_decline,
)
router.forms += [ASSIGN, DECLINE]
router.add(
    Command(
        "派单", "/assign", "assign", assign, NUMBER_TEXT, writes=True,
        candidates=acts.candidates("assign", "confirmed"),
        help="交给责任人，例如：派单 17 张磊",
    )
)  # fmt: skip
router.add(
    Command(
        "退单", "/decline", "decline", decline, NUMBER_TEXT, writes=True,
        candidates=acts.candidates("decline", "rectifying"),
        help="不该由我办，例如：退单 17 理由",
    )
)  # fmt: skip
