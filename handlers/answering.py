"""答复: the legal office explains what somebody answered 不清楚 to."""

from domain.calendar import next_allowed
from domain.push import ALERT, Push
from handlers.talk import NUMBER_TEXT, Call, Command, Router, Talk
from storage import outbox, questions
from texts import answering as say

router = Router("说明")


def explain(talk: Talk, call: Call) -> str:
    """答复 3 文字: goes to the person who asked and to nobody else."""
    waiting = questions.waiting(talk.conn, talk.campaign.id)
    if not call.text or call.number is None:
        return say.how([q.id for q in waiting])
    question = questions.answer(talk.conn, call.number, call.text, talk.now)
    if question is None:
        return say.none_such(call.number, [q.id for q in waiting])
    person = talk.roster.by_id(question.person)
    item = talk.campaign.item(question.item)
    office = talk.office
    if person and person.userid and person.status != "left":
        push = Push(
            key=f"answer:{question.id}", kind="answer", channel="app", to=person.userid,
            text=say.explained(item.label if item else question.item, call.text),
            priority=ALERT, say_at=next_allowed(office.times, office.days, office.tz, talk.now),
        )  # fmt: skip
        outbox.post(talk.conn, push, now=talk.now)
    return say.done(call.number, person.name if person else "本人")


router.add(
    Command(
        "答复", "/answer", "explain", explain, takes=NUMBER_TEXT, writes=True,
        help="说明一项“不清楚”，例如：答复 3 说明内容",
    )
)  # fmt: skip
