"""照片 N: the pictures of an issue, sent to whoever may see its evidence (N16)."""

from domain import policy
from domain.evidence import Evidence
from domain.issue import Issue
from domain.visibility import EVIDENCE
from handlers import acts
from handlers.talk import NUMBER, Call, Command, Router, Talk
from storage import evidence, issues, work
from texts import pictures as say
from texts import talk as edge

router = Router("照片")
MOST = 9  # pictures of one answer; the newest ones
SHOWN = ("image/jpeg", "image/png")


def pictures(talk: Talk, call: Call) -> str:
    """Leave one piece of work a picture; each arrives as a message of its own."""
    issue = issues.get(talk.conn, call.number or 0)
    if issue is None or not _may_see(talk, issue):
        return edge.no_such_issue(call.number or 0)
    pieces = evidence.of_issue(talk.conn, issue.number)
    here = [p for p in pieces if p.sha256 and p.kind in SHOWN]
    if not talk.office.can_push or not talk.me.userid:
        return say.cannot_send(issue.number)
    for piece in here[-MOST:]:
        args = {"evidence": piece.id, "to": talk.me.userid, "asked": talk.incoming.key}
        work.add(talk.conn, "show", args, talk.now)
    return say.coming(issue.number, len(here[-MOST:]), len(here), _waiting(pieces))


def _may_see(talk: Talk, issue: Issue) -> bool:
    mine = issues.reporter_of(talk.conn, issue.number, talk.seal) == talk.me.id
    return EVIDENCE in policy.may_see(talk.roster, talk.me, issue, reporter_is_me=mine)


def _mine(talk: Talk) -> list[int]:
    """What 照片 alone may mean: what I have in hand or may inspect."""
    own = {i.number for i in issues.owned(talk.conn, talk.me.id, ("rectifying", "submitted"))}
    return sorted(own | set(acts.candidates("inspect", "submitted", also="accept")(talk)))


def _waiting(pieces: list[Evidence]) -> int:
    """Pictures that were sent in and are not here yet."""
    return sum(p.media is not None and p.sha256 is None and p.fault is None for p in pieces)


router.add(
    Command(
        "照片", "/photos", "see", pictures, NUMBER, writes=True, candidates=_mine,
        help="看一件问题的佐证照片，例如：照片 17",
    )
)  # fmt: skip
