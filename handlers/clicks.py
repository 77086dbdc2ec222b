"""What a press on a card means: the words it stands for, if its question still stands."""

import hashlib
import re
from dataclasses import dataclass, replace

from domain.form import DISCREET
from handlers import dispatch
from handlers.dispatch import Where
from handlers.forms import title
from handlers.talk import NUMBERS, Ask, Option, Talk
from storage import forms as stored
from texts import cards as say

_BOUND = re.compile(r"([0-9a-f]{16}):(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Question:
    """What an answer asks at its end, ready to be laid out as a card.

    ``key`` begins the key of each button: the mark of this question in this form, or a command
    whose numbers are asked for; ``said`` stands before the prompt in the same answer. ``many``:
    several choices may be made. ``opens``: it is the first screen of a form.
    """

    key: str
    title: str
    said: str
    ask: Ask
    many: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Press:
    """``says`` are the words that the press stands for, ``label`` what stood on the button."""

    says: str
    label: str


def is_apart(talk: Talk) -> bool:
    """Whether a 直报 is being written: then a press does nothing and leaves no trace anywhere."""
    state = stored.open_form(talk.conn, talk.seal, talk.me.id)
    apart = state is not None and state.kind in DISCREET
    if apart:
        talk.keep_nothing()
    return apart


def press(talk: Talk) -> Press | None:
    """What this press says; None where the card's question does not stand any more.

    A key that begins with / is a command and means the same at any time; every other key is
    bound to one question of one form, in the very words that stood on the card.
    """
    key, selected = talk.incoming.event_key or "", talk.incoming.selected
    if key.startswith("/"):
        says = " ".join((key, *selected))
        return Press(says, says.lstrip("/"))
    bound, where = _BOUND.fullmatch(key), dispatch.stands(talk)
    if bound is None or where is None or _mark(where) != bound[1]:
        return None
    says = bound[2] or next(iter(selected), "")
    return Press(says, _label(where[2].ask, says))


def question(talk: Talk, said: str, reply: str) -> Question | None:
    """The question at the end of this reply to ``said``, if a card can put it."""
    where = dispatch.stands(talk)
    if where is None or where[0].kind in DISCREET or not reply.endswith(str(where[2].ask)):
        return _numbers(talk, said, reply)
    return _of(where, reply)


def standing(talk: Talk) -> Question | None:
    """The question that stands now, if a card can put it."""
    where = dispatch.stands(talk)
    if where is None or where[0].kind in DISCREET:
        return None
    return _of(where, str(where[2].ask))


def as_said(talk: Talk, words: str) -> Talk:
    """The same turn as if the words had been typed."""
    return replace(talk, incoming=replace(talk.incoming, kind="text", text=words))


def _of(where: Where, reply: str) -> Question | None:
    state, _, step = where
    if not step.ask.options and not step.ask.taps:
        return None
    return Question(
        key=f"{_mark(where)}:",
        title=f"{title(state)}{step.where}",
        said=reply.removesuffix(str(step.ask)).strip(),
        ask=step.ask,
        opens=step.set_words,
    )


def _numbers(talk: Talk, said: str, reply: str) -> Question | None:
    """Which of several issues a command means."""
    found = dispatch.choices(talk, said)
    if found is None:
        return None
    command, numbers = found
    options = tuple(Option(str(n), say.numbered(n)) for n in numbers)
    several = command.takes == NUMBERS
    ask = Ask(reply, options)
    return Question(f"/{command.word} ", say.which(command.word), "", ask, many=several)


def _mark(where: Where) -> str:
    """Names the question: the form, which is never another's, the step and its words."""
    state, _, step = where
    named = "\0".join((str(state.id), state.kind, state.subject, step.name, str(step.ask)))
    return hashlib.sha256(named.encode()).hexdigest()[:16]


def _label(ask: Ask, says: str) -> str:
    """What the reader of the card takes these words for."""
    listed = says.isdecimal() and 1 <= int(says) <= len(ask.options)
    return say.short(ask.options[int(says) - 1]) if listed else says
