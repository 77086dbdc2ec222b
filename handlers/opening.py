"""开通: everybody is invited, in batches over two hours; 未送达: who was not reached."""

from datetime import datetime

from domain import opening as rules
from domain.people import Person
from domain.push import FANOUT, Push
from handlers.forms import begin
from handlers.talk import Answers, Call, Command, Form, Router, Step, Talk
from handlers.welcome import contact
from storage import openings, outbox
from texts import openings as say

router = Router("开通")


class OpeningForm(Form):
    """One look at whom it reaches and until when."""

    kind = "opening"

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        people = invited(talk)
        if "sure" in answers or not people:
            return None
        end, office = _end(talk, people), talk.office
        return Step(
            "sure", say.sure(talk.campaign, len(people), end, office.tz, dry=office.dry_run)
        )

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        people = invited(talk)
        if not people:
            return say.nobody_left()
        if answers.get("sure") != "go":
            return say.not_opened()
        return say.opened(len(people), _invite(talk, people), talk.office.tz)


def invited(talk: Talk) -> list[Person]:
    """Who has an account, is here, and was not invited before."""
    here = [p for p in talk.roster.people if p.userid and p.active]
    said = outbox.said(talk.conn, [_key(talk, p) for p in here])
    return [p for p in here if _key(talk, p) not in said]


def _key(talk: Talk, person: Person) -> str:
    return f"invitation:{talk.campaign.id}:{person.id}"


def _end(talk: Talk, people: list[Person]) -> datetime:
    """When the last invitation leaves."""
    return max(moment for _, moment in rules.batches(people, talk.office, talk.now))


def _invite(talk: Talk, people: list[Person]) -> datetime:
    end = _end(talk, people)
    for person, moment in rules.batches(people, talk.office, talk.now):
        push = Push(
            key=_key(talk, person), kind=openings.INVITATION, channel="app",
            to=person.userid or "", priority=FANOUT, say_at=moment,
            text=say.invitation(person, talk.campaign, contact(talk, person)),
        )  # fmt: skip
        outbox.post(talk.conn, push, now=talk.now)
    openings.opened(talk.conn, talk.campaign.id, openings.Opening(talk.me.id, end))
    return end


def open_up(talk: Talk, call: Call) -> str:
    """开通, for the coordinator."""
    return begin(talk, FORM, talk.campaign.id) if invited(talk) else say.nobody_left()


def unreached(talk: Talk, call: Call) -> str:
    """未送达: as of now."""
    reach = openings.reach(talk.conn)
    return say.listing(talk.roster, reach.failed, reach.silent)


FORM = OpeningForm()
router.forms.append(FORM)
router.add(
    Command(
        "开通", "/open", "open", open_up, writes=True,
        help="向名册上的人发邀请，两小时内分批发完",
    )
)  # fmt: skip
router.add(
    Command(
        "未送达", "/undelivered", "undelivered", unreached, also=("未激活",),
        help="看谁没有收到消息、谁还没有打开过",
    )
)  # fmt: skip
