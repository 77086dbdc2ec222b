"""What the pages show, read under the rules of the chat: nothing here is not sayable there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain import direct as rules
from domain import policy
from domain.direct import Report
from domain.issue import Issue, late_by
from domain.visibility import EVIDENCE, OWNER
from handlers import acts, mine, status
from handlers.talk import Talk
from storage import direct, evidence, issues, listing
from storage.listing import Scope, Wanted
from texts import board as say
from texts import direct as direct_words
from texts import issue as words
from texts import names
from texts import policy as verbs

PAGE = 50  # lines of the ledger
ROUNDS = 20  # blocks of the ledger that one page looks through for what may be seen
SHOWN = ("image/jpeg", "image/png", "image/webp", "image/gif")
SEES_ALL = ("legal", "bureau_leader", "supervisor", "chief")
BACK = timedelta(days=14)


@dataclass(frozen=True)
class Button:
    """Something to say with one tap: the label, and the words that are sent."""

    label: str
    text: str


@dataclass(frozen=True)
class Line:
    """One issue in a list; ``owner`` and ``due`` only for who may see the task."""

    number: int
    subject: str
    unit: str
    state: str
    tone: str  # the English state, or "late": what the eye sees besides the word
    owner: str
    due: date | None
    late: bool
    source: str
    ask: str = ""
    buttons: Sequence[Button] = ()


@dataclass(frozen=True)
class Picture:
    """A piece of evidence that the browser can show."""

    id: int
    caption: str


@dataclass(frozen=True)
class Note:
    """Something of mine that is no issue, as 我的 says it, with the answers it names."""

    text: str
    buttons: Sequence[Button]


@dataclass(frozen=True)
class ToDo:
    """What waits for me in one campaign, called by its short name."""

    campaign: str
    lines: Sequence[Line]
    notes: Sequence[Note]


def todo(talk: Talk) -> ToDo:
    """All that 我的 says, oldest first, each with what I can do at once."""
    lines = [
        _line(talk, task.issue, seen(talk, task.issue), say.ASKS.get(task.act, ""))
        for task in mine.tasks(talk)
    ]
    notes = [
        Note(text, [Button(said, f"/{said}") for said in say.replies(text)])
        for text in mine.besides(talk)
    ]
    return ToDo(talk.campaign.outline.short, lines, notes)


def seen(talk: Talk, issue: Issue) -> frozenset[str]:
    """What of it I may see; empty: to me it does not exist."""
    known = issues.reporter_of(talk.conn, issue.number, talk.seal)
    return policy.may_see(talk.roster, talk.me, issue, reporter_is_me=known == talk.me.id)


def ledger(talk: Talk, wanted: Wanted, after: int) -> tuple[list[Line], int | None]:
    """A page of what I may see of the ledger, and the number after which the next one begins."""
    found: list[Line] = []
    for issue in _reachable(talk, wanted, after):
        if len(found) == PAGE:
            return found, found[-1].number
        visible = seen(talk, issue)
        if visible:
            found.append(_line(talk, issue, visible))
    return found, None


def _reachable(talk: Talk, wanted: Wanted, after: int) -> Iterator[Issue]:
    for _ in range(ROUNDS):
        block = listing.page(
            talk.conn,
            talk.campaign.id,
            wanted,
            _scope(talk),
            talk.seal,
            after=after,
            limit=PAGE + 1,
        )
        yield from block
        if len(block) <= PAGE:
            return
        after = block[-1].number


def _scope(talk: Talk) -> Scope | None:
    me, roster = talk.me, talk.roster
    if me.is_a(*SEES_ALL):
        return None
    own = {me.unit} if me.is_a("captain", "coordinator") else set()
    led = {u.id for u in roster.units if me in roster.acting_captains(u.id)}
    return Scope(tuple(sorted(own | led | roster.held_by(me))), me.id)


def one(talk: Talk, number: int) -> tuple[Talk, Line, Issue, frozenset[str]] | None:
    """One issue as I may see it, in its campaign; None: there is none, or it is not for me."""
    issue = issues.get(talk.conn, number)
    visible = seen(talk, issue) if issue else frozenset[str]()
    if issue is None or not visible:
        return None
    there = talk.about(issue.campaign)
    return there, _line(there, issue, visible), issue, visible


def pictures(talk: Talk, issue: Issue, visible: frozenset[str]) -> list[Picture]:
    """Its evidence that can be looked at."""
    if EVIDENCE not in visible:
        return []
    return [
        Picture(piece.id, say.picture(piece.stage, piece.at.astimezone(talk.office.tz)))
        for piece in evidence.of_issue(talk.conn, issue.number)
        if piece.sha256 and piece.kind in SHOWN and piece.fault is None
    ]


def _line(talk: Talk, issue: Issue, visible: frozenset[str], ask: str = "") -> Line:
    task = OWNER in visible
    owner = talk.roster.by_id(issue.owner) if task else None
    late = task and late_by(issue, talk.today)
    return Line(
        number=issue.number,
        subject=words.subject(talk.campaign, issue),
        unit=names.unit(talk.roster, issue.unit),
        state=verbs.state(issue),
        tone="late" if late else issue.state,
        owner=names.distinct(talk.roster, owner) if owner else "",
        due=issue.due if task else None,
        late=late,
        source=words.source(issue),
        ask=ask,
        buttons=buttons(talk, issue),
    )


def buttons(talk: Talk, issue: Issue) -> list[Button]:
    """The acts on this issue that are mine now, in the slash form: never an answer to a prompt."""
    found = acts.distinct(acts.open_to_me(talk, issue))
    said = [verbs.COMMANDS[action] for action in found]
    return [Button(word, f"/{word} {issue.number}") for word in said]


def choices(talk: Talk) -> dict[str, Sequence[tuple[str, str]]]:
    """What the ledger can be narrowed to: (value, words)."""
    campaign = talk.campaign
    return {
        "states": tuple(verbs.STATES.items()),
        "units": [(u.id, u.name) for u in talk.roster.units],
        "items": [(i.code, f"{words.place(campaign, i.code)} {i.label}") for i in campaign.items],
        "sources": tuple(words.SOURCES.items()),
    }


def groups(talk: Talk) -> list[str]:
    """The groups whose messages I may read again: all, or those of my units."""
    units = status.units_of(talk)
    return [g.id for g in talk.office.groups if units is None or (g.unit in units)]


@dataclass(frozen=True)
class Reported:
    """A 直报 on the desk, with its pictures' ids."""

    report: Report
    title: str
    words: Sequence[str]
    pictures: Sequence[int]


def reports(talk: Talk) -> list[Reported]:
    """What waits on my desk, as 直报 lists it; the pictures are seen only here."""
    return [
        Reported(
            report,
            say.report(direct_words.SUBJECTS[report.subject], _whom(talk, report)),
            [say.statement(w.by, w.day, w.text) for w in report.readable(rules.DESK, talk.today)],
            direct.pictures(talk.conn, report.id, talk.today),
        )
        for report in _on_my_desk(talk)
    ]


def report_picture(talk: Talk, number: int) -> bytes | None:
    """A picture of a report that is on my desk."""
    found = direct.picture(talk.conn, talk.seal, number, talk.today)
    mine = {report.id for report in _on_my_desk(talk)}
    return found[1] if found and found[0] in mine else None


def _on_my_desk(talk: Talk) -> list[Report]:
    desks = rules.desks(talk.me)
    found = direct.waiting(talk.conn, talk.seal, desks, talk.today)
    return rules.in_order(found)


def _whom(talk: Talk, report: Report) -> str:
    unit = talk.roster.unit(report.concerns)
    return direct_words.concerned(report.concerns, unit.name if unit else "")
