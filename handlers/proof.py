"""What a verifier is told about evidence, 撤回佐证 by its sender, 清除佐证 by legal (N16)."""

from domain.evidence import Evidence, marks
from domain.issue import Issue
from domain.people import Person
from domain.visibility import EVIDENCE, may_see
from handlers import acts, change
from handlers.talk import NUMBER_TEXT, Call, Command, Router, Talk
from handlers.words import plain
from storage import evidence, issues, work
from texts import proof as say

router = Router("佐证")


def flags(talk: Talk, person: Person, issue: Issue) -> list[str]:
    """A line for each piece that should be looked at, as this person may read it."""
    if EVIDENCE not in may_see(talk.roster, person, issue):
        return []
    pieces = evidence.of_issue(talk.conn, issue.number)
    others = evidence.elsewhere(talk.conn, issue.number)
    found = marks(pieces, others, issue.reported_at)
    known = issues.many(talk.conn, {m.other for m in found if m.kind == "twice" and m.other})
    shown = {i.number for i in known if may_see(talk.roster, person, i)}
    return say.flags(found, shown)


def withdraw(talk: Talk, call: Call) -> str:
    """撤回佐证 17 2: one's own piece, until the issue is verified."""
    issue = acts.admit(talk, call.number or 0, "withdraw")
    if isinstance(issue, str):
        return issue
    mine = [(n, p) for n, p in _standing(talk, issue) if p.sender == talk.me.id]
    if not mine:
        return say.none_of_yours(issue.number)
    piece = _chosen(mine, call.text)
    if piece is None:
        return say.which(
            "撤回佐证", issue.number, [(n, p.at, p.stage) for n, p in mine], talk.office.tz
        )
    _forget(talk, evidence.withdraw(talk.conn, piece[1].id))
    change.note(talk, issue, "withdraw", issue.state, detail={"piece": piece[0]})
    return say.withdrawn(issue.number, piece[0])


def blank(talk: Talk, call: Call) -> str:
    """清除佐证 17 2: legal takes a content away; hash and fact stay."""
    issue = acts.admit(talk, call.number or 0, "blank")
    if isinstance(issue, str):
        return issue
    pieces = _standing(talk, issue)
    if not pieces:
        return say.none(issue.number)
    piece = _chosen(pieces, call.text)
    if piece is None:
        listed = [(n, p.at, p.stage) for n, p in pieces]
        return say.which("清除佐证", issue.number, listed, talk.office.tz)
    _forget(talk, evidence.blank(talk.conn, piece[1].id))
    change.note(talk, issue, "blank", issue.state, detail={"piece": piece[0]})
    sender = talk.roster.by_id(piece[1].sender)
    return say.blanked(issue.number, piece[0], sender)


def _standing(talk: Talk, issue: Issue) -> list[tuple[int, Evidence]]:
    """The pieces that still show something, with their place."""
    pieces = evidence.of_issue(talk.conn, issue.number)
    return [(n, p) for n, p in enumerate(pieces, 1) if p.counts]


def _chosen(pieces: list[tuple[int, Evidence]], text: str) -> tuple[int, Evidence] | None:
    """The piece that is named, or the only one."""
    said = plain(text).strip("第份号。 ")
    if not said:
        return pieces[0] if len(pieces) == 1 else None
    return next((p for p in pieces if said == str(p[0])), None)


def _forget(talk: Talk, sha256: str | None) -> None:
    """The bytes leave the file store once this is committed."""
    if sha256:
        work.add(talk.conn, "remove", {"sha256": sha256}, talk.now)


router.add(
    Command(
        "撤回佐证", "/withdraw", "withdraw", withdraw, NUMBER_TEXT, writes=True,
        candidates=acts.candidates("withdraw", "rectifying", "submitted"),
        help="撤回自己发错的照片，例如：撤回佐证 17",
    )
)  # fmt: skip
router.add(
    Command(
        "清除佐证", "/blank", "blank", blank, NUMBER_TEXT, writes=True,
        candidates=acts.candidates("blank", "rectifying", "submitted", "closed"),
        help="清除涉密、露脸的照片，例如：清除佐证 17 2",
    )
)  # fmt: skip
