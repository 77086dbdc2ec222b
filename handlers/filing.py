"""报送: a paper is put together, kept as a draft, filed; each filing is a version (R24, R26)."""

import re

from domain.calendar import add_workdays
from domain.campaign.terms import Term
from domain.filing import (
    DRAFT,
    Piece,
    Version,
    current,
    filers,
    lateness,
    owed,
    reviewers,
    standing,
)
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
from storage import evidence, filings, snapshots
from storage import forms as stored
from texts import acting as echo
from texts import filing as say

router = Router("报送")
SOON = 10  # working days
LEDGER_MADE = ("问题清单", "工作台账", "整改台账", "问题台账")  # what the ledger itself can give
_NUMBER = re.compile(r"[#第]?\s*(\d{1,2})\s*[项号]?")


class FileForm(Form):
    """Each content in turn, then a look at the whole: file it, or keep it. Subject: the term."""

    kind = "file"

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        term = term_of(talk, subject)
        if term is None or "ok" in answers:
            return None
        draft = _draft(talk, term)
        if draft and "again" not in answers:
            return Step("again", _look(talk, term, draft.pieces, draft))
        if answers.get("again", say.AGAIN) != say.AGAIN:
            return None
        for n, content in enumerate(term.paper.contents):
            if f"part{n}" not in answers:
                ask = say.ask_part(term, content, n + 1, ledger=content in LEDGER_MADE)
                return Step(f"part{n}", ask, read=_read_number, photos="filing", files=True)
        return Step("ok", _look(talk, term, _collected(talk, term, answers), None))

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        term = term_of(talk, subject)
        chosen = answers.get("ok", answers.get("again"))
        if term is None or chosen == say.CANCEL:
            return say.dropped()
        version = _draft(talk, term)
        if "ok" in answers:
            version = filings.add(
                talk.conn, talk.campaign.id, paper=term.paper.id, term=term.key, due=term.due,
                safe=term.safe(talk.office.days), by=talk.me.id, now=talk.now,
                pieces=_collected(talk, term, answers, form_id),
            )  # fmt: skip
            filings.keep_files(talk.conn, form_id)
        if version is None:
            return say.somebody_faster()
        return submit(talk, term, version) if chosen == say.FILE else say.kept(term, version)


def submit(talk: Talk, term: Term, version: Version) -> str:
    """File a draft: count how it stands to its day, take the ledger's list, tell who decides."""
    if any(piece.fault for piece in version.pieces):
        return say.unusable(version.pieces)
    hops = term.paper.hops
    late = lateness(term, talk.now, version.safe, talk.office.before, talk.office.tz)
    moved = filings.move(
        talk.conn, version, state=standing(hops, 0), place=0, late=late, filed_by=talk.me.id,
        filed_at=talk.now, issues=_listed(talk, version),
    )  # fmt: skip
    if moved is None:
        return say.somebody_faster()
    who = reviewers(talk.roster, hops[0]) if moved.state == "review" else ()
    told = tell(
        talk, who, "filing",
        lambda p, ref: say.to_reviewer(term, moved, talk.me, p, talk.office.tz, ref),
    )  # fmt: skip
    return say.filed(term, moved, echo.told(told), talk.office.tz)


def _listed(talk: Talk, version: Version) -> list[int]:
    """The numbers of the issues on the list that goes with it."""
    kept = [p.snapshot for p in version.pieces if p.snapshot]
    snap = snapshots.get(talk.conn, talk.seal, talk.office, kept[0]) if kept else None
    return [line.issue.number for line in snap.listed] if snap else []


def _collected(talk: Talk, term: Term, answers: Answers, form_id: int | None = None) -> list[Piece]:
    """What was given for each content; a list of the ledger is only made when it is kept."""
    found: list[Piece] = []
    sent = {p.step: p for p in evidence.of_form(talk.conn, form_id or _form(talk))}
    for n, content in enumerate(term.paper.contents):
        given, piece = answers[f"part{n}"], sent.get(f"part{n}")
        if given == say.LEDGER:
            found.append(Piece(content, snapshot=_snapshot(talk) if form_id else ""))
        elif isinstance(given, str):
            found.append(Piece(content, number=given))
        elif piece:
            found.append(Piece(content, piece.id, piece.sha256, piece.size, piece.fault))
    return found


