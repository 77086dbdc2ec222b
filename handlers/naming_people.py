"""具名 and 不具名: legal lets papers that go up name the people of one issue, or no longer."""

from domain.issue import Issue
from domain.papers import has_papers
from handlers import change
from handlers.talk import NUMBER, Call, Command, Router, Talk
from storage import issues, named
from texts import talk as edge
from texts.papers import asking as say

router = Router("具名")


def allow(talk: Talk, call: Call) -> str:
    """具名 17"""
    issue = _issue(talk, call)
    if isinstance(issue, str):
        return issue
    if not named.allow(talk.conn, issue.number, talk.me.id, talk.now):
        return say.named_already(issue.number)
    change.note(talk, issue, "name_people", issue.state)
    return say.named(issue.number)


def forbid(talk: Talk, call: Call) -> str:
    """不具名 17"""
    issue = _issue(talk, call)
    if isinstance(issue, str):
        return issue
    if not named.forbid(talk.conn, issue.number):
        return say.not_named_anyway(issue.number)
    change.note(talk, issue, "unname_people", issue.state)
    return say.not_named(issue.number)


def _issue(talk: Talk, call: Call) -> Issue | str:
    number = call.number
    if number is None:
        return say.name_which()
    issue = issues.get(talk.conn, number)
    if issue is None or not talk.me.is_a("legal"):
        return edge.no_such_issue(number)
    return issue if has_papers(talk.campaign, issue) else say.legals_alone(number)


router.add(
    Command(
        "具名", "/name", "name_people", allow, NUMBER, writes=True,
        help="准许上报材料写出一件问题的人员，例如：具名 17",
    )
)  # fmt: skip
router.add(
    Command(
        "不具名", "/unname", "name_people", forbid, NUMBER, writes=True,
        help="上报材料不再写出一件问题的人员，例如：不具名 17",
    )
)  # fmt: skip
