"""收官: the campaign is closed; what stays open is listed, nothing is refused for it."""

from handlers.forms import begin
from handlers.talk import Answers, Call, Command, Form, Router, Step, Talk
from storage import closings
from storage.leftovers import leftovers
from texts import ending as say

router = Router("收官")


def _lines(talk: Talk) -> list[str]:
    found = leftovers(talk.conn, talk.campaign)
    return say.left_open(
        talk.roster, found.unfinished, found.carried, found.unrecorded, found.questions
    )


class FinishForm(Form):
    """One question: the list of what stays open, and whether to close."""

    kind = "finish"

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        return None if "ok" in answers else Step("ok", say.ask(talk.campaign, _lines(talk)))

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        if answers["ok"] == "cancel":
            return say.not_closed(talk.campaign)
        closings.close(talk.conn, talk.campaign.id, talk.now, talk.me.pseudonym)
        return say.closed(talk.campaign)


FINISH = FinishForm()


def finish(talk: Talk, call: Call) -> str:
    """收官"""
    known = closings.closed(talk.conn, talk.campaign.id)
    if known:
        return say.closed_already(talk.campaign, known.at, talk.office.tz, _lines(talk))
    return begin(talk, FINISH, talk.campaign.id, {})


router.forms.append(FINISH)
router.add(
    Command(
        "收官", "/finish", "finish", finish, writes=True,
        help="行动结束，列出没有办结的",
    )
)  # fmt: skip
