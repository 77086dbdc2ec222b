"""督查: a round of inspection, from the first photo to the issues it makes (R48–R50)."""

from domain.issue import Issue
from domain.people import Unit
from domain.policy import may
from domain.push import FANOUT, Push
from domain.rounds import CANCEL, Finding, current, findings, missing, pictures
from domain.rounds import count as counted
from domain.visibility import hidden
from handlers import acts, forms, parties
from handlers.act_form import read_words
from handlers.forms import begin
from handlers.intake import enter, tell_verifiers
from handlers.talk import Answers, Ask, Call, Command, Form, Reading, Router, Sorry, Step, Talk
from storage import evidence, outbox, rounds
from storage import forms as stored
from texts import acting as echo
from texts import inspection as say
from texts import names

router = Router("督查")
LISTED = ("brigade", "detachment")  # kinds of units that are offered by number


class InspectionForm(Form):
    """Photo, unit, topic, one sentence, 明查 or 暗访, put right or not; then more, or submit.

    Every question also takes a picture, so that nobody has to wait for the right moment.
    """

    kind = "inspection"

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        name = missing(answers)
        if name is None:
            return None
        place, _, part = name.rpartition(".")
        asked = _party(talk, answers) or self._step(talk, name, part, answers)
        where = f"第{place}处" if place else ""
        kept = pictures(answers)
        stage = "fixed" if kept.endswith(".after") else "found"
        return Step(
            asked.name, asked.ask, read=asked.read, photos=stage, where=where,
            counted="" if kept == name else kept,
        )  # fmt: skip

    def _step(self, talk: Talk, name: str, part: str, answers: Answers) -> Step:
        place = current(answers)
        match part:
            case "photos":
                return Step(name, Ask(say.photo(place)), read=_no_picture)
            case "unit":
                ask = say.which_unit(_units(talk))
                return Step(name, ask, read=lambda text: _read_unit(talk, text))
            case "topic":
                return Step(name, say.which_topic(talk.campaign.topics, place))
            case "facts":
                topic = _topics(talk).get(str(answers[f"{place}.topic"]), "")
                return Step(name, Ask(say.facts(topic)), read=read_words)
            case "mode":
                return Step(name, say.which_mode())
            case "fixed":
                return Step(name, say.fixed())
            case "after":
                return Step(name, Ask(say.after_photo()), read=_no_picture)
        return Step(name, say.summary(_told(talk, answers)))

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        if answers[f"{current(answers)}.sure"] == CANCEL:
            return say.dropped()
        told, unit = _told(talk, answers), str(answers["unit"])
        filed = [(f, _file(talk, f, unit, form_id)) for f in told.findings]
        for found, issue in filed:
            parties.keep(talk, issue, answers, f"{found.place}.party")
        lines = [_line(talk, found, issue) for found, issue in filed]
        number = rounds.add(
            talk.conn, campaign=talk.campaign.id, person=talk.me.id, unit=unit, at=talk.now,
            mode=told.mode, findings=[(f.topic, issue.number) for f, issue in filed],
        )  # fmt: skip
        if not filed:
            evidence.attach_round(talk.conn, form_id, number)
            lines = [echo.told(_tell_clean(talk, unit, number))]
        return say.registered(told, lines, *rounds.tally(talk.conn, talk.campaign.id, unit))


def _party(talk: Talk, answers: Answers) -> Step | None:
    """Whom the finding is about, once the facts are told."""
    here = current(answers)
    told = f"{here}.facts" in answers and f"{here}.fixed" not in answers
    return parties.step(talk, answers, f"{here}.party") if told else None


def _no_picture(text: str) -> Reading:
    return Sorry(say.picture_please())


def _units(talk: Talk) -> list[Unit]:
    units = [u for u in talk.roster.units if u.kind in LISTED and u.id != talk.me.unit]
    return sorted(units, key=lambda u: LISTED.index(u.kind))


def _read_unit(talk: Talk, text: str) -> Reading:
    unit = talk.roster.unit_named(text)
    if unit is None:
        return Sorry(say.no_unit())
    return Sorry(say.own_unit()) if unit.id == talk.me.unit else unit.id


