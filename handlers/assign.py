"""派单: person, measure and deadline in one guided form; a wrong deadline is corrected in it."""

from datetime import date

from domain import deadlines, objection
from domain import steps as rules
from domain.calendar import workdays_between
from domain.issue import Issue
from domain.people import Person
from domain.plan.marks import reminder_days
from handlers import acts, change, due_day, rule_track
from handlers.act_form import (
    Act,
    Part,
    always,
    read_words,
)  # fmt: skip
from handlers.talk import (
    NUMBER_TEXT,
    Answers,
    Call,
    Command,
    Reading,
    Router,
    Sorry,
    Step,
    Talk,
)  # fmt: skip
from storage import steps
from texts import acting as echo
from texts import assign as say
from texts import names
from texts import rule_track as rule_words
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
    """A typed name: one person, several of the name, or why not.

    A unit's name (交办) means who leads it: he hands it on to somebody of his (分派).
    """
    found = talk.roster.found(text) or _leads_of(talk, text)
    if not found:
        return Sorry(say.nobody(text))
    if len(found) > 1:
        return f"more:name:{found[0].name}"
    problem = _unfit(talk, issue, found[0])
    return Sorry(problem) if problem else str(found[0].id)


def _leads_of(talk: Talk, text: str) -> tuple[Person, ...]:
    unit = talk.roster.unit_named(text)
    return talk.roster.acting_captains(unit.id)[:1] if unit else ()


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
    rule = rule_track.beside_measures(talk, issue)
    return Step(
        "measure", say.ask_measure(issue.number, _standard(talk, issue), rule), read=read_words
    )


def _owner(act: Act) -> Person:
    person = act.talk.roster.by_id(int(act.words("who")))
    assert person is not None  # people are never deleted from the roster
    return person


def _summary(act: Act) -> str:
    due = date.fromisoformat(act.words("due"))
    left = workdays_between(act.talk.today, due, act.talk.office.days)
    old = act.talk.roster.by_id(act.issue.owner)
    former = old.name if old else ""
    owner = names.distinct(act.talk.roster, _owner(act))
    if rule_track.is_rule(act):
        plan = rule_track.planned(act.talk, act.issue, dict(act.answers))
        lines = rule_words.plan_lines(plan, act.talk.roster)
        return rule_words.summary(act.issue, owner, act.words("idea"), lines, former)
    return say.summary(act.issue, owner, _measure(act), due, left, former)


def _measure(act: Act) -> str:
    """What is to be done: the listed or typed measure; for a rule its 思路."""
    if rule_track.is_rule(act):
        return act.words("idea")
    return act.words("measure")


def _assign(act: Act) -> str:
    talk, issue, owner = act.talk, act.issue, _owner(act)
    due = date.fromisoformat(act.words("due"))
    stays = issue.state == "rectifying" and owner.id == issue.owner
    if stays and due_day.moved_late(talk, issue, due):
        return say.by_extension(issue)
    if stays and not issue.step and not rule_track.is_rule(act):
        return _change(act, due)
    holder = talk.roster.holder(issue.unit)
    item = talk.campaign.item(issue.item)
    track, plan = rule_track.new_plan(act)
    columns = {"due": due, **track}
    changed = change.move(
        talk, issue, "assign",
        text=_measure(act),
        detail={"owner": owner.id, "due": due.isoformat(), "track": columns["track"]},
        owner=owner.id,
        leader=holder.id if holder and holder.id != owner.id else None,
        measure=_measure(act),
        basis=item.basis if item else None,
        assigned_at=talk.now,
        assigned_by=talk.me.id,
        wanted=None,
        wanted_why=None,
        plan=plan,
        **columns,
    )  # fmt: skip
    if changed is None:
        return edge.try_again()
    told = _tell(talk, issue, changed, owner)
    paper = owner.name if owner.userid is None else ""
    called = names.distinct(talk.roster, owner)
    return say.assigned(changed, called, echo.told(told, unreached=paper), due)


def _change(act: Act, due: date) -> str:
    """Another measure, or a deadline that was typed wrongly: no extension, and both are told."""
    talk, issue, owner = act.talk, act.issue, _owner(act)
    measure = act.words("measure")
    changed = change.move(
        talk, issue, "assign", text=measure,
        detail={"owner": owner.id, "from": str(issue.due), "due": str(due), "corrected": True},
        due=due, measure=measure,
    )  # fmt: skip
    if changed is None:
        return edge.try_again()
    told = acts.tell(
        talk, acts.concerned(talk, changed), "task", changed,
        lambda p, ref: say.corrected_push(
            issue, changed, talk.me, mine=p.id == owner.id, ref=ref
        ),
    )  # fmt: skip
    return say.corrected(issue, changed, echo.told(told))


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
    told += _tell_step(talk, issue, owner)
    captains = [p for p in acts.leads(talk, issue) if p.id != owner.id]
    return told + acts.tell(
        talk, captains, "told", issue,
        lambda _, ref: say.given_in_unit(issue, owner, talk.me, ref),
    )  # fmt: skip


def _tell_step(talk: Talk, issue: Issue, owner: Person) -> acts.People:
    """The owner of a rule's first step, where that is somebody else."""
    first = rules.current(steps.of_issue(talk.conn, issue.number))
    person = talk.roster.by_id(issue.step_owner)
    if first is None or person is None or person.id == owner.id:
        return ()
    return acts.tell(
        talk, [person], "task", issue,
        lambda p, ref: rule_words.your_step(
            talk.campaign, issue, first, acts.facts_for(talk, p, issue), ref
        ),
    )  # fmt: skip


def _task(talk: Talk, issue: Issue, owner: Person) -> say.Task:
    office = talk.office
    return say.Task(
        campaign=talk.campaign,
        issue=issue,
        by=talk.me,
        leader=talk.roster.by_id(issue.leader),
        inspector=names.inspecting(talk.roster, acts.inspectors(talk, issue)),
        unit=names.unit(talk.roster, owner.unit),
        facts=acts.facts_for(talk, owner, issue),
        left=workdays_between(talk.today, issue.due or talk.today, office.days),
        reminders=[day for _, day in reminder_days(issue, office)],
        decline_by=deadlines.decline_until(issue, office.days, office.times.end_of_work, office.tz),
        end_of_work=office.times.end_of_work,
        objects_until=_objects_until(talk, issue),
        plan=rule_words.in_task(steps.of_issue(talk.conn, issue.number), talk.roster)
        if issue.step
        else (),
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


ASSIGN = rule_track.TrackForm(
    "assign",
    (
        Part("who", _who_step, "责任人"),
        rule_track.TRACK,
        Part("measure", _measure_step, "措施"),
        rule_track.IDEA,
        Part("due", due_day.step, "时限"),
        rule_track.STEPS,
    ),
    action=always("assign"),
    summary=_summary,
    do=_assign,
)
router.forms.append(ASSIGN)
router.add(
    Command(
        "派单", "/assign", "assign", assign, NUMBER_TEXT, writes=True,
        candidates=acts.candidates("assign", "confirmed"),
        help="交给责任人，例如：派单 17 张磊",
    )
)  # fmt: skip
