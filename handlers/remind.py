"""催办: one push to who has to act, not more than once a day."""

from domain.issue import Issue
from handlers import acts, change
from handlers.act_form import admitted, always
from handlers.talk import NUMBER, Call, Command, Router, Talk
from storage import history
from texts import closing as say
from texts import names

router = Router("催办")


def remind(talk: Talk, call: Call) -> str:
    issue = admitted(talk, call.number or 0, always("remind"))
    if isinstance(issue, str):
        return issue
    if _reminded_today(talk, issue):
        return say.reminded_today(issue)
    if issue.state == "rectifying" and issue.owner is None:
        return say.nobody_to_remind(issue)
    change.note(talk, issue, "remind", issue.state)
    told = _tell_inspectors(talk, issue) if issue.state == "submitted" else _tell_owner(talk, issue)
    return say.reminded(issue, told)


def _reminded_today(talk: Talk, issue: Issue) -> bool:
    today = [
        entry
        for entry in history.of_issue(talk.conn, issue.number)
        if entry.action == "remind" and entry.at.astimezone(talk.office.tz).date() == talk.today
    ]
    return bool(today)


def _tell_owner(talk: Talk, issue: Issue) -> acts.People:
    owner = talk.roster.by_id(issue.owner)
    return acts.tell(
        talk, [owner] if owner else [], "remind", issue,
        lambda p, ref: say.remind_owner(
            talk.campaign, issue, acts.facts_for(talk, p, issue), p, talk.me, ref
        ),
    )  # fmt: skip


def _tell_inspectors(talk: Talk, issue: Issue) -> acts.People:
    where = names.unit(talk.roster, issue.unit)
    if issue.inspected_by is not None:
        readers = acts.deciders(talk, issue, "accept", "approve")
    else:
        readers = acts.inspectors(talk, issue)
    return acts.tell(
        talk, readers, "remind", issue,
        lambda _, ref: say.remind_inspector(where, issue, talk.me, ref),
    )  # fmt: skip


router.add(
    Command(
        "催办", "/remind", "remind", remind, NUMBER, writes=True,
        candidates=acts.candidates("remind", "rectifying", "submitted"),
        help="催一次，例如：催办 17",
    )
)  # fmt: skip