def _topics(talk: Talk) -> dict[str, str]:
    return {t.id: t.name for t in talk.campaign.topics}


def _told(talk: Talk, answers: Answers) -> say.Told:
    return say.Told(
        unit=names.unit(talk.roster, str(answers["unit"])),
        mode=str(answers["mode"]),
        findings=findings(answers),
        topics=_topics(talk),
        photos=counted(answers, "1.photos"),
    )


def _file(talk: Talk, found: Finding, unit: str, form: int) -> Issue:
    """One issue a finding; what was put right before the inspector's eyes waits for 验收 only."""
    topic = next((t for t in talk.campaign.topics if t.id == found.topic), None)
    issue = enter(
        talk, item=topic.item if topic else None, unit=unit, facts=found.facts,
        source="inspection", fixed=found.fixed, openly=True,
        state="submitted" if found.fixed else "reported",
    )  # fmt: skip
    for name, sent in (("photos", found.photos), ("after", found.after)):
        if sent:
            evidence.attach(talk.conn, form, issue.number, step=f"{found.place}.{name}")
    if not found.fixed:
        tell_verifiers(talk, issue)
        return issue
    where = names.unit(talk.roster, unit)
    acts.tell(
        talk, () if hidden(issue) else acts.leads(talk, issue), "told", issue,
        lambda p, ref: say.fixed_to_captain(
            issue, acts.facts_for(talk, p, issue), where, p, talk.me, ref
        ),
    )  # fmt: skip
    return issue


def _line(talk: Talk, found: Finding, issue: Issue) -> str:
    topic = _topics(talk).get(found.topic, "")
    if issue.state == "submitted":
        mine = _may(talk, issue, acts.closing(talk, issue))
        return say.filed_fixed(issue, topic, mine=mine, inspectors=acts.inspectors(talk, issue))
    verifiers = [p for p in acts.deciders(talk, issue, "confirm", "verify") if p != talk.me]
    lead = [p for p in acts.leads(talk, issue) if p in verifiers]
    return say.filed_open(
        issue, topic, next(iter(lead or verifiers), None), issue.verify_by or talk.today,
        talk.office.times.end_of_work, mine=_may(talk, issue, "confirm"),
    )  # fmt: skip


def _may(talk: Talk, issue: Issue, action: str) -> bool:
    return acts.refusal(talk, issue, action) is None


def _tell_clean(talk: Talk, unit: str, number: int) -> acts.People:
    """A unit hears of a good result as well."""
    where, told = names.unit(talk.roster, unit), []
    for person in talk.roster.acting_captains(unit):
        if person.userid and person.id != talk.me.id:
            told.append(person)
            ref = outbox.next_ref(talk.conn, f"DC-{talk.today:%m%d}")
            text = say.clean_to_captain(where, person, talk.me, talk.today, ref)
            push = Push(
                key=f"round:{number}:{person.id}", kind="round", channel="app", to=person.userid,
                text=text, priority=FANOUT, ref=ref, say_at=acts.quiet_until(talk),
            )  # fmt: skip
            outbox.post(talk.conn, push, now=talk.now)
    return tuple(told)


def inspect(talk: Talk, call: Call) -> str:
    return begin(talk, FORM, talk.campaign.id)


def offer(talk: Talk) -> str | None:
    """What a picture means that nobody asked for: to an inspector, a finding he stands before."""
    if not talk.campaign.topics or not may(talk.roster, talk.me, "inspect_site"):
        return None
    state, _ = stored.start(
        talk.conn, talk.me.id, FORM.kind, talk.campaign.id, {}, talk.now, seal=talk.seal,
        campaign=talk.campaign.id,
    )  # fmt: skip
    step = FORM.step(talk, state.subject, state.data)
    if step is None:
        return None
    fresh = not state.data
    taken = forms.photo(talk, FORM, state, step)
    following = FORM.step(talk, state.subject, state.data)
    return f"{say.offered()}\n\n{following.ask}" if fresh and following else taken


FORM = InspectionForm()
router.forms.append(FORM)
router.add(
    Command(
        "督查", "/inspect", "inspect_site", inspect, writes=True,
        help="登记督查，也可以直接发现场照片",
    )
)  # fmt: skip
