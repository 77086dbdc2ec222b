"""After 移送: 回函 keeps what the receiving body answered, 收回 brings the issue back to 待核实."""

from domain.calendar import add_workdays
from handlers import acts, change
from handlers.act_form import Act, ActForm, always, given, words_part
from handlers.talk import NUMBER_TEXT, Call, Command, Router, Talk
from texts import referral as say
from texts import talk as edge

router = Router("移送之后")


def _recall(act: Act) -> str:
    talk = act.talk
    by = add_workdays(talk.today, talk.campaign.verify_days, talk.office.days)
    changed = change.move(talk, act.issue, "recall", text=act.words("why"), verify_by=by)
    return say.recalled(changed) if changed else edge.try_again()


def _reply(act: Act) -> str:
    change.note(act.talk, act.issue, "reply", act.issue.state, text=act.words("said"))
    return say.replied(act.issue)


RECALL = ActForm(
    "recall",
    (words_part("why", lambda _, issue: say.ask_why(issue.number), "理由"),),
    action=always("recall"),
    summary=lambda act: say.recall_summary(act.issue.number, act.words("why")),
    do=_recall,
)
REPLY = ActForm(
    "reply",
    (words_part("said", lambda _, issue: say.ask_reply(issue.number), "内容"),),
    action=always("reply"),
    summary=lambda act: say.reply_summary(act.issue.number, act.words("said")),
    do=_reply,
)


def recall(talk: Talk, call: Call) -> str:
    return RECALL.start(talk, call.number or 0, given(call, "why"))


def reply(talk: Talk, call: Call) -> str:
    return REPLY.start(talk, call.number or 0, given(call, "said"))


router.forms += [RECALL, REPLY]
router.add(
    Command(
        "回函", "/reply", "reply", reply, NUMBER_TEXT, writes=True,
        candidates=acts.candidates("reply", "referred"),
        help="登记移送的回函，例如：回函 17 内容",
    )
)  # fmt: skip
router.add(
    Command(
        "收回", "/recall", "recall", recall, NUMBER_TEXT, writes=True,
        candidates=acts.candidates("recall", "referred"),
        help="移送的退回来，重新核实，例如：收回 17 理由",
    )
)  # fmt: skip
