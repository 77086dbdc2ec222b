"""取件: the files of a paper, for who files, reviews or forwards it (R26, R27)."""

from domain.campaign.terms import Term
from domain.filing import REVIEW, Version, readers
from handlers.filing import fits, meant, terms
from handlers.filing_review import waiting
from handlers.talk import WORDS, Call, Command, Router, Talk
from storage import filings, work
from texts import filing_files as say

router = Router("报送")


def files(talk: Talk, call: Call) -> str:
    """取件: of what waits for my review; 取件 1: of that paper, its latest version."""
    found = _found(talk, call.text)
    if found is None:
        return say.nothing()
    term, version = found
    if talk.me not in readers(talk.roster, term.paper):
        return say.not_yours(term.paper.owner)
    if not talk.office.can_push or not talk.me.userid:
        return say.cannot_send()
    here = say.listed(version.pieces)
    for piece in here:
        args = {
            "evidence": piece.evidence, "to": talk.me.userid, "asked": talk.incoming.key,
            "content": piece.content, "version": version.number,
        }  # fmt: skip
        work.add(talk.conn, "show", args, talk.now)
    return say.coming(term, version, len(here))


def _found(talk: Talk, text: str) -> tuple[Term, Version] | None:
    known = filings.under_way(talk.conn, talk.campaign.id)
    if text:
        term = meant(text, terms(talk))
        version = known.get(term.key) if term else None
        return (term, version) if term and version else None
    mine = waiting(talk, REVIEW)
    mine += [
        (t, known[t.key])
        for t in terms(talk)
        if t.key in known and talk.me in readers(talk.roster, t.paper)
    ]
    return mine[0] if mine else None


router.add(
    Command(
        "取件", "/files", "file", files, takes=WORDS, fits=fits, writes=True,
        help="看报送的文件，例如：取件 1",
    )
)  # fmt: skip
