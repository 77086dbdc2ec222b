"""How answers leave where cards are on: as the next card after a press, as text after a text."""

from dataclasses import dataclass

from bot.callbacks.envelope import prepared
from bot.wecom import cards as lay
from bot.wecom.cards import Card
from bot.wecom.payloads import payload_for_card, payload_for_update
from domain.push import DIALOGUE, Push
from handlers import clicks, dispatch
from handlers.talk import Talk
from storage import outbox
from texts import cards as say

PRESSED = "template_card_event"


@dataclass(frozen=True, slots=True)
class Cards:
    """``[chat]``: whether prompts become cards, and whether the pressed card becomes the next.

    ``only_to``: the testers of a dry run, casefolded; nobody else gets a card then. A press is
    understood in any case, since its card may be older than the configuration.
    """

    on: bool = False
    one_card: bool = False
    agent_id: int = 0
    only_to: frozenset[str] = frozenset()

    def reach(self, userid: str) -> bool:
        return self.on and (not self.only_to or userid.casefold() in self.only_to)


def pressed(talk: Talk, cards: Cards) -> str | None:
    """Act on a press as on its words, and say what follows; a stale one changes nothing."""
    if clicks.is_apart(talk) or talk.in_group:
        return None
    if talk.incoming.channel == "aibot" and not talk.incoming.task_id:
        return None  # no card that could be answered
    press = clicks.press(talk)
    if press is not None and not press.says:
        return None  # 确定 without a choice
    done = say.STALE if press is None else say.chosen(press.label)
    said, reply = "", ""
    if press is not None:
        said = press.says
        reply = dispatch.private(clicks.as_said(talk, said), said)
    if talk.discretion.asked:
        return None
    turns = cards.one_card or talk.incoming.channel == "aibot"
    asked = (
        clicks.question(talk, said, reply) if reply else clicks.standing(talk) if turns else None
    )
    card = _card(talk, cards, asked)
    if talk.incoming.channel == "aibot":
        return _in_place(talk, reply, done, card)
    _update(talk, cards, done, card if cards.one_card else None)
    if reply and not (card and cards.one_card):
        _post(talk, cards, reply, card)
    return None


def shaped(talk: Talk, reply: str, cards: Cards) -> str | None:
    """The answer to words or to a tap on the app's menu; None where a card goes instead.

    A tap is a press: its question comes as a card. In the aibot's chat, which has no menu, a
    first screen comes with its buttons below.
    """
    incoming = talk.incoming
    menu = incoming.channel == "app" and incoming.event == "click"
    aibot = incoming.channel == "aibot" and incoming.event is None
    if not (menu or aibot) or talk.in_group or not talk.me.id or not cards.reach(incoming.userid):
        return reply
    asked = clicks.question(talk, incoming.text, reply)
    if aibot:
        return _with_opening(talk, reply, asked)
    card = _card(talk, cards, asked)
    if card is None:
        return reply
    _post(talk, cards, reply, card)
    return None


def _card(talk: Talk, cards: Cards, asked: clicks.Question | None) -> Card | None:
    """The question as a card, if this person gets cards and the question fits on one."""
    if asked is None or not cards.reach(talk.incoming.userid):
        return None
    return lay.of_question(asked, _task_id(talk))


def _task_id(talk: Talk) -> str:
    """Never used before: one callback brings at most one card."""
    return f"q-{talk.incoming.key[:40]}"


def _in_place(talk: Talk, reply: str, done: str, card: Card | None) -> str:
    """The aibot's answer to a press: the same card with other words (D101027)."""
    task_id = talk.incoming.task_id or ""
    card = card or lay.ended(reply or done, done, task_id)
    return prepared(
        {"response_type": "update_template_card", "template_card": {**card, "task_id": task_id}}
    )


def _with_opening(talk: Talk, reply: str, asked: clicks.Question | None) -> str:
    card = asked and lay.opening(asked, _task_id(talk))
    if not card:
        return reply
    stream = {"id": talk.incoming.key[:32], "finish": True, "content": reply}
    return prepared(
        {"msgtype": "stream_with_template_card", "stream": stream, "template_card": card}
    )


def _update(talk: Talk, cards: Cards, done: str, card: Card | None) -> None:
    """Let the pressed card say what was chosen, or become the next question."""
    incoming = talk.incoming
    if incoming.response_code:
        change = {"template_card": card} if card else {"button": {"replace_name": done}}
        payload = payload_for_update(
            incoming.userid, cards.agent_id, incoming.response_code, change
        )
        text = lay.words(card) if card else done
        _write(talk, "card-update", "pressed", text, payload)


def _post(talk: Talk, cards: Cards, reply: str, card: Card | None) -> None:
    """The next card, or the answer as a text."""
    if card is None:
        _write(talk, "app", "reply", reply, None)
    else:
        payload = payload_for_card(card, talk.incoming.userid, cards.agent_id)
        _write(talk, "app", "prompt", lay.words(card), payload)


def _write(talk: Talk, channel: str, kind: str, text: str, payload: bytes | None) -> None:
    push = Push(
        key=f"{kind}:{talk.incoming.key}", kind=kind, channel=channel, to=talk.incoming.userid,
        text=text, priority=DIALOGUE, payload=payload,
    )  # fmt: skip
    outbox.post(talk.conn, push, now=talk.now)
