"""关联: which issues a rule should prevent, and whether it does (N23)."""

from domain import prevention as rules
from domain.issue import Issue
from domain.steps import RULE
from domain.visibility import may_see
from handlers import acts, change
from handlers.talk import NUMBERS, Call, Command, Router, Talk
from storage import issues, prevention, steps
from texts import prevention as say
from texts import talk as edge

router = Router("制度效果")


def link(talk: Talk, call: Call) -> str:
    """关联 17 3 5: the first is the rule, the others are what it should prevent."""
    return _change(talk, call, "link")


def unlink(talk: Talk, call: Call) -> str:
    return _change(talk, call, "unlink")


def _change(talk: Talk, call: Call, action: str) -> str:
    number, others = call.numbers[0], [n for n in call.numbers[1:] if n != call.numbers[0]]
    rule = acts.admit(talk, number, "link")
    if isinstance(rule, str):
        return rule
    found = [i for i in issues.many(talk.conn, others) if may_see(talk.roster, talk.me, i)]
    unknown = next((n for n in others if n not in {i.number for i in found}), None)
    if unknown is not None:
        return edge.no_such_issue(unknown)
    if not found:
        return say.which(number)
    numbers = [i.number for i in found]
    if action == "link":
        prevention.link(talk.conn, number, numbers, by=talk.me.id, on=talk.today)
    else:
        prevention.unlink(talk.conn, number, numbers)
    change.note(talk, rule, action, rule.state, detail={"issues": numbers})
    return say.changed(number, numbers, added=action == "link")


def lines(talk: Talk, issue: Issue) -> list[str]:
    """What 问题 N says: of a rule whether it works, of others which rule should prevent them."""
    if issue.track == RULE:
        return _effect(talk, issue)
    found = [i for i in prevention.rules_for(talk.conn, issue.number) if _seen(talk, i)]
    return say.prevented_by([i.number for i in found])


def _effect(talk: Talk, rule: Issue) -> list[str]:
    conn, campaign = talk.conn, talk.campaign
    linked = prevention.linked(conn, rule.number)
    items, units = rules.kinds(rule, linked), rules.units(talk.roster, rule, linked)
    alike = [i for i in prevention.alike(conn, campaign.id, items, units) if _seen(talk, i)]
    day = rules.in_force(campaign, steps.of_issue(conn, rule.number))
    found = rules.effect(rule, alike, day, talk.office.tz)
    shown = [i.number for i in linked if _seen(talk, i)]
    return say.effect(campaign, items, shown, found)


def _seen(talk: Talk, issue: Issue) -> bool:
    return bool(may_see(talk.roster, talk.me, issue))


router.add(
    Command(
        "关联", "/link", "link", link, NUMBERS, writes=True,
        candidates=acts.candidates("link", "rectifying", "submitted", "carried"),
        help="制度要防止哪些问题，例如：关联 17 3 5",
    )
)  # fmt: skip
router.add(
    Command(
        "取消关联", "/unlink", "link", unlink, NUMBERS, writes=True,
        candidates=acts.candidates("link", "rectifying", "submitted", "carried"),
        help="关联错了，例如：取消关联 17 3",
    )
)  # fmt: skip