def _form(talk: Talk) -> int:
    """The id of the form that is open: whose files the summary shows."""
    state = stored.open_form(talk.conn, talk.seal, talk.me.id)
    return state.id if state else 0


def _snapshot(talk: Talk) -> str:
    taken = snapshots.take(talk.conn, talk.office, talk.now)
    return snapshots.keep(talk.conn, talk.seal, taken).id


def _look(talk: Talk, term: Term, pieces: list[Piece] | tuple[Piece, ...],
          draft: Version | None) -> Ask:  # fmt: skip
    safe = term.safe(talk.office.days)
    counted = lateness(term, talk.now, safe, talk.office.before, talk.office.tz)
    return say.summary(term, when(talk, term), pieces, counted, draft=draft)


def when(talk: Talk, term: Term) -> str:
    return say.by(term, term.safe(talk.office.days), talk.office.times.end_of_work)


def soon(talk: Talk, term: Term) -> bool:
    """Whether it stands in 我的: from ten working days before its safe line on."""
    safe = term.safe(talk.office.days)
    return talk.today >= add_workdays(safe, -SOON, talk.office.days)


def _read_number(text: str) -> Reading:
    words = " ".join(plain(text).split())
    known = any(c.isdigit() for c in words) and 2 <= len(words) <= say.LONGEST
    return words if known else Sorry(say.no_number())


def term_of(talk: Talk, key: str) -> Term | None:
    return next((t for t in talk.schedule.filings if t.key == key), None)


def _draft(talk: Talk, term: Term) -> Version | None:
    version = filings.under_way(talk.conn, talk.campaign.id).get(term.key)
    return version if version and version.state == DRAFT else None


def terms(talk: Talk) -> list[Term]:
    """The papers that one speaks of today, in order of their days."""
    known = filings.under_way(talk.conn, talk.campaign.id)
    return current(talk.schedule.filings, known, talk.today)


def file(talk: Talk, call: Call) -> str:
    """报送: how far everything is, or straight on where only one waits for me; 报送 2."""
    found, known = terms(talk), filings.under_way(talk.conn, talk.campaign.id)
    if not found:
        return say.none()
    mine = [t for t in found if talk.me in filers(talk.roster, t.paper)]
    if call.text:
        return _named(talk, call.text, found)
    waiting = [t for t in mine if owed(t, known.get(t.key))]
    pressing = [t for t in waiting if soon(talk, t)]
    if len(pressing) == 1:
        return begin(talk, FORM, pressing[0].key)
    rows = [(t, when(talk, t), known.get(t.key)) for t in found]
    return say.listing(rows, talk.office.tz, files=bool(waiting))


def _named(talk: Talk, text: str, found: list[Term]) -> str:
    term = meant(text, found)
    if term is None:
        return say.no_such(len(found))
    version = filings.under_way(talk.conn, talk.campaign.id).get(term.key)
    mine = talk.me in filers(talk.roster, term.paper)
    if mine and owed(term, version):
        return begin(talk, FORM, term.key)
    if version is None:
        return say.not_yours(term.paper.owner)
    every = [v for v in filings.of_campaign(talk.conn, talk.campaign.id) if v.term == term.key]
    return say.versions(term, every, talk.office.tz)


def meant(text: str, found: list[Term]) -> Term | None:
    """The n-th of the list, or the one of this name."""
    said = plain(text)
    number = _NUMBER.fullmatch(said)
    if number:
        place = int(number[1])
        return found[place - 1] if 1 <= place <= len(found) else None
    named = [t for t in found if said == t.paper.name or said in t.paper.contents]
    return named[0] if named else None


def fits(talk: Talk, text: str) -> bool:
    """“报送 1” and “报送 工作总结” are the command, “报送得太慢” is not."""
    said = plain(text)
    papers = talk.campaign.deliverables
    named = any(said == p.name or said in p.contents for p in papers)
    return named or _NUMBER.fullmatch(said) is not None


FORM = FileForm()
router.forms.append(FORM)
router.add(
    Command(
        "报送", "/file", "file", file, takes=WORDS, fits=fits, writes=True,
        help="看报送情况，准备和报送材料",
    )
)  # fmt: skip
