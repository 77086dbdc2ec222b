"""突发 and 通报: anybody reports, the leaders hear at once, a group only if the chief says so."""

from collections.abc import Sequence
from datetime import datetime

from domain.alarms import chain, read_hour
from domain.campaign import Incident
from domain.issue import Issue
from domain.people import Group, Person
from domain.push import ALERT, Push
from domain.rounds import count
from domain.visibility import FACTS, may_see
from handlers import acts, change
from handlers.act_form import Act, ActForm, Part, always, read_words
from handlers.forms import begin
from handlers.intake import enter
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
from storage import evidence, incidents, issues, outbox
from texts import acting as echo
from texts import incident as say
from texts import issue as words
from texts import names
from texts import talk as edge

router = Router("突发")


class IncidentForm(Form):
    """Three questions; nothing is asked again before the leaders hear of it."""

    kind = "incident"

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        if "kind" not in answers:
            return Step("kind", say.which(talk.campaign.incidents))
        if "called" not in answers:
            now = talk.now.isoformat()
            return Step("called", say.telephoned(now), read=lambda text: _read_hour(talk, text))
        if "facts" not in answers:
            kind = _kind(talk, answers)
            prompt = Ask(say.facts(kind.ask if kind else None))
            return Step("facts", prompt, read=read_words, photos="found", counted="photos")
        return None

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        kind = _kind(talk, answers)
        called = answers["called"] != say.NOT_YET
        telephoned = datetime.fromisoformat(str(answers["called"])) if called else None
        issue = enter(
            talk, item=None, unit=talk.me.unit, facts=str(answers["facts"]), source="incident",
            reporter=talk.me.id, openly=True,
        )  # fmt: skip
        incidents.add(
            talk.conn, issue=issue.number, kind=kind.id if kind else "", person=talk.me.id,
            telephoned=telephoned,
        )  # fmt: skip
        photos = count(answers, "photos")
        if photos:
            evidence.attach(talk.conn, form_id, issue.number)
        event = say.Event(
            issue, kind.name if kind else "突发情况", names.unit(talk.roster, issue.unit),
            talk.me, talk.now, telephoned, talk.office.tz, photos,
        )  # fmt: skip
        told = _alert(talk, event, chain(talk.roster, issue.unit, kind))
        return say.reported(issue.number, echo.told(told), next(iter(told), None), called=called)


def _kind(talk: Talk, answers: Answers) -> Incident | None:
    return next((i for i in talk.campaign.incidents if i.id == answers["kind"]), None)


def _read_hour(talk: Talk, text: str) -> Reading:
    called = read_hour(text, talk.now.astimezone(talk.office.tz))
    return called.isoformat() if called else Sorry(say.no_hour())


def _alert(talk: Talk, event: say.Event, people: Sequence[Person]) -> acts.People:
    """Past quiet hours; what each may do with it stands in his own message."""
    issue = event.issue

    def text(reader: Person, ref: str) -> str:
        return say.alert(event, reader, _tail(talk, issue, reader), ref)

    return acts.tell(talk, people, "incident", issue, text, at_once=True)


def _tail(talk: Talk, issue: Issue, reader: Person) -> list[str]:
    tail = []
    if FACTS in may_see(talk.roster, reader, issue):
        tail.append(say.see(issue.number))
    if reader.is_a("chief"):
        tail += say.to_chief(issue.number)
    if reader.is_a("legal"):
        by = issue.verify_by or talk.today
        tail += say.to_legal(issue.number, by, talk.office.times.end_of_work)
    return tail


def report(talk: Talk, call: Call) -> str:
    return begin(talk, FORM, talk.campaign.id)


def _groups(talk: Talk, issue: Issue) -> list[Group]:
    """The unit's own group and the leadership's."""
    leaders = [g for g in talk.office.groups if g.kind == "leadership"]
    return [*talk.office.groups_of(issue.unit), *leaders]


def _where_step(talk: Talk, issue: Issue, answers: Answers) -> Step:
    unit = names.unit(talk.roster, issue.unit)
    return Step("where", say.where(issue.number, unit, _groups(talk, issue)))


def _chosen(act: Act) -> list[Group]:
    where = act.words("where")
    return [g for g in _groups(act.talk, act.issue) if where in (say.BOTH, g.id)]


def _release(act: Act) -> str:
    talk, issue, groups = act.talk, act.issue, _chosen(act)
    if not incidents.release(talk.conn, issue.number, talk.me.id, talk.now):
        return say.released_before(issue.number)
    text = say.announcement(names.unit(talk.roster, issue.unit))
    for group in groups:
        ref = outbox.next_ref(talk.conn, words.ref(talk.today, issue.number))
        push = Push(
            key=f"release:{issue.number}:{group.id}", kind="incident", channel="webhook",
            to=group.id, text=f"{text}\n编号 {ref}", priority=ALERT, ref=ref, issue=issue.number,
        )  # fmt: skip
        outbox.post(talk.conn, push, now=talk.now)
    detail = {"groups": [g.id for g in groups]}
    change.note(talk, issue, "release", issue.state, detail=detail)
    return say.released(issue.number, groups)


def _open_events(talk: Talk) -> Sequence[int]:
    return incidents.unreleased(talk.conn)


def release(talk: Talk, call: Call) -> str:
    """通报 5: only what is an event, and only once."""
    number = call.number or 0
    issue = issues.get(talk.conn, number)
    if issue is None or not may_see(talk.roster, talk.me, issue):
        return edge.no_such_issue(number)
    event = incidents.get(talk.conn, number)
    if event is None:
        return say.not_an_incident(number)
    if event.released_at:
        return say.released_before(number)
    if not _groups(talk, issue):
        return say.no_group()
    return RELEASE.start(talk, number, {})


FORM = IncidentForm()
RELEASE = ActForm(
    "release",
    (Part("where", _where_step, "群"),),
    action=always("see"),
    summary=lambda act: say.release_summary(act.issue.number, _chosen(act)),
    do=_release,
)
router.forms += [FORM, RELEASE]
router.add(
    Command(
        "突发", "/incident", "incident", report, writes=True, also=("红线",),
        help="执法冲突、负面舆情，先打电话再快报",
    )
)  # fmt: skip
router.add(
    Command(
        "通报", "/release", "release", release, NUMBER, writes=True, candidates=_open_events,
        help="突发情况在群里通报一句，例如：通报 5",
    )
)  # fmt: skip
